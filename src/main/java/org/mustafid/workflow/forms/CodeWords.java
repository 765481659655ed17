package org.mustafid.workflow.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mustafid.association.AssociationProfile.Labelled;
import org.mustafid.association.Associations;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words for codes, in the language of the person at the screen; Arabic ones as the association itself says them. */
@Component
public class CodeWords {

  private final MessageSource messages;
  private final Associations associations;

  CodeWords(MessageSource messages, Associations associations) {
    this.messages = messages;
    this.associations = associations;
  }

  /** A code with its label. */
  public record Word(String code, String label) {}

  public static Locale language() {
    return UserMessages.language();
  }

  /** @param kind first part of the key in {@code messages/codes}; a code without words is shown as it is */
  public String label(String kind, String code) {
    return messages.getMessage(kind + "." + code, null, code, language());
  }

  /** Null for a null code. */
  public Word word(String kind, String code) {
    return code == null ? null : new Word(code, label(kind, code));
  }

  public Word association(String tenant) {
    return new Word(tenant, associations.of(tenant).name(language().getLanguage()));
  }

  public Word service(String tenant, String code) {
    return code == null ? null : new Word(code, associations.of(tenant).service(code).map(service -> service.label(language().getLanguage()))
        .orElse(code));
  }

  public Word channel(String tenant, String code) {
    return code == null ? null : new Word(code, own(associations.of(tenant).channels(), code));
  }

  /** A tool of the employee, in the association's own words. */
  public Word tool(String tenant, String code) {
    return new Word(code, own(associations.of(tenant).tools(), code));
  }

  private static String own(List<Labelled> words, String code) {
    return words.stream().filter(known -> known.code().equals(code)).map(known -> known.label(language().getLanguage())).findFirst().orElse(code);
  }

  /** «1,250 ريال», "SAR 1,250": whole amounts without decimals. */
  public String money(BigDecimal amount) {
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    return messages.getMessage("amount.riyals", new Object[] {String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", amount)}, language());
  }

  /** Several words as one list: «أ، ب» or "a, b". */
  public static String listed(Stream<String> several) {
    return several.collect(Collectors.joining(isArabic() ? "، " : ", "));
  }

  private static boolean isArabic() {
    return "ar".equals(language().getLanguage());
  }
}
