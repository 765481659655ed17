package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What must hold once all is quiet again, whatever happened before; asked by SQL, past the product. */
final class Invariants {

  private static final String STAGES = """
      (values ('reception', 'NEW'), ('verification', 'VERIFYING'), ('completion', 'INCOMPLETE'), ('clarification', 'REFERRED'),
        ('declaration', 'AWAITING_SIGNATURE'), ('field_study', 'FIELD_STUDY'), ('committee_vote', 'COMMITTEE'),
        ('committee_decision', 'COMMITTEE'), ('board_ratification', 'COMMITTEE'), ('registration', 'REGISTERING'),
        ('service_delivery', 'DELIVERING'), ('appeal_review', 'APPEAL')) as place (task, stage)""";

  private static final String UNDER_WAY = """
      select 'job ' || coalesce(handler_cfg_, handler_type_) || ' tries ' || retries_ || ' due ' || coalesce(duedate_::text, 'now') || ' ' || coalesce(exception_msg_, '')
      from act_ru_job where type_ = 'message' or type_ = 'timer' and duedate_ < localtimestamp
      union all
      select 'notice ' || template || ' attempts ' || attempts || ' ' || coalesce(last_error, '') from notice where status = 'WAITING'""";

  private final Sql database;
  private final Report report;

  Invariants(Sql database, Report report) {
    this.database = database;
    this.report = report;
  }

  /** Waits until every job that is due has run and every notice is out. Answers how long that took, in nanoseconds. */
  long quiet(long atMostSeconds) {
    long begun = System.nanoTime();
    try {
      Workday.until("Becoming quiet", atMostSeconds, () -> database.list(UNDER_WAY).isEmpty());
    } catch (AssertionError e) {
      report.say("still under way: %s", database.list(UNDER_WAY));
      throw e;
    }
    return System.nanoTime() - begun;
  }

  /** @param tally null when there were no clients whose word could be held against the database */
  void hold(Tally tally) {
    if (tally != null) {
      acknowledged(tally);
    }
    none("(a) case files without exactly one process instance", """
        select c.number from case_file c
        where (select count(*) from act_hi_procinst p where p.business_key_ = c.number) <> 1""");
    none("(a) process instances without a case file", """
        select id_ from act_hi_procinst p where not exists (select 1 from case_file c where c.number = p.business_key_)""");
    none("(b) people who are in the files twice", """
        select hash from case_lookup where kind = 'IDENTITY' group by hash having count(*) > 1""");
    none("(c) executions that wait for nothing", """
        select e.id_ from act_ru_execution e
        where not exists (select 1 from act_ru_execution child where child.parent_id_ = e.id_ or child.super_exec_ = e.id_)
          and not exists (select 1 from act_ru_task t where t.execution_id_ = e.id_)
          and not exists (select 1 from act_ru_job j where j.execution_id_ = e.id_)
          and not exists (select 1 from act_ru_event_subscr s where s.execution_id_ = e.id_)
          -- A member's vote that is in waits for those of the others.
          and (e.is_active_ or not exists (select 1 from act_ru_execution other
            where other.parent_id_ = e.parent_id_ and other.act_id_ = e.act_id_ and other.is_active_))""");
    none("(d) jobs locked for longer than two locks", """
        select id_ from act_ru_job where lock_owner_ is not null and lock_exp_time_ < localtimestamp - interval '1 minute'""");
    none("(e) incidents", "select incident_type_ || ' at ' || coalesce(activity_id_, '') from act_ru_incident");
    none("(e) jobs without further tries", "select id_ from act_ru_job where retries_ = 0");
    none("(f) notices neither sent nor handed to staff", "select id::text from notice where status not in ('SENT', 'HANDOVER', 'DROPPED')");
    none("(f) occasions told twice to the same people through the same channel", """
        select occasion::text from notice group by occasion, channel, audience having count(*) > 1""");
    none("(g) cases whose stage is not where the token is", """
        select c.number || ' ' || c.stage || ' ' || t.task_def_key_ from act_ru_task t
          join act_ru_execution e on e.id_ = t.proc_inst_id_ join case_file c on c.number = e.business_key_
          join %s on place.task = t.task_def_key_ where place.stage <> c.stage""".formatted(STAGES));
    none("(g) closed cases that still run", """
        select c.number from case_file c join act_ru_execution e on e.business_key_ = c.number where c.closed_at is not null""");
    none("(g) ended processes whose case is open", """
        select c.number from case_file c join act_hi_procinst p on p.business_key_ = c.number
        where p.end_time_ is not null and c.closed_at is null""");
    none("votes given and not counted, or counted and not given", """
        select t.id_ from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_
        where t.task_def_key_ = 'committee_vote' and t.delete_reason_ = 'completed'
          and not exists (select 1 from committee_seat s where s.case_number = p.business_key_ and s.member = t.assignee_ and s.vote is not null)""");
  }

  private void acknowledged(Tally tally) {
    List<String> numbers = tally.acknowledgedCases();
    String known = quoted(numbers);
    long there = database.count("select count(*) from case_file where number in (" + known + ")");
    long all = database.count("select count(*) from case_file");
    long done = database.count("select count(*) from act_hi_taskinst where delete_reason_ = 'completed' and id_ in (" + quoted(tally.completedTasks()) + ")");
    report.say("acknowledged requests %d, of these in the files %d; unsure %d; case files altogether %d; acknowledged tasks %d, of these done %d",
        numbers.size(), there, tally.unsure(), all, tally.completedTasks().size(), done);
    assertThat(numbers).as("(a) numbers given twice").doesNotHaveDuplicates();
    assertThat(there).as("(a) acknowledged and lost").isEqualTo(numbers.size());
    assertThat(all).as("(b) unanswered requests are there once or not at all").isBetween((long) numbers.size(), (long) numbers.size() + tally.unsure());
    assertThat(done).as("acknowledged tasks that are not done").isEqualTo(tally.completedTasks().size());
  }

  private static String quoted(Iterable<String> values) {
    String list = StreamSupport.stream(values.spliterator(), false).map(value -> "'" + value + "'").collect(Collectors.joining(","));
    return list.isEmpty() ? "''" : list;
  }

  private void none(String what, String query) {
    List<String> found = database.list(query);
    report.say("%s: %d", what, found.size());
    assertThat(found).as(what).isEmpty();
  }
}
