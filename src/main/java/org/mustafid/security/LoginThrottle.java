package org.mustafid.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down per address and account, so that a guesser neither gets far nor, by the engine's lock, keeps the owner of the
 * account out: the owner signs in from another address meanwhile.
 */
@Component
class LoginThrottle {

  static final int FAILURES_ALLOWED = 5;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int PAIRS_REMEMBERED = 10_000;

  private record Pair(String address, String account) {}

  private final Clock clock;
  private final Map<Pair, Deque<Instant>> failures = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Pair, Deque<Instant>> eldest) {
      return size() > PAIRS_REMEMBERED;
    }
  };

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  synchronized void check(String address, String account) {
    Deque<Instant> recent = failures.get(new Pair(address, account));
    if (recent == null) {
      return;
    }
    Instant windowStart = clock.instant().minus(WINDOW);
    recent.removeIf(failure -> failure.isBefore(windowStart));
    if (recent.size() >= FAILURES_ALLOWED) {
      throw new TooManyAttempts();
    }
  }

  synchronized void failed(String address, String account) {
    failures.computeIfAbsent(new Pair(address, account), pair -> new ArrayDeque<>()).add(clock.instant());
  }

  synchronized void succeeded(String address, String account) {
    failures.remove(new Pair(address, account));
  }
}
