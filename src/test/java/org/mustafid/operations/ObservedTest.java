package org.mustafid.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However many look, the database is asked once at a time; and nobody waits for a silent one. */
class ObservedTest {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final AtomicInteger asked = new AtomicInteger();

  private static OperationsProperties fresh(Duration freshness) {
    return new OperationsProperties(freshness, PATIENCE, Duration.ofMinutes(5), Duration.ZERO);
  }

  @Test
  void oneAnswerServesAllWhoLookWhileItIsFresh() {
    Observed<Integer> observed = new Observed<>(asked::incrementAndGet, fresh(Duration.ofHours(1)));
    assertThat(observed.look()).contains(1);
    assertThat(observed.look()).contains(1);
    assertThat(asked).hasValue(1);
    Observed<Integer> never = new Observed<>(asked::incrementAndGet, fresh(Duration.ZERO));
    assertThat(never.look()).contains(2);
    assertThat(never.look()).contains(3);
  }

  @Test
  void aSilentDatabaseHoldsNobodyAndIsNotAskedAgainMeanwhile() {
    CountDownLatch silent = new CountDownLatch(1);
    Observed<Integer> observed = new Observed<>(() -> {
      asked.incrementAndGet();
      try {
        silent.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 7;
    }, fresh(Duration.ZERO));
    long begun = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      assertThat(observed.look()).isEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("only the first waits").isBetween(PATIENCE, PATIENCE.multipliedBy(4));
    assertThat(asked).as("questions under way").hasValue(1);
    silent.countDown();
    await().atMost(Duration.ofSeconds(5)).until(() -> observed.look().isPresent());
  }

  @Test
  void aRefusalIsNoAnswerAndTheNextLookAsksAgain() {
    Observed<Integer> observed = new Observed<>(() -> {
      if (asked.incrementAndGet() == 1) {
        throw new IllegalStateException("The database is away");
      }
      return 7;
    }, fresh(Duration.ZERO));
    assertThat(observed.look()).isEmpty();
    assertThat(observed.look()).contains(7);
  }
}
