package org.mustafid.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A day as a screen shows it, in both calendars, each apart so that it can be kept in its own direction.
 *
 * @param hijri null for a day the Umm al-Qura table does not cover
 * @param time hours and minutes in Riyadh; null when only the day matters
 */
public record ShownDay(LocalDate date, String hijri, String gregorian, String time) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  public static ShownDay of(LocalDate date, Locale locale) {
    return new ShownDay(date, HijriDates.covers(date) ? HijriDates.format(date, locale) : null, HijriDates.gregorian(date, locale), null);
  }

  /** The day and the time of day it is in Riyadh at that instant. */
  public static ShownDay at(Instant instant, Locale locale) {
    ShownDay day = of(CivilDates.in(instant), locale);
    LocalTime time = LocalTime.ofInstant(instant.truncatedTo(ChronoUnit.MINUTES), CivilDates.RIYADH);
    return new ShownDay(day.date, day.hijri, day.gregorian, TIME.format(time));
  }
}
