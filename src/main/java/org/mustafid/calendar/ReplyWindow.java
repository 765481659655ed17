package org.mustafid.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Locale;
import java.util.Objects;

/**
 * The time in which the association answers a request that went to the committee («خلال مدة لا تقل عن أسبوعين», R-107): the
 * sentence can be read as a minimum, a maximum or both, so the association's row of the decision table {@code reply-window} says which.
 * Its instants are stored with the case, and a later change of the table does not move a running one.
 *
 * <p>Days are calendar days in Riyadh, whatever the server's time zone; the day of the referral counts as day 0.
 *
 * @param start       when the referral notice was sent
 * @param remindAt    when the committee is reminded
 * @param dueAt       the last second in which the reply is in time
 * @param notBefore   when the reply may be sent at the earliest; null when there is no minimum
 * @param repeatEvery how often the escalation is repeated once the window has passed; whole days
 */
public record ReplyWindow(Instant start, Instant remindAt, Instant dueAt, Instant notBefore, Period repeatEvery) {

  // The committee's members find the reminder when they begin the day, instead of at the hour the referral happened to be made.
  private static final LocalTime REMINDER_HOUR = LocalTime.of(8, 0);
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  public ReplyWindow {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(remindAt, "remindAt");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(repeatEvery, "repeatEvery");
  }

  /**
   * One row of the decision table {@code reply-window}.
   *
   * @param minDays         no reply before that many days; 0 for no minimum
   * @param maxDays         the reply is due at the end of that day
   * @param remindAtDay     the committee is reminded on the morning of that day
   * @param repeatEveryDays days between escalations after the due day
   * @param holidayRule     EXTEND: a due day that is a holiday or a weekend moves to the next working day; NONE: it does not
   */
  public record Rule(int minDays, int maxDays, int remindAtDay, int repeatEveryDays, String holidayRule) {

    private static final int LONGEST = 366;

    /** @throws IllegalArgumentException with a sentence for whoever edited the table, when the row makes no sense */
    public Rule {
      require(minDays >= 0, "The minimum (%d days) cannot be negative.", minDays);
      require(maxDays >= 1, "The maximum (%d days) must be at least one day.", maxDays);
      require(maxDays <= LONGEST, "The maximum (%d days) is longer than a year.", maxDays);
      require(minDays <= maxDays, "The minimum (%d days) is longer than the maximum (%d days).", minDays, maxDays);
      require(remindAtDay >= 1, "The reminder (day %d) must come at least one day after the referral.", remindAtDay);
      require(remindAtDay <= maxDays, "The reminder (day %d) comes after the maximum (%d days).", remindAtDay, maxDays);
      require(repeatEveryDays >= 1, "The repetition (every %d days) needs at least one day.", repeatEveryDays);
      require(repeatEveryDays <= LONGEST, "The repetition (every %d days) is longer than a year.", repeatEveryDays);
      require("EXTEND".equals(holidayRule) || "NONE".equals(holidayRule),
        "The holiday rule must be EXTEND or NONE, not %s.", holidayRule);
    }

    private boolean extendsOverHolidays() {
      return holidayRule.equals("EXTEND");
    }

    private static void require(boolean sensible, String sentence, Object... values) {
      if (!sensible) {
        throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, values));
      }
    }
  }

  /** The window of a referral made at that instant. */
  public static ReplyWindow from(Instant start, Rule rule, PublicHolidays holidays) {
    LocalDate referred = CivilDates.in(start);
    LocalDate due = referred.plusDays(rule.maxDays());
    return new ReplyWindow(
      start,
      at(referred.plusDays(rule.remindAtDay()), REMINDER_HOUR),
      endOf(rule.extendsOverHolidays() ? holidays.nextWorkingDay(due) : due),
      rule.minDays() == 0 ? null : start.atZone(CivilDates.RIYADH).plusDays(rule.minDays()).toInstant(),
      Period.ofDays(rule.repeatEveryDays()));
  }

  /** The last day for the reply: the date to promise the beneficiary. */
  public LocalDate dueOn() {
    return CivilDates.in(dueAt);
  }

  /** The last second of a civil day: what is promised for a day may come until then. */
  public static Instant endOf(LocalDate day) {
    return at(day, END_OF_DAY);
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(CivilDates.RIYADH).toInstant();
  }
}
