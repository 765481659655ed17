package org.mustafid.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.mustafid.formats.InvalidInput;

/**
 * The Umm al-Qura calendar, and how its dates are written. Its table covers 1300 to 1600 AH; other days throw
 * {@link DateTimeException}. Numbers are ASCII digits: what digits a screen shows is the association's choice, made there.
 */
public final class HijriDates {

  static final int FIRST_YEAR = 1300;
  static final int LAST_YEAR = 1600;

  private static final LocalDate FIRST_DAY = LocalDate.of(1882, 11, 12);
  private static final LocalDate LAST_DAY = LocalDate.of(2174, 11, 25);

  // Written out rather than taken from the JDK, whose names change from one release to the next.
  private static final List<String> HIJRI_MONTHS = List.of("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة");
  private static final List<String> HIJRI_MONTHS_IN_ENGLISH = List.of("Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Akhir",
    "Jumada al-Ula", "Jumada al-Akhirah", "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qidah", "Dhu al-Hijjah");
  private static final List<String> GREGORIAN_MONTHS = List.of("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر");
  private static final List<String> GREGORIAN_MONTHS_IN_ENGLISH = List.of("January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December");

  private HijriDates() {
  }

  /** The Hijri year that day lies in, as case numbers carry it. */
  public static int year(LocalDate date) {
    return HijrahDate.from(date).get(ChronoField.YEAR);
  }

  /** «10 ربيع الآخر 1446هـ» in Arabic, "10 Rabi al-Akhir 1446 AH" in every other language. */
  public static String format(LocalDate date, Locale locale) {
    HijrahDate hijri = HijrahDate.from(date);
    int day = hijri.get(ChronoField.DAY_OF_MONTH);
    int month = hijri.get(ChronoField.MONTH_OF_YEAR);
    int year = hijri.get(ChronoField.YEAR);
    return isArabic(locale)
      ? day + " " + HIJRI_MONTHS.get(month - 1) + " " + year + "هـ"
      : day + " " + HIJRI_MONTHS_IN_ENGLISH.get(month - 1) + " " + year + " AH";
  }

  /**
   * Both calendars in the order of the policy's own approval line: «10 ربيع الآخر 1446هـ الموافق 13 أكتوبر 2024م»;
   * "10 Rabi al-Akhir 1446 AH (13 October 2024)" in every other language.
   */
  public static String pair(LocalDate date, Locale locale) {
    return isArabic(locale)
      ? format(date, locale) + " الموافق " + gregorian(date, locale)
      : format(date, locale) + " (" + gregorian(date, locale) + ")";
  }

  /** «13 أكتوبر 2024م» in Arabic, "13 October 2024" in every other language. */
  public static String gregorian(LocalDate date, Locale locale) {
    int month = date.getMonthValue();
    return isArabic(locale)
      ? date.getDayOfMonth() + " " + GREGORIAN_MONTHS.get(month - 1) + " " + date.getYear() + "م"
      : date.getDayOfMonth() + " " + GREGORIAN_MONTHS_IN_ENGLISH.get(month - 1) + " " + date.getYear();
  }

  /** @throws InvalidInput {@code date.hijri} when the calendar has no such day */
  static LocalDate at(int year, int month, int day) {
    // The JDK leaves its table with an array index error above the last year, so the year is checked here.
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new InvalidInput("date.hijri");
    }
    try {
      return LocalDate.ofEpochDay(HijrahDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException noSuchDay) {
      throw new InvalidInput("date.hijri");
    }
  }

  static boolean covers(LocalDate date) {
    return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
  }

  private static boolean isArabic(Locale locale) {
    return locale.getLanguage().equals("ar");
  }
}
