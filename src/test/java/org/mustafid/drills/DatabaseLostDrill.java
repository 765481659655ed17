package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * R2 and R3: the database crashes, falls silent and comes back, or falls silent and dies, all under load. Requests are refused with 503,
 * nothing is half-written, and the nodes go on by themselves.
 *
 * <p>The nodes wait 10 s for an answer of the database here, not the 60 s of the product, so that the drill need not be silent for minutes.
 */
class DatabaseLostDrill {

  private static final int SOCKET_TIMEOUT = 10;
  private static final int CRASHED_MILLIS = 20_000;
  private static final int SILENT_MILLIS = 30_000;
  private static final int BACK_WITHIN_SECONDS = 15;
  private static final int BACK_AFTER_SILENCE_SECONDS = 30 + SOCKET_TIMEOUT;

  private final Report report = new Report("R2-R3-database-lost");
  private final Cluster cluster = Cluster.shared();
  private final Sql database = cluster.booted("lost");
  private final Tally tally = new Tally();

  @Test
  void whatWasAcknowledgedStaysAndTheNodesGoOnByThemselves() throws Exception {
    try (Node a = node("a").start(); Node b = node("b").start()) {
      a.awaitReady();
      b.awaitReady();
      try (Probe probeA = new Probe(a, "supervisor.baraa"); Probe probeB = new Probe(b, "supervisor.baraa")) {
        List<Probe> probes = List.of(probeA, probeB);
        try (Workday day = new Workday(List.of(a, b), tally).clerksWork()) {
          disturbed("R2 crash", day, probes, BACK_WITHIN_SECONDS, () -> {
            cluster.crash();
            Node.pause(CRASHED_MILLIS);
            return cluster::start;
          });
          disturbed("R3 silence, then back", day, probes, BACK_AFTER_SILENCE_SECONDS, () -> {
            List<ProcessHandle> frozen = cluster.freeze();
            Node.pause(SILENT_MILLIS);
            return () -> cluster.thaw(frozen);
          });
          disturbed("R3 silence, then killed and started anew", day, probes, BACK_AFTER_SILENCE_SECONDS, () -> {
            List<ProcessHandle> frozen = cluster.freeze();
            Node.pause(SILENT_MILLIS);
            return () -> {
              cluster.kill(frozen);
              cluster.start();
            };
          });
        }
        assertThat(a.isAlive() && b.isAlive()).as("no node was started again").isTrue();
        // A job that failed because of the crash is tried again a minute later.
        report.say("all clerks stopped; quiet after %s", Report.seconds(new Invariants(database, report).quiet(180)));
        report.say("answers seen by clients: %s", tally.answers());
        tally.firstBodies().forEach((what, body) -> report.say("first %s: %.300s", what, body));
        new Invariants(database, report).hold(tally);
        assertThat(tally.answers(" 500")).as("internal errors").isZero();
      }
    }
  }

  private Node node(String name) {
    Sql impatient = new Sql(database.url() + "?socketTimeout=" + SOCKET_TIMEOUT, database.password());
    return new Node("lost-" + name, impatient).withFreshLog();
  }

  private interface Outage {
    /** Takes the database away for a while; answers what brings it back. */
    Runnable begin();
  }

  private void disturbed(String what, Workday day, List<Probe> probes, int backWithinSeconds, Outage outage) throws Exception {
    int earlier = tally.acknowledgedCases().size();
    Future<?> requests = day.requests(100, 8);
    Workday.until(what + ": the first requests", 60, () -> tally.acknowledgedCases().size() > earlier + 5);
    Node.pause(report.random().nextInt(1500));
    int before = tally.acknowledgedCases().size();
    long away = System.nanoTime();
    Runnable back = outage.begin();
    long returning = System.nanoTime();
    back.run();
    long up = System.nanoTime();
    long jobsBefore = database.count("select count(*) from act_hi_job_log where job_state_ = 2");
    long[] since = new long[2];
    Workday.until(what + ": service and jobs", 120, () -> {
      if (since[0] == 0 && probes.stream().allMatch(probe -> probe.isWell(up))) {
        since[0] = System.nanoTime() - up;
      }
      if (since[1] == 0 && database.count("select count(*) from act_hi_job_log where job_state_ = 2") > jobsBefore) {
        since[1] = System.nanoTime() - up;
      }
      return since[0] > 0 && since[1] > 0;
    });
    long served = since[0];
    long worked = since[1];
    requests.get(2, TimeUnit.MINUTES);
    report.say("%s: %d acknowledged before, %d after; away for %s; full service %s after it was up, jobs %s", what, before,
        tally.acknowledgedCases().size(), Report.seconds(up - away), Report.seconds(served), Report.seconds(worked));
    for (Probe probe : probes) {
      List<Probe.Answer> meanwhile = probe.between(away + TimeUnit.SECONDS.toNanos(1), returning);
      long longest = meanwhile.stream().mapToLong(Probe.Answer::nanos).max().orElse(0);
      report.say("%s: answers meanwhile %s, the slowest after %s", what, Probe.statuses(meanwhile), Report.seconds(longest));
      assertThat(meanwhile).filteredOn(answer -> answer.status() != 200).as(what + ": refusals are 503, as a problem document, and say when to come again")
          .allMatch(answer -> answer.status() == 503 && answer.isProblem() && answer.saysWhenAgain());
      assertThat(longest).as(what + ": threads are free again").isLessThan(TimeUnit.SECONDS.toNanos(SOCKET_TIMEOUT + 10));
    }
    assertThat(worked).as(what + ": jobs").isLessThan(TimeUnit.SECONDS.toNanos(backWithinSeconds));
    assertThat(served).as(what + ": full service").isLessThan(TimeUnit.SECONDS.toNanos(backWithinSeconds));
  }
}
