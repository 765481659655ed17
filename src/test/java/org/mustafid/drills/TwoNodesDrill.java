package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * R8 and R4: requests wait for the committee. Reminders fall due while both nodes are down and fire once after the start, except where
 * the decision came before; then all deadlines fall due at once, both nodes compete for them, and one is killed half-way.
 *
 * <p>The due dates are set back in the database instead of waiting for two weeks; jobs and models are the product's own.
 */
class TwoNodesDrill {

  private static final int CASES = Integer.getInteger("mustafid.drill.cases", 320);
  private static final int DECIDED = 20;
  private static final int UNDECIDED = CASES - DECIDED;
  private static final int FIRED_WITHIN_SECONDS = 30;
  private static final String OVERDUE = "select count(*) from journal where action = 'reply.overdue'";
  private static final String COUNTED = "select count(*) from act_hi_actinst where act_id_ = 'count_votes' and end_time_ is not null";

  private final Report report = new Report("R4-R8-two-nodes");
  private final Sql database = Cluster.shared().booted("two");
  private final Tally tally = new Tally();

  @Test
  void everyEffectHappensOnce() throws Exception {
    try (Node a = new Node("two-a", database).withFreshLog().start(); Node b = new Node("two-b", database).withFreshLog().start()) {
      a.awaitReady();
      b.awaitReady();
      List<Node> nodes = List.of(a, b);
      toTheCommittee(nodes);
      decide(nodes);
      whileDown(a, b);
      competing(a, b);
      new Invariants(database, report).hold(tally);
      for (Node node : nodes) {
        List<String> logged = node.logged("OptimisticLocking");
        report.say("%s mentions optimistic locking %d times", node.name(), logged.size());
        assertThat(logged).as("competing is no error and has no stack").noneMatch(line -> line.contains(" ERROR ") || !line.startsWith("20"));
      }
    }
  }

  private void toTheCommittee(List<Node> nodes) throws Exception {
    try (Workday day = new Workday(nodes, tally).clerksWork("declaration", 3, 50)) {
      day.requests(CASES, 8).get(10, TimeUnit.MINUTES);
      Workday.until("The way to the committee", 600, () -> waiting("committee_vote") == 3L * CASES);
    }
    report.say("%d requests wait for the committee", CASES);
  }

  private long waiting(String task) {
    return database.count("select count(*) from act_ru_task where task_def_key_ = '" + task + "'");
  }

  private void decide(List<Node> nodes) {
    List<String> chosen = database.list("select distinct proc_inst_id_ from act_ru_task where task_def_key_ = 'committee_vote' order by 1 limit " + DECIDED);
    for (String request : chosen) {
      for (int member = 1; member <= 3; member++) {
        String user = "member" + member + ".baraa";
        desk(user, nodes).handsIn(taskOf(request, "committee_vote", user), "committee_vote", Map.of("vote", "ACCEPT", "conflictOfInterest", false));
      }
    }
    Workday.until("The count of the votes", 60, () -> waiting("committee_decision") == DECIDED);
    for (String request : chosen) {
      String task = taskOf(request, "committee_decision", null);
      desk("chair.baraa", nodes).claims(task);
      desk("chair.baraa", nodes).handsIn(task, "committee_decision", Map.of("decision", "ACCEPT", "decisionReason", "بناء على تصويت الأعضاء"));
    }
    Workday.until("The replies", 60, () -> waiting("registration") == DECIDED);
    long left = database.count("select count(*) from act_ru_job where type_ = 'timer' and process_instance_id_ in ('" + String.join("','", chosen) + "')");
    report.say("R8: decided before the deadline %d, timers left of these %d", DECIDED, left);
    assertThat(left).isZero();
  }

  private final Map<String, Desk> desks = new TreeMap<>();

  private Desk desk(String user, List<Node> nodes) {
    return desks.computeIfAbsent(user, name -> new Desk(name, nodes, desks.size(), tally));
  }

  private String taskOf(String request, String key, String assignee) {
    return database.list("select id_ from act_ru_task where proc_inst_id_ = '" + request + "' and task_def_key_ = '" + key + "'"
        + (assignee == null ? "" : " and assignee_ = '" + assignee + "'")).get(0);
  }

