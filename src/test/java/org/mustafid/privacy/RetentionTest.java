package org.mustafid.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.mustafid.workflow.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has had its time is put forward once and goes with a person's approval; what runs, is held or is owed to the law stays. */
@EngineTest
@Order(Integer.MAX_VALUE - 3)
class RetentionTest {

  @Autowired
  Office office;
  @Autowired
  CaseFiles cases;
  @Autowired
  Destructions destructions;
  @Autowired
  LegalHolds holds;
  @Autowired
  Retention retention;
  @Autowired
  RetentionRound round;
  @Autowired
  ConsentWithdrawals consents;
  @Autowired
  HistoryService history;
  @Autowired
  ManagementService management;
  @Autowired
  RepositoryService repository;
  @Autowired
  JdbcClient jdbc;

  private Staff officer;
  private Staff board;

  @BeforeEach
  void people() {
    officer = office.staff("director.baraa");
    board = office.staff("board.baraa");
    jdbc.sql("update destruction set status = 'DECLINED', decided_at = now() where status = 'PROPOSED'").update();
  }

  private Request withdrawn(String citizen) {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(citizen)).message("request-withdrawn");
    assertThat(request.isOpen()).isFalse();
    return request;
  }

  private Request delivered(String citizen) {
    return office.visitorComesTo("reception.baraa").received(Papers.tutoring(citizen)).verified(Papers.tutoringPapers()).signed()
        .votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT").registered().delivered(java.time.LocalDate.now().toString());
  }

  private void closedAgo(Request request, String interval) {
    jdbc.sql("update case_file set closed_at = now() - cast(:ago as interval) where number = :number").param("ago", interval)
        .param("number", request.number()).update();
  }

  private List<String> due() {
    return destructions.proposed(Set.of("baraa")).stream().filter(one -> one.origin() == Destructions.Origin.RETENTION)
        .flatMap(one -> one.cases().stream()).map(Destructions.Listed::number).toList();
  }

  @Test
  void theTableSaysHowLongEachIsKept() {
    assertThat(retention.ofCase("baraa", "closed_withdrawn", false).keep()).isEqualTo(Period.ofYears(1));
    assertThat(retention.ofCase("baraa", "closed_delivered", true)).isEqualTo(new Retention.Rule(Period.ofYears(10), Retention.Action.PROPOSE, true));
    assertThat(retention.of("baraa", Retention.Kept.JOURNAL).keep()).isEqualTo(Period.ofYears(3));
    assertThat(jdbc.sql("select paid from case_file where number = :number").param("number", delivered(Papers.citizen()).number())
        .query(Boolean.class).single()).as("tutoring is no payment").isFalse();
  }

  @Test
  void whatHasHadItsTimeIsPutForwardOnceAndGoesWithTheApprovalOfAPerson() throws Exception {
    Request old = withdrawn(Papers.citizen());
    Request young = withdrawn(Papers.citizen());
    Request held = withdrawn(Papers.citizen());
    Request served = delivered(Papers.citizen());
    closedAgo(old, "367 days");
    closedAgo(young, "363 days");
    closedAgo(held, "900 days");
    closedAgo(served, "900 days");
    holds.place(officer, held.number(), false, "AUDIT", null);

    assertThat(twoNodesAtOnce()).isTrue();
    assertThat(due()).contains(old.number()).doesNotContain(young.number(), held.number(), served.number()).doesNotHaveDuplicates();
    round.nightly();
    assertThat(due()).as("not put forward twice").doesNotHaveDuplicates();
    assertThat(cases.find(old.number())).as("nothing is destroyed without a person").isPresent();

    UUID id = destructions.proposed(Set.of("baraa")).stream().filter(one -> one.cases().stream().anyMatch(c -> c.number().equals(old.number())))
        .findFirst().orElseThrow().id();
    holds.place(officer, old.number(), false, "COURT", null);
    Request other = withdrawn(Papers.citizen());
    closedAgo(other, "400 days");
    jdbc.sql("insert into destruction_case (destruction_id, case_number) values (:id, :number)").param("id", id).param("number", other.number())
        .update();
    destructions.approve(board, id);
    assertThat(cases.find(other.number())).isEmpty();
    assertThat(cases.find(old.number())).as("held since it was listed: left out").isPresent();
    assertThat(destructions.certificate(board, id).cases()).anySatisfy(one -> assertThat(one.destroyed()).isFalse())
        .anySatisfy(one -> assertThat(one.destroyed()).isTrue());
  }

  private boolean twoNodesAtOnce() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<?>> both = List.of(nodes.submit(() -> night(go)), nodes.submit(() -> night(go)));
      go.countDown();
      for (Future<?> node : both) {
        node.get(60, TimeUnit.SECONDS);
      }
      return true;
    } finally {
      nodes.shutdown();
    }
  }

  private void night(CountDownLatch go) {
    try {
      go.await();
      round.nightly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatWasDeclinedIsLeftAloneForAWhile() {
    Request old = withdrawn(Papers.citizen());
    closedAgo(old, "500 days");
    round.nightly();
    assertThat(due()).contains(old.number());
    destructions.proposed(Set.of("baraa")).forEach(one -> destructions.decline(board, one.id()));
    round.nightly();
    assertThat(due()).doesNotContain(old.number());
    jdbc.sql("update destruction set decided_at = now() - interval '100 days' where status = 'DECLINED'").update();
    round.nightly();
    assertThat(due()).contains(old.number());
  }

  @Test
  void oldNoticesAndCommentsGoAndWhatIsStillOwedStays() {
    Request request = withdrawn(Papers.citizen());
    jdbc.sql("update notice set created_at = now() - interval '5 years', status = 'SENT' where case_number = :number").param("number", request.number())
        .update();
    UUID comment = UUID.randomUUID();
    jdbc.sql("""
        insert into survey_answer (id, tenant, outcome, month, answers, comment)
        values (:id, 'baraa', 'closed_delivered', current_date - 500, '{"OVERALL": 5}', 'شكرًا')""").param("id", comment).update();
    Request owed = withdrawn(Papers.citizen());
    jdbc.sql("update notice set created_at = now() - interval '5 years', status = 'HANDOVER' where case_number = :number")
        .param("number", owed.number()).update();
    round.nightly();
    assertThat(jdbc.sql("select count(*) from notice where case_number = :number").param("number", request.number()).query(Integer.class).single())
        .isZero();
    assertThat(jdbc.sql("select count(*) from notice where case_number = :number").param("number", owed.number()).query(Integer.class).single())
        .isPositive();
    Map<String, Object> answer = jdbc.sql("select comment, answers::text as answers from survey_answer where id = :id").param("id", comment).query().singleRow();
    assertThat(answer.get("comment")).isNull();
    assertThat(answer.get("answers").toString()).contains("OVERALL");
  }

  /** Seen from the engine: its history is removed in the window, running cases are not touched. */
  @Test
  void theEnginesHistoryIsRemovedWhenItsTimeIsOver() {
    assertThat(repository.createProcessDefinitionQuery().latestVersion().list()).isNotEmpty()
        .allSatisfy(definition -> assertThat(definition.getHistoryTimeToLive()).isEqualTo(1825));
    assertThat(retention.ofCase("baraa", "closed_delivered", false).keep()).as("the engine remembers as long as a file without payments is kept")
        .isEqualTo(Period.ofYears(5));
    Request expired = withdrawn(Papers.citizen());
    Request kept = withdrawn(Papers.citizen());
    Request running = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()));
    List<String> tables = jdbc.sql("""
        select table_name from information_schema.columns where table_schema = 'public' and column_name = 'removal_time_'
          and table_name like 'act_hi_%'""").query(String.class).list();
    assertThat(tables).hasSizeGreaterThan(10);
    int aged = 0;
    for (String table : tables) {
      if (has(table, "root_proc_inst_id_")) {
        aged += jdbc.sql("update " + table + " set removal_time_ = removal_time_ - interval '1826 days' where root_proc_inst_id_ = :id")
            .param("id", expired.processInstanceId()).update();
      }
    }
    assertThat(aged).isGreaterThan(10);
    history.cleanUpHistoryAsync(true).getId();
    for (int turn = 0; turn < 5; turn++) {
      history.findHistoryCleanupJobs().stream().map(Job::getId).forEach(management::executeJob);
    }
    assertThat(rows(tables, expired)).isZero();
    assertThat(rows(tables, kept)).isGreaterThan(10);
    assertThat(rows(tables, running)).isGreaterThan(5);
    assertThat(running.isOpen()).isTrue();
    System.out.printf("history cleanup: %d rows aged, %d left of them, %d of a younger and %d of a running case untouched%n", aged,
        rows(tables, expired), rows(tables, kept), rows(tables, running));
  }

  private boolean has(String table, String column) {
    return jdbc.sql("select exists (select 1 from information_schema.columns where table_name = :table and column_name = :column)")
        .param("table", table).param("column", column).query(Boolean.class).single();
  }

  private int rows(List<String> tables, Request request) {
    return tables.stream().filter(table -> has(table, "root_proc_inst_id_")).mapToInt(table -> jdbc.sql("select count(*) from " + table
        + " where root_proc_inst_id_ = :id").param("id", request.processInstanceId()).query(Integer.class).single()).sum();
  }

  @Test
  void withdrawnConsentEndsMessagesAndOpenRequestsAndPutsClosedOnesForward() {
    String person = Papers.citizen();
    Request closed = withdrawn(person);
    Request paid = delivered(person);
    jdbc.sql("update case_file set paid = true where number = :number").param("number", paid.number()).update();
    Request open = office.visitorComesTo("reception.baraa").received(Papers.schoolBag(person));
    Staff reception = office.staff("reception.baraa");

    consents.contact(reception, open.number());
    for (Request request : List.of(closed, paid, open)) {
      assertThat(cases.load(request.number()).flag("contactConsent")).isFalse();
      assertThat(cases.load(request.number()).flag("consentSurvey")).isFalse();
    }
    ConsentWithdrawals.Outcome outcome = consents.processing(reception, open.number());
    assertThat(outcome.withdrawn()).containsExactly(open.number());
    assertThat(outcome.proposed()).containsExactly(closed.number());
    assertThat(outcome.kept()).containsOnlyKeys(paid.number());
    assertThat(outcome.kept().get(paid.number())).contains("واجبة الحفظ نظامًا", "هـ");
    office.runJobs(open);
    assertThat(open.isOpen()).isFalse();
    round.nightly();
    assertThat(destructions.proposed(Set.of("baraa"))).filteredOn(one -> one.origin() == Destructions.Origin.CONSENT)
        .flatExtracting(Destructions.Destruction::cases).extracting(Destructions.Listed::number).contains(closed.number(), open.number())
        .doesNotContain(paid.number());
  }

  @Test
  void everyConsentNamesTheNoticeItWasGivenTo() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()));
    assertThat(cases.load(request.number()).section("consent")).containsKeys("privacyNoticeVersion", "privacyNoticeHash", "consentedAt");
  }
}
