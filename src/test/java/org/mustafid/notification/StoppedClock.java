package org.mustafid.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that stands still until it is moved by hand. */
public final class StoppedClock extends Clock {

  private static final Instant START = Instant.parse("2026-11-22T07:00:00Z");

  private volatile Instant now = START;

  public void move(Duration by) {
    now = now.plus(by);
  }

  public void reset() {
    now = START;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneId.of("Asia/Riyadh");
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