  private void whileDown(Node a, Node b) {
    a.kill();
    b.kill();
    int due = fallDue("committee_reminder");
    a.start();
    b.start();
    a.awaitReady();
    b.awaitReady();
    long ready = System.nanoTime();
    Workday.until("R8: the reminders", 120, () -> database.count("select count(*) from journal where action = 'committee.reminded'") >= UNDECIDED);
    long fired = System.nanoTime() - ready;
    new Invariants(database, report).quiet(180);
    long cases = database.count("select count(distinct case_number) from journal where action = 'committee.reminded'");
    long times = database.count("select count(*) from journal where action = 'committee.reminded'");
    report.say("R8: due while both nodes were down %d; reminded %d requests, altogether %d times, the last %s after both were ready", due, cases, times,
        Report.seconds(fired));
    assertThat(due).isEqualTo(UNDECIDED);
    assertThat(cases).isEqualTo(UNDECIDED);
    assertThat(times).isEqualTo(UNDECIDED);
    assertThat(fired).isLessThan(TimeUnit.SECONDS.toNanos(FIRED_WITHIN_SECONDS));
  }

  private int fallDue(String... timers) {
    return database.update("update act_ru_job set duedate_ = localtimestamp - interval '1 minute' where type_ = 'timer' and substring(handler_cfg_ from '[a-z_]+') in ('"
        + String.join("','", timers) + "')");
  }

  /** Deadlines fall due on working days: a node that has had nothing to do for a while looks for jobs less often. */
  private void work(Node... nodes) throws Exception {
    Map<String, Long> before = jobsByNode();
    try (Workday day = new Workday(List.of(nodes), tally).clerksWork("verification", 1, 100)) {
      day.requests(8, 4).get(1, TimeUnit.MINUTES);
      Workday.until("Work at both nodes", 60, () -> Stream.of(nodes)
          .allMatch(node -> jobsByNode().getOrDefault(node.name(), 0L) > before.getOrDefault(node.name(), 0L)));
    }
  }

  private void competing(Node a, Node b) throws Exception {
    work(a, b);
    Map<String, Long> before = jobsByNode();
    long begun = System.nanoTime();
    int due = fallDue("committee_deadline", "voting_closes");
    Workday.until("R4: half of the work", 120, () -> database.count(OVERDUE) + database.count(COUNTED) - DECIDED >= UNDECIDED);
    a.kill();
    long killed = System.nanoTime();
    Map<String, Long> half = jobsByNode();
    half.replaceAll((node, jobs) -> jobs - before.getOrDefault(node, 0L));
    Workday.until("R4: the rest", 240, () -> database.count(OVERDUE) >= UNDECIDED && waiting("committee_decision") >= UNDECIDED);
    long done = System.nanoTime();
    report.say("R4: quiet %s after that", Report.seconds(new Invariants(database, report).quiet(150)));
    Map<String, Long> all = jobsByNode();
    all.replaceAll((node, jobs) -> jobs - before.getOrDefault(node, 0L));
    report.say("R4: timers due at once %d; half-way after %s with jobs done by %s; then one node killed, the rest done %s later; jobs altogether %s", due,
        Report.seconds(killed - begun), half, Report.seconds(done - killed), all);
    once("overdue noted", OVERDUE, UNDECIDED);
    once("apologies", "select count(*) from notice where template = 'delay'", UNDECIDED);
    once("notices to the supervisor", "select count(*) from notice where template = 'overdue-supervisor'", UNDECIDED);
    once("follow-ups", "select count(*) from act_hi_taskinst where task_def_key_ = 'overdue_follow_up'", UNDECIDED);
    once("counts of votes", COUNTED, CASES);
    once("decisions to take", "select count(*) from act_ru_task where task_def_key_ = 'committee_decision'", UNDECIDED);
    long together = half.values().stream().mapToLong(Long::longValue).sum();
    for (Node node : List.of(a, b)) {
      long share = 100 * half.getOrDefault(node.name(), 0L) / together;
      report.say("R4: share of %s until half-way %d %% (target 20 %%)", node.name(), share);
      assertThat(share).as("share of " + node.name()).isGreaterThanOrEqualTo(20);
    }
  }

  private void once(String what, String query, long expected) {
    long found = database.count(query);
    report.say("R4: %s %d of %d", what, found, expected);
    assertThat(found).as(what).isEqualTo(expected);
  }

  private Map<String, Long> jobsByNode() {
    Map<String, Long> jobs = new TreeMap<>();
    database.list("select hostname_ || ' ' || count(*) from act_hi_job_log where job_state_ = 2 group by hostname_")
        .forEach(row -> jobs.put(row.split(" ")[0], Long.parseLong(row.split(" ")[1])));
    return jobs;
  }
}
