package org.mustafid.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Something the database is asked, however many look at it: at most one question at a time, one answer for some seconds, and no
 * waiting beyond the patience. When the database falls silent, those who look are told so at once and no threads pile up.
 */
public final class Observed<T> {

  /** What is waited, of the patience, for a database that failed or was silent the last time: it may have just come back. */
  private static final int RELUCTANCE = 10;

  private final Supplier<T> question;
  private final Duration freshness;
  private final Duration patience;
  private CompletableFuture<T> answer;
  private long askedAt;
  private long waitUntil;

  public Observed(Supplier<T> question, OperationsProperties properties) {
    this.question = question;
    this.freshness = properties.freshness();
    this.patience = properties.patience();
  }

  /** Empty when the database does not answer, or not in time; while it stays silent, only the first who look wait. */
  public Optional<T> look() {
    try {
      CompletableFuture<T> asked;
      long left;
      synchronized (this) {
        asked = current();
        left = Math.max(0, waitUntil - System.nanoTime());
      }
      return Optional.of(asked.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private CompletableFuture<T> current() {
    long now = System.nanoTime();
    if (answer == null || answer.isDone() && now - askedAt >= freshness.toNanos()) {
      boolean failed = answer != null && answer.isCompletedExceptionally();
      waitUntil = now + patience.toNanos() / (failed ? RELUCTANCE : 1);
      askedAt = now;
      answer = CompletableFuture.supplyAsync(question, Observed::inTheBackground);
    }
    return answer;
  }

  private static void inTheBackground(Runnable asking) {
    Thread thread = new Thread(asking, "mustafid-observation");
    thread.setDaemon(true);
    thread.start();
  }
}
