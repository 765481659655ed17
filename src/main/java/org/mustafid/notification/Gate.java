package org.mustafid.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the gateway behind a channel answers. While it does not, a single notice a minute is tried: the others neither wait for a
 * timeout each nor use up their attempts, and are all there when it answers again.
 */
final class Gate {

  private static final Duration BETWEEN_PROBES = Duration.ofMinutes(1);

  private int failuresInARow;
  private boolean everAnswered;
  private Instant closedUntil = Instant.MIN;

  boolean letsThrough(Instant now) {
    return !now.isBefore(closedUntil);
  }

  boolean isProbing() {
    return failuresInARow > 0;
  }

  void failed(Instant now) {
    failuresInARow++;
    closedUntil = now.plus(BETWEEN_PROBES);
  }

  /** The probe could not even be put into words, which says nothing about the gateway. */
  void undecided(Instant now) {
    closedUntil = now.plus(BETWEEN_PROBES);
  }

  /**
   * Notes that the gateway answered.
   *
   * @return whether it had been away, so that what failed meanwhile should be tried at once. One failure is no outage: it may be the
   *     notice's own fault. After a start nobody knows, so the first answer counts as a return.
   */
  boolean answered() {
    boolean returned = !everAnswered || failuresInARow > 1;
    everAnswered = true;
    failuresInARow = 0;
    closedUntil = Instant.MIN;
    return returned;
  }
}
