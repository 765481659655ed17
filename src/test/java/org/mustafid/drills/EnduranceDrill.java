package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * R19: both nodes work for a while without being disturbed; heap after collection, threads, connections and answer times must not creep.
 * {@code -Dmustafid.drill.endurance=PT4H} makes the while long enough to prove it; by default it is only a short look.
 */
class EnduranceDrill {

  private static final Duration WHILE = Duration.parse(System.getProperty("mustafid.drill.endurance", "PT2M"));
  private static final int SAMPLES = 10;
  private static final int CONNECTIONS_OF_A_NODE = 20;

  private final Report report = new Report("R19-endurance");
  private final Sql database = Cluster.shared().booted("endurance");
  private final Tally tally = new Tally();

  private record Sample(double minutes, double heap, int threads, long connections, double p95, long cases, long bytes) {}

  @Test
  void nothingCreeps() {
    try (Node a = new Node("endurance-a", database).withFreshLog().start(); Node b = new Node("endurance-b", database).withFreshLog().start()) {
      a.awaitReady();
      b.awaitReady();
      List<Sample> samples = new ArrayList<>();
      try (Workday day = new Workday(List.of(a, b), tally).clerksWork(null, 1, 300)) {
        long begun = System.nanoTime();
        long pause = WHILE.toMillis() / SAMPLES;
        day.steadily(pause / 12 + 1, WHILE);
        for (int sample = 0; sample <= SAMPLES; sample++) {
          samples.add(sample(a, (System.nanoTime() - begun) / 6e10));
          tally.forgetLatencies();
          Node.pause(sample < SAMPLES ? pause : 0);
        }
      }
      new Invariants(database, report).quiet(180);
      new Invariants(database, report).hold(tally);
      report.say("answers seen by clients: %s", tally.answers());
      // The first third warms up: classes, compiled code, pools and caches.
      List<Sample> warm = samples.subList(SAMPLES / 3, samples.size());
      Sample first = warm.get(0);
      Sample last = warm.get(warm.size() - 1);
      report.say("over %.1f minutes after warming up: heap after collection %+.2f MB a minute, threads %d to %d, connections %d to %d, p95 %.0f to %.0f ms, "
          + "database %.1f kB a case", last.minutes() - first.minutes(), slope(warm), first.threads(), last.threads(), first.connections(),
          last.connections(), first.p95(), last.p95(), (last.bytes() - first.bytes()) / 1024.0 / Math.max(1, last.cases() - first.cases()));
      report.say("%s of endurance were run; the four hours of the promise only with -Dmustafid.drill.endurance=PT4H", WHILE);
      // Under load a collection leaves more or less by chance; the least of some tells what stays.
      assertThat(leastHeap(warm.subList(warm.size() - 3, warm.size()))).as("heap after collection").isLessThan(leastHeap(warm.subList(0, 3)) * 1.25 + 10);
      assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 15);
      assertThat(samples).as("connections").allMatch(sample -> sample.connections() <= 2 * CONNECTIONS_OF_A_NODE);
    }
  }

  private static double leastHeap(List<Sample> some) {
    return some.stream().mapToDouble(Sample::heap).min().orElseThrow();
  }

  private Sample sample(Node node, double minutes) {
    Sample sample = new Sample(minutes, node.heapAfterCollection(), node.threads(),
        database.count("select count(*) from pg_stat_activity where datname = current_database() and application_name = 'mustafid'"), tally.millis(0.95),
        database.count("select count(*) from case_file"), database.count("select pg_database_size(current_database())"));
    report.say("after %.1f minutes: heap after collection %.1f MB, threads %d, connections of both nodes %d, p95 %.0f ms, cases %d, database %.1f MB", sample.minutes(),
        sample.heap(), sample.threads(), sample.connections(), sample.p95(), sample.cases(), sample.bytes() / 1048576.0);
    return sample;
  }

  /** Megabytes a minute, by least squares. */
  private static double slope(List<Sample> samples) {
    double meanX = samples.stream().mapToDouble(Sample::minutes).average().orElse(0);
    double meanY = samples.stream().mapToDouble(Sample::heap).average().orElse(0);
    double above = samples.stream().mapToDouble(sample -> (sample.minutes() - meanX) * (sample.heap() - meanY)).sum();
    double below = samples.stream().mapToDouble(sample -> Math.pow(sample.minutes() - meanX, 2)).sum();
    return above / below;
  }
}
