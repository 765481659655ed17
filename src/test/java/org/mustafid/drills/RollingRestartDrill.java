package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
      new Invariants(database, report).quiet(90);
      report.say("answers seen by clients: %s", tally.answers());
      tally.firstBodies().forEach((what, body) -> report.say("first %s: %.300s", what, body));
      new Invariants(database, report).hold(tally);
      assertThat(tally.answers(" 500") + tally.answers(" 502") + tally.answers(" 503") + tally.answers(" 504")).as("5xx").isZero();
    }
  }

  private void restarted(Node stopped, Node living, Workday day) throws Exception {
    Future<?> requests = day.requests(60, 10);
    Desk writer = new Desk("relations.baraa", List.of(stopped, living), 0, tally);
    String[] task = new String[1];
    Workday.until("A task to write in", 60, () -> {
      task[0] = writer.nextTask("verification").orElse(null);
      if (task[0] == null) {
        return false;
      }
      // Somebody else must not finish it meanwhile: it is this person's, and all clerks of the drill are this person.
      writer.claims(task[0]);
      return writer.node() == stopped && writer.savesDraft(task[0], Map.of("regulatoryNote", TYPED));
    });
    Node.pause(report.random().nextInt(1500));
    long took = stopped.stop();
    List<String> locked = database.list(LOCKED);
    Workday.until("Locks of the stopped node", 120, () -> database.list(LOCKED).stream().noneMatch(locked::contains));
    long left = database.list(LOCKED).stream().filter(locked::contains).count();
    report.say("%s stopped in %s; jobs locked at that moment by either node %d, of these still locked afterwards %d", stopped.name(), Report.seconds(took),
        locked.size(), left);
    stopped.start().awaitReady();
    day.allNodesAreBack();
    requests.get(2, TimeUnit.MINUTES);
  }
}
