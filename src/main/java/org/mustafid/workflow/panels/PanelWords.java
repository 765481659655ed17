package org.mustafid.workflow.panels;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.calendar.CivilDates;
import org.mustafid.calendar.HijriDates;
import org.mustafid.casefile.CaseFile;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Codes, dates and amounts in the words and digits of the association, in the language of the request. */
@Component
class PanelWords {

  private final MessageSource messages;
  private final Associations associations;

  PanelWords(MessageSource messages, Associations associations) {
    this.messages = messages;
    this.associations = associations;
  }

  record Labelled(String code, String label) {}

  /** A day as data and as it is read in both calendars. */
  record Day(String iso, String hijri, String gregorian) {}

  /** A number as data and as it is read. */
  record Figure(BigDecimal value, String text) {}

  /** Null for a null code; a code without a label is shown as it is, since administrators may add codes to tables. */
  Labelled label(String kind, Object code) {
    return code == null ? null : new Labelled(code.toString(), messages.getMessage(kind + "." + code, null, code.toString(), language()));
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, language());
  }

  Labelled service(CaseFile file) {
    AssociationProfile.Service service = file.service() == null ? null : profile(file).service(file.service()).orElse(null);
    if (service == null) {
      return label("service", file.service());
    }
    return new Labelled(service.code(), isArabic() || service.english() == null ? service.label() : service.english());
  }

  /** In Arabic the association's own word for the channel. */
  Labelled channel(CaseFile file) {
    return profile(file).channels().stream().filter(channel -> isArabic() && channel.code().equals(file.channel())).findFirst()
        .map(channel -> new Labelled(channel.code(), channel.label())).orElseGet(() -> label("channel", file.channel()));
  }

  Day day(CaseFile file, LocalDate date) {
    return date == null ? null : new Day(date.toString(), digits(file, HijriDates.format(date, language())),
        digits(file, HijriDates.gregorian(date, language())));
  }

  Day day(CaseFile file, Instant at) {
    return at == null ? null : day(file, CivilDates.in(at));
  }

  Figure number(CaseFile file, BigDecimal value) {
    return value == null ? null : new Figure(value, digits(file, grouped(value)));
  }

  Figure riyals(CaseFile file, BigDecimal value) {
    return value == null ? null : new Figure(value, text("amount.riyals", digits(file, grouped(value))));
  }

  String answer(Boolean answer) {
    return text("answer." + (answer == null ? "unknown" : answer));
  }

  String digits(CaseFile file, String text) {
    return profile(file).withOwnDigits(text, language());
  }

  private AssociationProfile profile(CaseFile file) {
    return associations.of(file.tenant());
  }

  /** Two decimals only where there are any: 1,250 and 1,250.50. */
  private static String grouped(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    return new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  private static Locale language() {
    return UserMessages.language();
  }

  private static boolean isArabic() {
    return "ar".equals(language().getLanguage());
  }
}
