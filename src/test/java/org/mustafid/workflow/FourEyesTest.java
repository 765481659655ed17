package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.casefile.SeparateDuties;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person who is in all groups at once, as in a small association, still does only one of the steps that four eyes keep apart. */
@EngineTest
class FourEyesTest {

  private static final String EVERYBODY = "everybody.baraa";
  private static final List<String> GROUPS =
      List.of("social-research", "research-committee", "committee-chair", "registration", "management", "beneficiary-relations");

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  IdentityService identities;
  @Autowired
  TaskService tasks;
  @Autowired
  Assignments assignments;
  @Autowired
  JdbcClient jdbc;

  @BeforeEach
  void oneWhoIsInAllGroups() {
    var user = identities.newUser(EVERYBODY);
    user.setPassword(Visitor.DEMO_PASSWORD);
    // A password new accounts would not be given; that rule has a test of its own.
    ((IdentityServiceImpl) identities).saveUser(user, true);
    GROUPS.forEach(group -> identities.createMembership(EVERYBODY, group));
    identities.createTenantUserMembership("baraa", EVERYBODY);
  }

  @AfterEach
  void leaves() {
    identities.deleteUser(EVERYBODY);
  }

  private Request request() {
    return office.visitorComesTo("reception.baraa");
  }

  private Request studiedByEverybody() {
    return request().received(Papers.schoolBag(Papers.citizen())).verified(Papers.schoolBagPapers()).signed()
        .submit(Tasks.FIELD_STUDY, "everybody", Papers.fieldStudy());
  }

  /** The case waits at the step, and everybody did the other step before. */
  private Request waitingAt(String step, String did) {
    Request request = request().received(Papers.schoolBag(Papers.citizen())).verified(Papers.schoolBagPapers()).signed();
    request.submit(Tasks.FIELD_STUDY, Tasks.FIELD_STUDY.equals(did) ? "everybody" : "researcher", Papers.fieldStudy());
    String vote = Tasks.APPEAL_REVIEW.equals(step) ? "NOT_ACCEPT" : "ACCEPT";
    if (Tasks.COMMITTEE_VOTE.equals(did)) {
      request.submit(Tasks.COMMITTEE_VOTE, "everybody", Map.of("vote", vote, "voteReason", "رأي", "conflictOfInterest", false));
    }
    request.votes(vote, vote, vote);
    if (request.openTasks().contains(Tasks.COMMITTEE_VOTE)) {
      request.submit(Tasks.COMMITTEE_VOTE, "everybody", Map.of("conflictOfInterest", true, "conflictNote", "صلة قرابة"));
    }
    if (step.equals(Tasks.COMMITTEE_DECISION)) {
      return request;
    }
    request.submit(Tasks.COMMITTEE_DECISION, Tasks.COMMITTEE_DECISION.equals(did) ? "everybody" : "chair",
        Map.of("decision", vote, "decisionReason", "بناء على دراسة الملف"));
    return step.equals(Tasks.APPEAL_REVIEW) ? request.message("appeal-filed") : request;
  }

  static Stream<Arguments> apart() {
    return Stream.of(Arguments.of(Tasks.COMMITTEE_DECISION, Tasks.FIELD_STUDY), Arguments.of(Tasks.REGISTRATION, Tasks.FIELD_STUDY),
        Arguments.of(Tasks.REGISTRATION, Tasks.COMMITTEE_VOTE), Arguments.of(Tasks.REGISTRATION, Tasks.COMMITTEE_DECISION),
        Arguments.of(Tasks.APPEAL_REVIEW, Tasks.COMMITTEE_VOTE), Arguments.of(Tasks.APPEAL_REVIEW, Tasks.COMMITTEE_DECISION),
        Arguments.of(Tasks.APPEAL_REVIEW, Tasks.FIELD_STUDY));
  }

