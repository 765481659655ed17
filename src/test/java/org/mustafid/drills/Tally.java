package org.mustafid.drills;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients of a drill saw, counted by the clients themselves. */
final class Tally {

  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final Map<String, String> firstBodies = new ConcurrentSkipListMap<>();
  private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final Queue<String> cases = new ConcurrentLinkedQueue<>();
  private final Set<String> tasks = ConcurrentHashMap.newKeySet();
  private final AtomicInteger perhaps = new AtomicInteger();
  private volatile long lastSuccess;

  void answered(String node, String what, HttpResponse<String> answer, long nanos) {
    int status = answer.statusCode();
    count(node + " " + status);
    if (status >= 400) {
      // Ids and numbers differ each time; what is left tells one kind of failure from another.
      String kind = status == 500 ? " " + answer.body().replaceAll("[0-9a-f-]{36}|[0-9]+", "#") : "";
      firstBodies.putIfAbsent(what + " " + status + kind, answer.headers().firstValue("Content-Type").orElse("") + " " + answer.body());
    } else {
      latencies.add(nanos);
      lastSuccess = System.nanoTime();
    }
  }

  void unanswered(String node, boolean refused) {
    count(node + (refused ? " refused" : " unanswered"));
  }

  void refusedSignIn(String node, Throwable reason) {
    count(node + " no sign-in");
    firstBodies.putIfAbsent("sign-in " + reason.getClass().getSimpleName(), String.valueOf(reason.getMessage()));
  }

  private void count(String key) {
    answers.computeIfAbsent(key, unused -> new AtomicInteger()).incrementAndGet();
  }

  /** A request with that number was acknowledged. */
  void acknowledged(String caseNumber) {
    cases.add(caseNumber);
  }

  /** A request was sent and not answered with a number: it may be there once, or not at all. */
  void perhaps() {
    perhaps.incrementAndGet();
  }

  void completed(String task) {
    tasks.add(task);
  }

  List<String> acknowledgedCases() {
    return List.copyOf(cases);
  }

  Set<String> completedTasks() {
    return Set.copyOf(tasks);
  }

  int unsure() {
    return perhaps.get();
  }

  long lastSuccess() {
    return lastSuccess;
  }

  /** How many answers of a kind, by the end of the key: {@code " 500"}, {@code " refused"}. */
  int answers(String ending) {
    return answers.entrySet().stream().filter(entry -> entry.getKey().endsWith(ending)).mapToInt(entry -> entry.getValue().get()).sum();
  }

  Map<String, Integer> answers() {
    Map<String, Integer> all = new TreeMap<>();
    answers.forEach((key, number) -> all.put(key, number.get()));
    return all;
  }

  /** For each kind of request and refusal the first answer, to see what went wrong. */
  Map<String, String> firstBodies() {
    return firstBodies;
  }

  void forgetLatencies() {
    latencies.clear();
  }

  /** @param share 0.95 for the time that 95 of 100 successful requests kept below */
  double millis(double share) {
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0 ? 0 : Arrays.stream(sorted).skip((long) (sorted.length * share)).findFirst().orElse(sorted[sorted.length - 1]) / 1e6;
  }
}
