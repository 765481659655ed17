package org.mustafid.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.Set;

/**
 * Days on which the associations do not work: the weekend, and the public holidays of the private and non-profit sectors.
 * The two Eids are computed by Umm al-Qura: al-Fitr four days from the day after 29 Ramadan (Labour Law regulations, article 24/2),
 * al-Adha four days from 9 Dhu al-Hijjah (custom, not checked against a source). Days that are announced otherwise, or given in
 * exchange for a holiday on a weekend, are the administrator's to add or withdraw.
 * Days outside the Umm al-Qura table (1300 to 1600 AH) throw {@link java.time.DateTimeException}.
 */
public final class PublicHolidays {

  private static final MonthDay FOUNDING_DAY = MonthDay.of(2, 22);
  private static final MonthDay NATIONAL_DAY = MonthDay.of(9, 23);
  private static final int RAMADAN = 9;
  private static final int SHAWWAL = 10;
  private static final int DHU_AL_HIJJAH = 12;
  private static final int DAYS_OF_EID = 4;

  private final Set<LocalDate> added;
  private final Set<LocalDate> withdrawn;

  /**
   * @param added     holidays beyond the computed ones
   * @param withdrawn computed holidays on which work goes on; a weekend stays a weekend
   * @throws IllegalArgumentException when a day is in both
   */
  public PublicHolidays(Set<LocalDate> added, Set<LocalDate> withdrawn) {
    if (!Collections.disjoint(added, withdrawn)) {
      throw new IllegalArgumentException("A day cannot be both an added and a withdrawn holiday.");
    }
    this.added = Set.copyOf(added);
    this.withdrawn = Set.copyOf(withdrawn);
  }

  /** The computed holidays alone. */
  public static PublicHolidays asComputed() {
    return new PublicHolidays(Set.of(), Set.of());
  }

  public boolean isHoliday(LocalDate date) {
    return added.contains(date) || isComputedHoliday(date) && !withdrawn.contains(date);
  }

  /** Friday and Saturday. */
  public boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.FRIDAY || date.getDayOfWeek() == DayOfWeek.SATURDAY;
  }

  public boolean isWorkingDay(LocalDate date) {
    return !isWeekend(date) && !isHoliday(date);
  }

  /** That day if it is a working day, otherwise the first one after it. */
  public LocalDate nextWorkingDay(LocalDate date) {
    LocalDate day = date;
    while (!isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static boolean isComputedHoliday(LocalDate date) {
    MonthDay monthDay = MonthDay.from(date);
    return monthDay.equals(FOUNDING_DAY) || monthDay.equals(NATIONAL_DAY) || isEid(HijrahDate.from(date));
  }

  private static boolean isEid(HijrahDate date) {
    int day = date.get(ChronoField.DAY_OF_MONTH);
    return switch (date.get(ChronoField.MONTH_OF_YEAR)) {
      // The day after 29 Ramadan is 30 Ramadan in a long month, and then Eid leave ends one day earlier in Shawwal.
      case RAMADAN -> day == 30;
      case SHAWWAL -> day <= (ramadanHasThirtyDays(date) ? DAYS_OF_EID - 1 : DAYS_OF_EID);
      case DHU_AL_HIJJAH -> day >= 9 && day < 9 + DAYS_OF_EID;
      default -> false;
    };
  }

  private static boolean ramadanHasThirtyDays(HijrahDate date) {
    return HijrahDate.of(date.get(ChronoField.YEAR), RAMADAN, 1).lengthOfMonth() == 30;
  }
}
