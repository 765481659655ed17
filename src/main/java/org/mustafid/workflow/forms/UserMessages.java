package org.mustafid.workflow.forms;

import java.util.Locale;
import java.util.stream.Collectors;
import org.mustafid.casefile.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Messages to the person at the screen, in Arabic unless that person chose English (domain 8.5). */
@Component
public class UserMessages {

  private static final Locale ARABIC = Locale.forLanguageTag("ar");

  private final MessageSource messages;

  UserMessages(MessageSource messages) {
    this.messages = messages;
  }

  public String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, language());
  }

  /** The label of a code, or the code itself when nobody has named it yet. */
  public String label(String kind, String code) {
    return messages.getMessage(kind + '.' + code, null, code, language());
  }

  /** @param label the field's label, null when the refusal is not about one field */
  public String of(Refusal refusal, String label) {
    String message = text(refusal.messageKey(), refusal.arguments());
    return label == null ? message : text("field.problem", label, message);
  }

  String of(FormProblems problems) {
    return problems.problems().stream().map(problem -> {
      String message = of(problem);
      return problem.label() == null ? message : text("field.problem", problem.label(), message);
    }).collect(Collectors.joining("\n"));
  }

  String of(FormProblems.Problem problem) {
    return text(problem.messageKey(), problem.arguments().toArray());
  }

  public boolean isEnglish() {
    return Locale.ENGLISH.equals(language());
  }

  /** The language of the person who asks: Arabic unless English was chosen. */
  public static Locale language() {
    LocaleContext chosen = LocaleContextHolder.getLocaleContext();
    boolean english = chosen != null && chosen.getLocale() != null && "en".equals(chosen.getLocale().getLanguage());
    return english ? Locale.ENGLISH : ARABIC;
  }
}
