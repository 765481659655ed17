package org.mustafid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.mustafid.calendar.CivilDates;

/** The clock in the test's hands: real time plus what the test has let pass. */
public class MovableClock extends Clock {

  private volatile Duration passed = Duration.ZERO;

  public void pass(Duration time) {
    passed = passed.plus(time);
  }

  public void reset() {
    passed = Duration.ZERO;
  }

  public LocalDate today() {
    return LocalDate.now(this);
  }

  @Override
  public ZoneId getZone() {
    return CivilDates.RIYADH;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(passed);
  }
}