  @ParameterizedTest
  @MethodSource("apart")
  void byWhateverDoorTheTaskIsTaken(String step, String did) {
    Request request = waitingAt(step, did);
    String task = office.task(request, step, EVERYBODY).getId();
    Map<String, BiConsumer<TaskService, String>> doors = Map.of(
        "claim", (engine, id) -> engine.claim(id, EVERYBODY),
        "assign", (engine, id) -> engine.setAssignee(id, EVERYBODY),
        "delegate", (engine, id) -> engine.delegateTask(id, EVERYBODY),
        "save", (engine, id) -> {
          var changed = engine.createTaskQuery().taskId(id).singleResult();
          changed.setAssignee(EVERYBODY);
          engine.saveTask(changed);
        },
        "resolve", (engine, id) -> {
          engine.setOwner(id, EVERYBODY);
          engine.resolveTask(id);
        });
    doors.forEach((door, action) -> assertThatThrownBy(() -> action.accept(tasks, task)).as(door)
        .isInstanceOf(BadUserRequestException.class).hasMessage(Messages.arabic("fourEyes")));
    jdbc.sql("update act_ru_task set owner_ = null where id_ = :id").param("id", task).update();
    assertThat(office.as(EVERYBODY, () -> assignments.claim(office.staff(EVERYBODY), List.of(task))).get(0).refusal().messageKey()).isEqualTo("fourEyes");
    assertThat(office.as("supervisor.baraa", () -> assignments.reassign(List.of(task), EVERYBODY)).get(0).refusal().messageKey()).isEqualTo("fourEyes");
    Visitor browser = Visitor.signedIn(port, EVERYBODY);
    var answer = browser.post("/camunda/api/engine/engine/default/task/" + task + "/claim", "{\"userId\": \"" + EVERYBODY + "\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(Messages.arabic("fourEyes"));
    browser.chooses("en");
    assertThat(browser.post("/camunda/api/engine/engine/default/task/" + task + "/claim", "{\"userId\": \"" + EVERYBODY + "\"}").body())
        .contains("The same person may not carry out both of these steps");

    // Assigned behind the engine's back, it still is not submitted.
    jdbc.sql("update act_ru_task set assignee_ = :user where id_ = :id").param("user", EVERYBODY).param("id", task).update();
    assertThatThrownBy(() -> office.submit(request, step, EVERYBODY, Map.of())).isInstanceOfAny(FormFieldValidationException.class)
        .hasMessageContaining(Messages.arabic("fourEyes"));
    assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
  }

  @Test
  void whoStudiedTheFamilyHasNoSeat() {
    Request request = studiedByEverybody();
    assertThat(tasks.createTaskQuery().processInstanceId(request.processInstanceId()).list()).hasSize(3)
        .noneMatch(vote -> EVERYBODY.equals(vote.getAssignee()));
  }

  @Test
  void anotherCaseIsAnotherMatter() {
    studiedByEverybody();
    Request other = waitingAt(Tasks.REGISTRATION, Tasks.BOARD_RATIFICATION);
    assertThat(other.openTasks()).containsExactly(Tasks.REGISTRATION);
    Request untouched = request().received(Papers.tutoring(Papers.citizen()));
    office.claim(untouched, Tasks.VERIFICATION, EVERYBODY);
  }

  @Test
  void aTaskGoesToSomebodyOfItsGroupAndAssociationOnlyAndAVoteToNobodyElse() {
    Request request = request().received(Papers.tutoring(Papers.citizen()));
    String verification = office.task(request, Tasks.VERIFICATION, EVERYBODY).getId();
    for (String other : new String[] {"supervisor.baraa", "registrar.baraa", "relations.new-muslims", "nobody"}) {
      assertThatThrownBy(() -> office.as("supervisor.baraa", () -> {
        tasks.setAssignee(verification, other);
        return null;
      })).as(other).isInstanceOf(BadUserRequestException.class).hasMessage(Messages.arabic("assign.notInGroup"));
    }
    office.as("supervisor.baraa", () -> {
      tasks.setAssignee(verification, "relations.baraa");
      tasks.setAssignee(verification, null);
      return null;
    });
    request.verified(Papers.tutoringPapers()).signed();
    String vote = office.task(request, Tasks.COMMITTEE_VOTE, "member1.baraa").getId();
    for (String other : new String[] {"member2.baraa", null}) {
      assertThatThrownBy(() -> office.as("supervisor.baraa", () -> {
        tasks.setAssignee(vote, other);
        return null;
      })).isInstanceOf(BadUserRequestException.class).hasMessage(Messages.arabic("assign.vote"));
    }
  }

  @Test
  void theFileNamesStepsOfTheProcedure() throws IllegalAccessException {
    Set<String> steps = Arrays.stream(Tasks.class.getFields()).map(FourEyesTest::value).collect(Collectors.toSet());
    Map<String, Set<String>> rules = SeparateDuties.read();
    assertThat(steps).containsAll(rules.keySet());
    assertThat(rules.values()).allSatisfy(earlier -> assertThat(steps).containsAll(earlier));
    // Either way round: who did the one does not do the other.
    for (String one : List.of(Tasks.FIELD_STUDY, Tasks.COMMITTEE_VOTE, Tasks.COMMITTEE_DECISION, Tasks.REGISTRATION)) {
      rules.get(one).forEach(other -> assertThat(rules.get(other)).as(other).contains(one));
    }
  }

  private static String value(Field constant) {
    try {
      return constant.get(null).toString();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
