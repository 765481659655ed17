package org.mustafid.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import org.mustafid.calendar.CivilDates;

/** Dates as the engine's timers and variables want them; counting is in the association's civil time. */
public final class WindowDates {

  private WindowDates() {}

  public static Date after(Instant start, Period period) {
    return Date.from(start.atZone(CivilDates.RIYADH).plus(period).toInstant());
  }

  /** The civil day of a process variable with a date. */
  public static LocalDate day(Object variable) {
    return CivilDates.in(((Date) variable).toInstant());
  }
}
