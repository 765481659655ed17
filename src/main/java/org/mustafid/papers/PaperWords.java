package org.mustafid.papers;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.calendar.CivilDates;
import org.mustafid.calendar.HijriDates;
import org.mustafid.casefile.CaseFile;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What every paper has in common: its head, and codes, dates and amounts in Arabic and in the association's digits. */
@Component
class PaperWords {

  private static final Locale ARABIC = Locale.forLanguageTag("ar");
  /** What XML cannot carry, and the invisible characters that turn the direction of what follows. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\P{C}\\n]|[\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");
  private static final Pattern BEYOND_THE_FONT = Pattern.compile("[\\x{10000}-\\x{10FFFF}]+");
  private static final char NO_BREAK = '\u00A0';
  private static final Pattern ARABIC_LETTER = Pattern.compile("\\p{IsArabic}");

  private final MessageSource messages;
  private final Associations associations;

  PaperWords(MessageSource messages, Associations associations) {
    this.messages = messages;
    this.associations = associations;
  }

  /**
   * The head of a paper.
   *
   * @param registration licence or registration line with its label (R-003)
   * @param supervisedBy line of the supervising body, null when the association names none (R-004)
   * @param logo address for the template, null when the association has no logo
   * @param pageNumbers the digit one in the association's digits, which numbers the pages likewise
   */
  record Head(String name, String latinName, String registration, String supervisedBy, String logo, String caseNumber, String hijri,
      String gregorian, String pageNumbers) {}

  /** @param latin whether it reads from left to right: numbers, addresses, Latin names */
  record Value(String text, boolean latin) {

    @Override
    public String toString() {
      return "Value on a paper";
    }
  }

  /** The values every template knows: {@code head} and {@code words}, to which the paper adds its own. */
  Map<String, Object> values(CaseFile file, LocalDate date) {
    return values(file.tenant(), file.number(), date);
  }

  /** @param number the paper bears: that of the case, or its own */
  Map<String, Object> values(String tenant, String number, LocalDate date) {
    AssociationProfile profile = associations.of(tenant);
    Map<String, Object> values = new HashMap<>();
    values.put("head", new Head(profile.name("ar"), profile.name("en"), digits(tenant, profile.registration().label() + " " + profile.registration().number()),
        profile.supervisedBy() == null ? null : "تحت إشراف " + profile.supervisedBy(), profile.logo() == null || profile.logo().isBlank() ? null : Press.logoOf(tenant),
        number, digits(tenant, HijriDates.format(date, ARABIC)), digits(tenant, HijriDates.gregorian(date, ARABIC)), digits(tenant, "1")));
    return values;
  }

  AssociationProfile profile(CaseFile file) {
    return associations.of(file.tenant());
  }

  /** The label of a code; the code itself when an administrator added it without a label. Null for null. */
  String label(String kind, Object code) {
    return code == null ? null : messages.getMessage(kind + "." + code, null, code.toString(), ARABIC);
  }

  String text(String key) {
    return messages.getMessage(key, null, ARABIC);
  }

  /** The service asked for, null while none is. */
  String service(CaseFile file) {
    return file.service() == null ? null : service(file, file.service());
  }

  String service(CaseFile file, String code) {
    return profile(file).service(code).map(AssociationProfile.Service::label).orElseGet(() -> label("service", code));
  }

  String channel(CaseFile file) {
    return file.channel() == null ? null : channel(file, file.channel());
  }

  String channel(CaseFile file, String code) {
    return profile(file).channels().stream().filter(channel -> channel.code().equals(code)).map(AssociationProfile.Labelled::label)
        .findFirst().orElseGet(() -> label("channel", code));
  }

  /** Both calendars; a line may end between the two dates, never inside one. */
  String both(CaseFile file, LocalDate date) {
    return both(file.tenant(), date);
  }

  String both(String tenant, LocalDate date) {
    String unbroken = HijriDates.format(date, ARABIC).replace(' ', NO_BREAK) + " الموافق" + NO_BREAK
        + HijriDates.gregorian(date, ARABIC).replace(' ', NO_BREAK);
    return digits(tenant, unbroken);
  }

  String both(CaseFile file, Instant at) {
    return both(file, CivilDates.in(at));
  }

  String number(CaseFile file, long number) {
    return digits(file, Long.toString(number));
  }

  String riyals(CaseFile file, BigDecimal amount) {
    boolean arabic = "arab".equals(profile(file).digits());
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator(arabic ? '٬' : ',');
    symbols.setDecimalSeparator(arabic ? '٫' : '.');
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    return digits(file, new DecimalFormat(whole ? "#,##0" : "#,##0.00", symbols).format(amount)) + " ريال";
  }

  /** «30 يومًا»: the number with its noun in the form Arabic asks for after that number. */
  String days(CaseFile file, int count) {
    int rest = count % 100;
    String form = count == 1 ? "one" : count == 2 ? "two" : rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
    return digits(file, text("days." + form).replace("{count}", Integer.toString(count)));
  }

  String digits(CaseFile file, String text) {
    return digits(file.tenant(), text);
  }

  String digits(String tenant, String text) {
    return associations.of(tenant).withOwnDigits(text, ARABIC);
  }

  /** What somebody wrote, as it may stand on a paper. */
  static Value written(String text) {
    String printable = printable(text);
    return new Value(printable, !ARABIC_LETTER.matcher(printable).find());
  }

  static String printable(String text) {
    if (text == null) {
      return null;
    }
    // FOP fails on characters beyond the first plane (emoji) and prints # for every other its font lacks: here they look the same.
    return UNPRINTABLE.matcher(BEYOND_THE_FONT.matcher(text).replaceAll("#")).replaceAll(" ").strip();
  }

  /** The beneficiary's name as the identity document gives it; null when none was recorded. */
  static String beneficiary(CaseFile file) {
    StringBuilder name = new StringBuilder();
    for (String part : new String[] {"firstName", "fatherName", "grandfatherName", "familyName"}) {
      if (file.text(part) != null) {
        name.append(name.isEmpty() ? "" : " ").append(file.text(part));
      }
    }
    return printable(name.isEmpty() ? file.text("nameLatin") : name.toString());
  }
}
