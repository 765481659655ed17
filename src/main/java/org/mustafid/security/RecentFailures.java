package org.mustafid.security;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** When attempts of one kind failed, by whom they are counted against; the longest unused are forgotten first. Not safe for threads. */
final class RecentFailures {

  private static final int REMEMBERED = 10_000;

  /** At most so many failures within that time. */
  record Limit(int failures, Duration within) {}

  private final int mostCounted;
  private final Map<Object, Deque<Instant>> newestFirst = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Deque<Instant>> eldest) {
      return size() > REMEMBERED;
    }
  };

  /** @param mostCounted how many failures the widest limit asks about */
  RecentFailures(int mostCounted) {
    this.mostCounted = mostCounted;
  }

  /** Zero when none of the limits is reached. */
  Duration waitFor(Object key, List<Limit> limits, Instant now) {
    Deque<Instant> failures = newestFirst.get(key);
    Duration wait = Duration.ZERO;
    if (failures != null) {
      for (Limit limit : limits) {
        Duration left = Duration.between(now, nth(failures, limit.failures(), now).plus(limit.within()));
        wait = left.compareTo(wait) > 0 ? left : wait;
      }
    }
    return wait;
  }

  /** A clock that was set back must not keep anybody out. */
  private static Instant nth(Deque<Instant> failures, int n, Instant now) {
    return failures.stream().filter(failure -> !failure.isAfter(now)).skip(n - 1L).findFirst().orElse(Instant.EPOCH);
  }

  void add(Object key, Instant now) {
    Deque<Instant> failures = newestFirst.computeIfAbsent(key, unknown -> new ArrayDeque<>());
    failures.addFirst(now);
    if (failures.size() > mostCounted) {
      failures.removeLast();
    }
  }

  /** The attempt that was counted in advance did not fail. */
  void takeBack(Object key, Instant counted) {
    Deque<Instant> failures = newestFirst.get(key);
    if (failures != null) {
      failures.removeFirstOccurrence(counted);
    }
  }

  void forget(Object key) {
    newestFirst.remove(key);
  }

  void forgetIf(Predicate<Object> about) {
    newestFirst.keySet().removeIf(about);
  }
}
