package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.engine.RunningVersions;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new version of the process while cases of the old one stand at every place where a case can stand. */
@EngineTest
class NewVersionTest {

  private static final String MODEL = "processes/beneficiary-service.bpmn";

  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  RepositoryService repository;
  @Autowired
  RuntimeService runtime;
  @Autowired
  RunningVersions versions;
  @Autowired
  ProcessEngine engine;
  @Autowired
  JdbcClient jdbc;

  private Deployment newVersion;

  @AfterEach
  void oldVersionAgain() {
    if (newVersion != null) {
      repository.deleteDeployment(newVersion.getId(), true);
    }
  }

  private ProcessDefinition latest() {
    return repository.createProcessDefinitionQuery().processDefinitionKey(BeneficiaryProcess.KEY).latestVersion().singleResult();
  }

  private void administratorDeploysANewVersion() throws IOException {
    String model = Files.readString(Path.of(MODEL)).replace("camunda:versionTag=\"1.0.0\"", "camunda:versionTag=\"2.0.0\"");
    newVersion = repository.createDeployment().name("administrator").addString(MODEL, model).deploy();
  }

  private Request received() {
    return office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()));
  }

  private Request beforeTheCommittee() {
    return received().verified(Papers.tutoringPapers()).signed();
  }

  private Request refused() {
    return beforeTheCommittee().votes("NOT_ACCEPT", "NOT_ACCEPT", "NOT_ACCEPT").decided("NOT_ACCEPT");
  }

  private Request held() {
    Request request = beforeTheCommittee();
    runtime.setVariable(request.processInstanceId(), "notBefore", Date.from(Instant.now().plusSeconds(86_400)));
    return request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
  }

  private Request beforeTheBoard() {
    Request request = beforeTheCommittee();
    runtime.setVariable(request.processInstanceId(), "boardRatification", true);
    return request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
  }

  private Request atAJob() {
    Request request = received();
    office.submit(request, Tasks.VERIFICATION, "relations.baraa", Papers.tutoringPapers());
    return request;
  }

  private Request toBeClarified() {
    Map<String, Object> unclear = Papers.tutoringPapers();
    unclear.put("proceduresClear", false);
    return received().verified(unclear);
  }

  /** Every place where a case waits: for a person, for a date, for a message, for a job. */
  private Map<String, Supplier<Request>> places() {
    Map<String, Supplier<Request>> places = new LinkedHashMap<>();
    places.put("reception", () -> office.visitorComesTo("reception.baraa"));
    places.put("verification", this::received);
    places.put("a job", this::atAJob);
    places.put("completion", () -> received().verified(Papers.papers("NATIONAL_ID")));
    places.put("clarification", this::toBeClarified);
    places.put("declaration", () -> received().verified(Papers.tutoringPapers()));
    places.put("field_study", () -> office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen()))
        .verified(Papers.schoolBagPapers()).signed());
    places.put("committee_vote", this::beforeTheCommittee);
    places.put("committee_vote, one voted", () -> beforeTheCommittee().votes("ACCEPT"));
    places.put("committee_decision", () -> beforeTheCommittee().votes("ACCEPT", "ACCEPT", "ACCEPT"));
    places.put("board_ratification", this::beforeTheBoard);
    places.put("overdue_follow_up", () -> beforeTheCommittee().fired("committee_deadline"));
    places.put("reply_not_before", this::held);
    places.put("registration", () -> beforeTheCommittee().votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT"));
    places.put("service_delivery", () -> beforeTheCommittee().votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT").registered());
    places.put("appeal_window", this::refused);
    places.put("appeal_review", () -> refused().message("appeal-filed"));
    return places;
  }

  private void goesOnToItsEnd(Request request) {
    for (int step = 0; step < 30 && request.isOpen(); step++) {
      office.runJobs(request);
      List<String> open = request.openTasks();
      if (open.isEmpty()) {
        request.fired(request.isWaitingFor("reply_not_before") ? "reply_not_before" : "appeal_window");
        continue;
      }
      switch (open.get(open.size() - 1)) {
        case Tasks.RECEPTION -> request.received(Papers.tutoring(Papers.citizen()));
        case Tasks.VERIFICATION -> request.verified(Papers.tutoringPapers());
        case Tasks.COMPLETION -> request.message("documents-provided");
        case Tasks.CLARIFICATION -> request.submit(Tasks.CLARIFICATION, "research-lead", Papers.clarification());
        case Tasks.DECLARATION -> request.signed();
        case Tasks.FIELD_STUDY -> request.visited();
        case Tasks.COMMITTEE_VOTE -> openVotes(request);
        case Tasks.COMMITTEE_DECISION -> request.decided("ACCEPT");
        case Tasks.BOARD_RATIFICATION -> request.submit(Tasks.BOARD_RATIFICATION, "board", Map.of("ratified", true));
        case Tasks.OVERDUE_FOLLOW_UP ->
          request.submit(Tasks.OVERDUE_FOLLOW_UP, "supervisor", Map.of("obstacle", "غياب عضوين", "action", "دعوة اللجنة إلى جلسة"));
        case Tasks.REGISTRATION -> request.registered();
        case Tasks.SERVICE_DELIVERY -> request.delivered(LocalDate.now().toString());
        case Tasks.APPEAL_REVIEW ->
          request.submit(Tasks.APPEAL_REVIEW, "director", Map.of("appealUpheld", false, "appealReason", "لم يتغير سبب القرار"));
        default -> throw new AssertionError(open);
      }
    }
  }

  private void openVotes(Request request) {
    jdbc.sql("select assignee_ from act_ru_task where proc_inst_id_ = :id and task_def_key_ = 'committee_vote'")
        .param("id", request.processInstanceId()).query(String.class).list()
        .forEach(member -> request.submit(Tasks.COMMITTEE_VOTE, member.substring(0, member.indexOf('.')),
            Map.of("conflictOfInterest", false, "vote", "ACCEPT", "voteReason", "رأي العضو بعد دراسة الملف")));
  }

  private Map<String, Object> dates(List<Request> requests) {
    Map<String, Object> dates = new TreeMap<>();
    for (Request request : requests) {
      jdbc.sql("""
          select d.act_id_, j.duedate_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
          where j.process_instance_id_ = :id and j.type_ = 'timer'""").param("id", request.processInstanceId())
          .query((row, index) -> dates.put(request.number() + " " + row.getString(1), row.getTimestamp(2).toInstant())).list();
      jdbc.sql("select task_def_key_, id_, due_date_ from act_ru_task where proc_inst_id_ = :id and due_date_ is not null")
          .param("id", request.processInstanceId())
          .query((row, index) -> dates.put(request.number() + " task " + row.getString(2), row.getTimestamp(3).toInstant())).list();
    }
    return dates;
  }

  @Test
  void everyCaseEndsOnItsOldVersionOrMigratedAndNoDateMoves() throws IOException {
    ProcessDefinition old = latest();
    List<Request> staying = new ArrayList<>();
    List<Request> migrated = new ArrayList<>();
    for (Supplier<Request> place : places().values()) {
      staying.add(place.get());
      migrated.add(place.get());
    }
    Map<String, Object> before = dates(migrated);
    administratorDeploysANewVersion();
    ProcessDefinition renewed = latest();
    assertThat(renewed.getVersion()).isEqualTo(old.getVersion() + 1);

    MigrationPlan plan = runtime.createMigrationPlan(old.getId(), renewed.getId()).mapEqualActivities().build();
    runtime.newMigration(plan).processInstanceIds(migrated.stream().map(Request::processInstanceId).toList()).execute();
    assertThat(dates(migrated)).as("due dates and timers").isEqualTo(before);

    migrated.forEach(this::goesOnToItsEnd);
    staying.forEach(this::goesOnToItsEnd);
    assertThat(migrated).allSatisfy(request -> assertThat(request.isOpen()).as(request.number()).isFalse());
    assertThat(staying).allSatisfy(request -> assertThat(request.isOpen()).as(request.number()).isFalse());
    assertThat(migrated).allSatisfy(request -> assertThat(outcomes.of(request)).startsWith("closed_"));
    System.out.printf("R16: %d places, %d cases ended on the old version, %d after migration; %d dates unmoved%n", places().size(),
        staying.size(), migrated.size(), before.size());
  }

  @Test
  void aRunningVersionThatNamesWhatThisReleaseLacksStopsTheStartAndIsNamed() throws IOException {
    administratorDeploysANewVersion();
    Request request = office.visitorComesTo("reception.baraa");
    assertThat(versions.missing()).isEmpty();

    String older = Files.readString(Path.of(MODEL)).replace("${judgeDocuments}", "${judgeEverything}")
        .replace("${assignStarter}", "${assignSomebody}").replace("formRef=\"field_study\"", "formRef=\"home_visit\"")
        .replace("decisionRef=\"need-band\"", "decisionRef=\"poverty\"").replace("decisionRef=\"eligibility\"", "decisionRef=\"worthiness\"");
    jdbc.sql("update act_ge_bytearray set bytes_ = :model where deployment_id_ = :deployment").param("model", older.getBytes(StandardCharsets.UTF_8))
        .param("deployment", newVersion.getId()).update();
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache().discardProcessDefinitionCache();

    String version = "version " + latest().getVersion() + " of beneficiary-service (1 running) ";
    assertThat(versions.missing()).containsExactly(
        version + "names the delegate ${assignSomebody} in reception",
        version + "names the delegate ${judgeEverything} in judge_documents",
        version + "names the form home_visit in field_study",
        version + "names the table poverty in need_band",
        version + "names the table worthiness of baraa in eligibility",
        version + "names the table worthiness of new-muslims in eligibility");
    assertThatThrownBy(versions::start).hasMessageContaining("judgeEverything");

    repository.deleteDeployment(newVersion.getId(), true);
    newVersion = null;
    assertThat(request.isOpen()).isFalse();
    assertThat(versions.missing()).as("no case runs in it any more").isEmpty();
  }
}
