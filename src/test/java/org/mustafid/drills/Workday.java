package org.mustafid.drills;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mustafid.calendar.CivilDates;
import org.mustafid.workflow.Papers;

/**
 * A working day of an association: requests come in through the website, and clerks do every task from reception to delivery, over
 * real connections and at both nodes.
 */
final class Workday implements AutoCloseable {

  /** Between two tasks of a clerk: leaves the two cores of the machine some room for a node that starts. */
  private static final int UNHURRIED_MILLIS = 800;
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  /** The steps of a tutoring request, which goes to the committee without a visit. */
  private static final List<Step> STEPS = List.of(
      new Step("reception", "reception.baraa", 3, Workday::reception),
      new Step("verification", "relations.baraa", 2, Papers::tutoringPapers),
      new Step("declaration", "relations.baraa", 2, Papers::signature),
      new Step("committee_vote", "member1.baraa", 1, () -> Map.of("vote", "ACCEPT", "conflictOfInterest", false)),
      new Step("committee_vote", "member2.baraa", 1, () -> Map.of("vote", "ACCEPT", "conflictOfInterest", false)),
      new Step("committee_vote", "member3.baraa", 1, () -> Map.of("vote", "ACCEPT", "conflictOfInterest", false)),
      new Step("committee_decision", "chair.baraa", 1, () -> Map.of("decision", "ACCEPT", "decisionReason", "بناء على تصويت الأعضاء")),
      new Step("registration", "registrar.baraa", 1, () -> Map.of("requirementsComplete", true)),
      new Step("service_delivery", "provider.baraa", 1, Workday::delivery));

  private final List<Node> nodes;
  private final Tally tally;
  private final ExecutorService people = Executors.newCachedThreadPool();
  private final Queue<Desk> clerks = new ConcurrentLinkedQueue<>();
  private final List<Desk> website = new ArrayList<>();
  private volatile boolean over;

  /** @param clerks how many people do the task at the same time */
  private record Step(String task, String user, int clerks, Supplier<Map<String, Object>> answers) {}

  Workday(List<Node> nodes, Tally tally) {
    this.nodes = nodes;
    this.tally = tally;
  }

  private static Map<String, Object> reception() {
    Map<String, Object> form = Papers.tutoring(Papers.citizen());
    form.put("email", "person" + PEOPLE.incrementAndGet() + "@example.org");
    form.put("preferredChannel", "EMAIL");
    return form;
  }

  private static Map<String, Object> delivery() {
    return Map.of("delivered", true, "deliveredOn", LocalDate.now(CivilDates.RIYADH).toString(),
        "receiptNote", "سُلّم للمستفيد مقابل توقيعه");
  }

  /** Clerks take up their work, from reception to delivery; they stop with {@link #close}. */
  Workday clerksWork() {
    return clerksWork(null, 1, UNHURRIED_MILLIS);
  }

  /**
   * @param until the last task of a case that is done, null: to the end
   * @param times how many times as many clerks as usual
   * @param pause milliseconds between two tasks of a clerk; whoever finds none looks again after a while
   */
  Workday clerksWork(String until, int times, int pause) {
    int first = 0;
    for (Step step : STEPS) {
      for (int clerk = 0; clerk < step.clerks() * times; clerk++) {
        Desk desk = new Desk(step.user(), nodes, first++, tally);
        clerks.add(desk);
        people.execute(() -> {
          while (!over) {
            boolean worked = desk.doesOne(step.task(), step.answers().get());
            Node.pause(worked ? pause : UNHURRIED_MILLIS);
          }
        });
      }
      if (step.task().equals(until)) {
        break;
      }
    }
    return this;
  }

  /**
   * People hand in requests, all at once as soon as everybody is signed in, and try again with the same key until they have a number.
   *
   * @param number requests altogether
   * @param atOnce how many people do it at the same time
   */
  Future<?> requests(int number, int atOnce) {
    AtomicInteger left = new AtomicInteger(number);
    List<Future<?>> visitors = new ArrayList<>();
    CountDownLatch awaited = new CountDownLatch(atOnce);
    for (int visitor = 0; visitor < atOnce; visitor++) {
      if (website.size() == visitor) {
        website.add(new Desk(visitor % 2 == 0 ? "reception.baraa" : "relations.baraa", nodes, visitor, tally));
      }
      Desk desk = website.get(visitor);
      visitors.add(people.submit(() -> {
        while (!over && !desk.arrives()) {
          Node.pause(UNHURRIED_MILLIS);
        }
        awaited.countDown();
        awaited.await();
        while (!over && left.getAndDecrement() > 0) {
          handsIn(desk);
        }
        return null;
      }));
    }
    return people.submit(() -> {
      for (Future<?> visitor : visitors) {
        visitor.get();
      }
      return null;
    });
  }

  /** A node that was away is back: those who worked at it go there again, as a proxy would send them. */
  void allNodesAreBack() {
    clerks.forEach(Desk::goesHome);
  }

  /** Whether each clerk is signed in at the node where they work first. */
  boolean everybodyIsAtWork() {
    return clerks.stream().allMatch(Desk::isAtWorkAtHome);
  }

  /** One request after the other, until the time is over. */
  void steadily(long pauseMillis, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Desk desk = new Desk("reception.baraa", nodes, 0, tally);
    people.execute(() -> {
      while (!over && System.nanoTime() < end) {
        handsIn(desk);
        Node.pause(pauseMillis);
      }
    });
  }

  private void handsIn(Desk desk) {
    Map<String, Object> answers = new HashMap<>(Map.of("firstName", "نورة", "familyName", "المثال", "needDescription", "تحتاج دروس تقوية",
        "mobile1", "05" + "%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000))));
    String body = Desk.written(Map.of("association", "baraa", "answers", answers));
    String key = UUID.randomUUID().toString();
    boolean[] unsure = {false};
    while (!over) {
      Optional<HttpResponse<String>> answer =
          desk.ask("request", browser -> browser.post("/api/requests", body, "Idempotency-Key", key), () -> unsure[0] = true);
      if (answer.isPresent() && answer.get().statusCode() == 201) {
        tally.acknowledged(Desk.read(answer.get().body()).path("caseNumber").asText());
        return;
      }
    }
    if (unsure[0]) {
      tally.perhaps();
    }
  }

  static void until(String what, long seconds, BooleanSupplier reached) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + " took more than " + seconds + " s");
      }
      Node.pause(100);
    }
  }

  /** Everybody goes home: what is under way is finished first. */
  @Override
  public void close() {
    over = true;
    people.shutdown();
    try {
      if (!people.awaitTermination(90, TimeUnit.SECONDS)) {
        people.shutdownNow();
        throw new AssertionError("Somebody still waits for an answer after 90 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
