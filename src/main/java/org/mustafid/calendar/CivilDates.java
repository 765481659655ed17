package org.mustafid.calendar;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mustafid.formats.Digits;
import org.mustafid.formats.InvalidInput;

/**
 * Dates as people write them, in either calendar. Every date accepted lies in the range of the Umm al-Qura table
 * (1300 to 1600 AH, that is 1882-11-12 to 2174-11-25), so it can always be shown in both.
 */
public final class CivilDates {

  /** Where the associations' days begin and end, whatever the server's own time zone. */
  public static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  /** No Gregorian date of ours is that old and no Hijri one that late, so the year alone tells the calendar. */
  private static final int FIRST_GREGORIAN_YEAR = 1700;

  private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");
  private static final Pattern WRITTEN = Pattern.compile(
    "(?<first>[0-9]{1,4})\\s*(?<separator>[-/.])\\s*(?<month>[0-9]{1,2})\\s*\\k<separator>\\s*(?<last>[0-9]{1,4})"
      + "(?:\\s*(?:(?<hijri>\u0647|\u0647\u062C\u0631\u064A|AH|H)|(?<gregorian>\u0645|\u0645\u064A\u0644\u0627\u062F\u064A|AD|CE|G))\\.?)?",
    Pattern.CASE_INSENSITIVE);

  private CivilDates() {
  }

  /**
   * The day that was meant. Year first or day first (never month first), separated by {@code -}, {@code /} or {@code .}, in any
   * digits: {@code 1990-05-20}, {@code ٢٠/٠٥/١٩٩٠}, {@code 25/10/1410هـ} are the same day. A year below 1700 is Hijri (Umm al-Qura),
   * with or without a mark (هـ, ه, هجري, H, AH); م, ميلادي, G, AD or CE marks a Gregorian year.
   *
   * @return null for null or blank
   * @throws InvalidInput {@code date.hijri} when the date is Hijri and not in that calendar (day 30 of a month of 29 days, year
   *                      outside 1300–1600); {@code date.format} for everything else, also a mark that contradicts the year
   */
  public static LocalDate parse(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Matcher written = match(text);
    boolean yearFirst = written.group("first").length() == 4;
    int year = Integer.parseInt(written.group(yearFirst ? "first" : "last"));
    int month = Integer.parseInt(written.group("month"));
    int day = Integer.parseInt(written.group(yearFirst ? "last" : "first"));
    return isHijri(written) ? HijriDates.at(year, month, day) : gregorian(year, month, day);
  }

  /**
   * Which calendar a date was written in: for birth dates we keep which one was entered.
   *
   * @throws InvalidInput as {@link #parse} does for a text that is no date at all; also for null or blank
   */
  public static boolean isWrittenInHijri(String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidInput("date.format");
    }
    return isHijri(match(text));
  }

  /** The day it is in Riyadh at that instant. */
  public static LocalDate in(Instant instant) {
    return LocalDate.ofInstant(instant, RIYADH);
  }

  private static Matcher match(String text) {
    String plain = Normalizer.normalize(Digits.toAscii(text), Normalizer.Form.NFKC)
      .replace("\u0640", "")         // tatweel, as in هـ
      .replace('\u060D', '/')        // Arabic date separator
      .replace('\u06BE', '\u0647')   // ھ, the h of Persian and Urdu keyboards
      .strip();
    Matcher written = WRITTEN.matcher(DASHES.matcher(plain).replaceAll("-"));
    if (!written.matches() || !hasOneFourDigitYear(written) || marksContradictYear(written)) {
      throw new InvalidInput("date.format");
    }
    return written;
  }

  private static boolean hasOneFourDigitYear(Matcher written) {
    int first = written.group("first").length();
    int last = written.group("last").length();
    return first == 4 && last <= 2 || first <= 2 && last == 4;
  }

  private static boolean marksContradictYear(Matcher written) {
    return written.group("hijri") != null && !isHijri(written) || written.group("gregorian") != null && isHijri(written);
  }

  private static boolean isHijri(Matcher written) {
    String year = written.group(written.group("first").length() == 4 ? "first" : "last");
    return Integer.parseInt(year) < FIRST_GREGORIAN_YEAR;
  }

  private static LocalDate gregorian(int year, int month, int day) {
    LocalDate date;
    try {
      date = LocalDate.of(year, month, day);
    } catch (DateTimeException noSuchDay) {
      throw new InvalidInput("date.format");
    }
    if (!HijriDates.covers(date)) {
      throw new InvalidInput("date.format");
    }
    return date;
  }
}
