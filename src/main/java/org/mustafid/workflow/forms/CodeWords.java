package org.mustafid.workflow.forms;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mustafid.association.AssociationProfile;
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
    return code == null ? null : new Word(code, associations.of(tenant).service(code)
        .map(service -> isArabic() || service.english() == null ? service.label() : service.english()).orElse(code));
  }

  public Word channel(String tenant, String code) {
    return code == null ? null : new Word(code, isArabic() ? own(associations.of(tenant), code) : label("channel", code));
  }

  private static String own(AssociationProfile association, String channel) {
    return association.channels().stream().filter(known -> known.code().equals(channel)).map(Labelled::label).findFirst().orElse(channel);
  }

  /** «1,250 ريالًا», "SAR 1,250": whole amounts without decimals. */
  public String money(BigDecimal amount) {
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    return messages.getMessage("money", new Object[] {String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", amount)}, language());
  }

  /** Several words as one list: «أ، ب» or "a, b". */
  public static String listed(Stream<String> several) {
    return several.collect(Collectors.joining(isArabic() ? "، " : ", "));
  }

  private static boolean isArabic() {
    return "ar".equals(language().getLanguage());
  }
}
