package org.mustafid.drills;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mustafid.Visitor;

/** Asks one node the same harmless questions again and again, and remembers when it answered what. */
final class Probe implements AutoCloseable {

  private static final List<String> QUESTIONS = List.of("/camunda/api/engine/engine/default/task/count", "/api/me", "/camunda/api/engine/engine/default/process-definition/count");

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Thread asking;
  private volatile boolean over;

  /** @param status 0 when there was no answer */
  record Answer(String question, long asked, long nanos, int status, boolean isProblem, boolean saysWhenAgain) {}

  Probe(Node node, String user) {
    Visitor browser = Visitor.signedIn(node.port(), user);
    asking = new Thread(() -> {
      for (int i = 0; !over; i++) {
        ask(browser, QUESTIONS.get(i % QUESTIONS.size()));
        Node.pause(200);
      }
    }, "probe-" + node.name());
    asking.start();
  }

  private void ask(Visitor browser, String question) {
    long begun = System.nanoTime();
    try {
      HttpResponse<String> answer = browser.get(question);
      answers.add(new Answer(question, begun, System.nanoTime() - begun, answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"),
          answer.headers().firstValue("Retry-After").isPresent()));
    } catch (UncheckedIOException e) {
      answers.add(new Answer(question, begun, System.nanoTime() - begun, 0, false, false));
    }
  }

  List<Answer> between(long begin, long end) {
    return answers.stream().filter(answer -> answer.asked() >= begin && answer.asked() < end).toList();
  }

  /** Every question has been answered with success since then. */
  boolean isWell(long since) {
    return QUESTIONS.stream().allMatch(question -> answers.stream()
        .anyMatch(answer -> answer.asked() >= since && answer.status() == 200 && answer.question().equals(question)));
  }

  static Map<String, Integer> statuses(List<Answer> answers) {
    Map<String, Integer> statuses = new TreeMap<>();
    answers.forEach(answer -> statuses.merge(answer.question().replaceAll(".*/default", "") + " " + answer.status(), 1, Integer::sum));
    return statuses;
  }

  @Override
  public void close() {
    over = true;
    try {
      asking.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
