package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** R18: one node after the other is told to stop and started again under load. Nothing fails, nothing stays locked, nothing typed is lost. */
class RollingRestartDrill {

  private static final String TYPED = "ما كُتب قبل إيقاف الخادم";
  private static final String LOCKED = "select id_ || ' ' || lock_owner_ || ' ' || lock_exp_time_ from act_ru_job where lock_owner_ is not null";

  private final Report report = new Report("R18-rolling-restart");
  private final Sql database = Cluster.shared().booted("rolling");
  private final Tally tally = new Tally();

  @Test
  void aStopLosesNothing() throws Exception {
    try (Node a = new Node("rolling-a", database).withFreshLog().start(); Node b = new Node("rolling-b", database).withFreshLog().start()) {
      a.awaitReady();
      b.awaitReady();
      List<Node> nodes = List.of(a, b);
      try (Workday day = new Workday(nodes, tally).clerksWork(null, 1, 200)) {
        restarted(a, b, day);
        restarted(b, a, day);
      }
      new Invariants(database, report).quiet(180);
      report.say("answers seen by clients: %s", tally.answers());
      tally.firstBodies().forEach((what, body) -> report.say("first %s: %.300s", what, body));
      new Invariants(database, report).hold(tally);
      assertThat(tally.answers(" 500") + tally.answers(" 502") + tally.answers(" 503") + tally.answers(" 504")).as("5xx").isZero();
    }
  }

  /** A request of the other association, whose clerks have the day off, so that nobody else does the task meanwhile. */
  private String begins(Desk writer) {
    String body = Desk.written(Map.of("association", "new-muslims", "answers", Map.of("firstName", "مثال")));
    String key = UUID.randomUUID().toString();
    Workday.until("A request at the other association", 60, () -> writer.ask("request", browser -> browser.post("/api/requests", body, "Idempotency-Key", key), () -> {})
        .filter(answer -> answer.statusCode() == 201)
        .map(answer -> {
          tally.acknowledged(Desk.read(answer.body()).path("caseNumber").asText());
          return true;
        }).orElse(false));
    String[] found = new String[1];
    Workday.until("Its task", 60, () -> {
      found[0] = writer.nextTask("reception").orElse(null);
      return found[0] != null;
    });
    String task = found[0];
    writer.claims(task);
    return task;
  }

  private void restarted(Node stopped, Node living, Workday day) throws Exception {
    Desk writer = new Desk("reception.new-muslims", List.of(stopped, living), 0, tally);
    String task = begins(writer);
    Workday.until("The draft at " + stopped.name(), 60, () -> writer.savesDraft(task, Map.of("needDescription", TYPED)) && writer.node() == stopped);
    int before = tally.acknowledgedCases().size();
    Future<?> requests = day.requests(60, 10);
    Workday.until("The first request", 60, () -> tally.acknowledgedCases().size() > before);
    Node.pause(report.random().nextInt(1500));
    long took = stopped.stop();
    List<String> locked = database.list(LOCKED);
    Workday.until("Locks of the stopped node", 120, () -> database.list(LOCKED).stream().noneMatch(locked::contains));
    long left = database.list(LOCKED).stream().filter(locked::contains).count();
    report.say("%s stopped in %s; jobs locked at that moment by either node %d, of these still locked afterwards %d", stopped.name(), Report.seconds(took),
        locked.size(), left);
    String found = "nobody answered";
    for (int attempt = 0; attempt < 10 && !found.contains(TYPED); attempt++) {
      found = writer.opens(task).map(HttpResponse::body).orElse(found);
    }
    report.say("what was typed at %s is found at %s after signing in again: %s", stopped.name(), writer.node().name(), found.contains(TYPED));
    assertThat(found).contains(TYPED);
    assertThat(writer.node()).isEqualTo(living);
    stopped.start().awaitReady();
    day.allNodesAreBack();
    requests.get(2, TimeUnit.MINUTES);
  }
}
