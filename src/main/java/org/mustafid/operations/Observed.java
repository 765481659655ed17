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

  private final Supplier<T> question;
  private final Duration freshness;
  private final Duration patience;
  private CompletableFuture<T> answer;
  private long askedAt;

  public Observed(Supplier<T> question, OperationsProperties properties) {
    this.question = question;
    this.freshness = properties.freshness();
    this.patience = properties.patience();
  }

  /** Empty when the database does not answer, or not in time. */
  public Optional<T> look() {
    try {
      return Optional.of(current().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized CompletableFuture<T> current() {
    long now = System.nanoTime();
    if (answer == null || answer.isDone() && now - askedAt >= freshness.toNanos()) {
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
