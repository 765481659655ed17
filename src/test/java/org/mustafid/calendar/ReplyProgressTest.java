package org.mustafid.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mustafid.calendar.ReplyProgress.State;

/** The bar of the reply window: days are days of Riyadh, whatever the time in London. */
class ReplyProgressTest {

  /** Referred on Sunday 2024-10-13 at 11:00 in Riyadh, due at the end of 2024-10-27 (domain 2.3). */
  private static final Instant START = Instant.parse("2024-10-13T08:00:00Z");
  private static final Instant REMIND = Instant.parse("2024-10-23T05:00:00Z");
  private static final Instant DUE = Instant.parse("2024-10-27T20:59:59Z");

  private static ReplyProgress at(String now) {
    return ReplyProgress.of(START, REMIND, DUE, null, false, Instant.parse(now));
  }

  @ParameterizedTest
  @CsvSource({
      "2024-10-13T08:00:01Z, GREEN, 14",
      // Half past eleven at night in Riyadh, and half an hour after midnight there.
      "2024-10-22T20:30:00Z, GREEN, 5",
      "2024-10-22T21:30:00Z, AMBER, 4",
      "2024-10-23T04:00:00Z, AMBER, 4",
      "2024-10-26T20:30:00Z, AMBER, 1",
      "2024-10-26T21:30:00Z, RED, 0",
      "2024-10-27T20:59:00Z, RED, 0",
      "2024-10-27T21:01:00Z, RED, -1",
      "2024-11-02T09:00:00Z, RED, -6"})
  void turnsAmberOnTheDayOfTheReminderAndRedOnTheLastDay(String now, State state, long left) {
    assertThat(at(now).state()).isEqualTo(state);
    assertThat(at(now).daysLeft()).isEqualTo(left);
    assertThat(at(now).totalDays()).isEqualTo(14);
  }

  @Test
  void isOverOnceTheReplyWasSent() {
    assertThat(ReplyProgress.of(START, REMIND, DUE, null, true, Instant.parse("2024-11-02T09:00:00Z")).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void hasNoDaysBeforeTheReferral() {
    ReplyProgress none = ReplyProgress.of(null, null, null, null, false, START);
    assertThat(none.state()).isEqualTo(State.NONE);
    assertThat(none.dueOn()).isNull();
  }

  @Test
  void tellsTheEarliestDay() {
    assertThat(ReplyProgress.of(START, REMIND, DUE, DUE, false, START).notBefore()).isEqualTo("2024-10-27");
  }
}
