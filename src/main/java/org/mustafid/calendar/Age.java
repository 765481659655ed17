package org.mustafid.calendar;

import java.time.LocalDate;
import java.time.Period;

/** Completed years, as ages and waiting times are counted in the eligibility rules. */
public final class Age {

  private Age() {
  }

  /**
   * Gregorian years completed between the two days; somebody born on 29 February completes a year on 1 March of a common year.
   *
   * @throws IllegalArgumentException when {@code from} is after {@code on}
   */
  public static int wholeYears(LocalDate from, LocalDate on) {
    if (from.isAfter(on)) {
      throw new IllegalArgumentException("Years cannot be counted from a day that is still to come.");
    }
    return Period.between(from, on).getYears();
  }
}
