package org.mustafid.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How far the time for the reply has run, counted in civil days of Riyadh as {@link ReplyWindow} promised them.
 *
 * @param startedOn day of the referral, day 0; null like all other days when no window was opened
 * @param notBefore first day on which the reply may be sent; null when there is no minimum
 * @param totalDays days from the referral to the last day
 * @param daysLeft days until the last day: 0 on that day itself, negative when it has passed
 */
public record ReplyProgress(State state, LocalDate startedOn, LocalDate remindOn, LocalDate dueOn, LocalDate notBefore, long totalDays,
    long daysLeft) {

  public enum State {
    /** The request was not referred to the committee yet. */
    NONE,
    GREEN,
    /** The day of the reminder has come. */
    AMBER,
    /** The last day, or a day after it. */
    RED,
    /** The reply was sent, or is not owed any more. */
    CLOSED
  }

  /**
   * @param start when the window was opened; null when it was not
   * @param notBefore may be null
   * @param over whether the reply was sent or is not owed any more
   */
  public static ReplyProgress of(Instant start, Instant remindAt, Instant dueAt, Instant notBefore, boolean over, Instant now) {
    if (start == null) {
      return new ReplyProgress(State.NONE, null, null, null, null, 0, 0);
    }
    LocalDate startedOn = CivilDates.in(start);
    LocalDate remindOn = CivilDates.in(remindAt);
    LocalDate dueOn = CivilDates.in(dueAt);
    LocalDate today = CivilDates.in(now);
    return new ReplyProgress(over ? State.CLOSED : running(today, remindOn, dueOn), startedOn, remindOn, dueOn,
        notBefore == null ? null : CivilDates.in(notBefore), ChronoUnit.DAYS.between(startedOn, dueOn), ChronoUnit.DAYS.between(today, dueOn));
  }

  private static State running(LocalDate today, LocalDate remindOn, LocalDate dueOn) {
    if (!today.isBefore(dueOn)) {
      return State.RED;
    }
    return today.isBefore(remindOn) ? State.GREEN : State.AMBER;
  }
}
