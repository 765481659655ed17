package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has a task sets the fields of its form and nothing else: not the decision, not the next step, not the case it is about. */
@EngineTest
class MassAssignmentTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default/";
  private static final List<String> NAMES = List.of("eligible", "committeeDecision", "caseNumber", "decision", "next");
  private static final List<String> VALUES = List.of("""
      {"value": "ACCEPT", "type": "String"}""", """
      {"value": true}""", """
      {"value": 1, "type": "Long"}""", """
      {"value": "{\\"a\\": 1}", "type": "Json"}""", """
      {"value": "[]", "type": "Object", "valueInfo": {"objectTypeName": "java.util.ArrayList", "serializationDataFormat": "application/json"}}""", """
      {"value": "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "type": "Object", "valueInfo": {"objectTypeName": "java.util.HashMap", "serializationDataFormat": "application/x-java-serialized-object"}}""", """
      {"value": "eA==", "type": "File", "valueInfo": {"filename": "x"}}""", """
      {"value": "ACCEPT", "type": "NoSuchType"}""");

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  TaskService tasks;
  @Autowired
  RepositoryService repository;
  @Autowired
  JdbcClient jdbc;

  /** The case waits at the task of that role, which has it in hand. */
  private Request waitingFor(String task) {
    Request request = office.visitorComesTo("reception.baraa");
    if ("reception".equals(task)) {
      return request;
    }
    request.received(Papers.schoolBag(Papers.citizen()));
    if ("verification".equals(task)) {
      return request;
    }
    request.verified(Papers.schoolBagPapers());
    if ("declaration".equals(task)) {
      return request;
    }
    request.signed();
    if ("field_study".equals(task)) {
      return request;
    }
    request.visited();
    if ("committee_vote".equals(task)) {
      return request;
    }
    String vote = "appeal_review".equals(task) ? "NOT_ACCEPT" : "ACCEPT";
    request.votes(vote, vote, vote);
    if ("committee_decision".equals(task)) {
      return request;
    }
    request.decided(vote);
    if ("appeal_review".equals(task)) {
      return request.message("appeal-filed");
    }
    return "registration".equals(task) ? request : request.registered();
  }

  private String state(Request request) {
    return jdbc.sql("""
        select concat_ws('|', (select string_agg(concat_ws(' ', id_, task_def_key_, assignee_, owner_, delegation_, name_), ',' order by id_) from act_ru_task where proc_inst_id_ = :pi),
          (select string_agg(concat_ws(' ', id_, name_, text_, long_, double_, type_), ',' order by id_) from act_ru_variable where proc_inst_id_ = :pi),
          (select string_agg(concat_ws(' ', id_, act_id_, suspension_state_), ',' order by id_) from act_ru_execution where proc_inst_id_ = :pi),
          (select concat_ws(' ', stage, version, service, channel, outcome) from case_file where number = :number),
          (select string_agg(name || ' ' || md5(content), ',' order by name) from case_section where case_number = :number),
          (select count(*) from case_file))""")
        .param("pi", request.processInstanceId()).param("number", request.number()).query(String.class).single();
  }

  @ParameterizedTest
  @CsvSource({"reception, reception", "verification, relations", "declaration, relations", "field_study, researcher", "committee_vote, member1",
      "committee_decision, chair", "registration, registrar", "service_delivery, provider", "appeal_review, director"})
  void nothingButTheFormIsSet(String step, String role) {
    Request request = waitingFor(step);
    String user = role + ".baraa";
    String task = tasks.createTaskQuery().processInstanceId(request.processInstanceId()).taskDefinitionKey(step).list().stream()
        .filter(open -> open.getAssignee() == null || user.equals(open.getAssignee())).map(Task::getId).findFirst().orElseThrow();
    Visitor visitor = Visitor.atWork(port, user);
    visitor.page("/camunda/app/tasklist/default/");
    visitor.post(ENGINE + "task/" + task + "/claim", "{\"userId\": \"" + user + "\"}");
    assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo(user);
    String before = state(request);
    int asked = 0;
    for (String name : NAMES) {
      for (String value : VALUES) {
        for (Map.Entry<String, String> door : doors(request, task, step, name, value).entrySet()) {
          // A field of the form is the form's own business: the chair decides, the reception takes the channel.
          boolean ownField = "committee_decision".equals(step) && "decision".equals(name);
          String[] address = door.getKey().split(" ", 2);
          if (!ownField) {
            HttpResponse<String> answer = visitor.send(address[0], address[1], BodyPublishers.ofString(door.getValue()), "Content-Type", "application/json",
                "X-XSRF-TOKEN", visitor.token());
            assertThat(answer.statusCode()).as(user + " " + door + " answered " + answer.body()).isIn(400, 403, 404, 405);
            assertThat(answer.body()).doesNotContain("java.util", "at org.");
            asked++;
          }
        }
      }
      assertThat(state(request)).as(name).isEqualTo(before);
    }
    System.out.println("Mass assignment: " + asked + " attempts at " + step + " by " + user + ", 0 effects");
    assertThat(asked).isGreaterThan(500);
  }

  private String definition() {
    return repository.createProcessDefinitionQuery().processDefinitionKey("beneficiary-service").latestVersion().singleResult().getId();
  }

  private Map<String, String> doors(Request request, String task, String step, String name, String value) {
    String one = "{\"" + name + "\": " + value + "}";
    String variables = "{\"variables\": " + one + "}";
    String ofTask = ENGINE + "task/" + task;
    String ofCase = ENGINE + "process-instance/" + request.processInstanceId();
    Map<String, String> doors = new LinkedHashMap<>();
    doors.put("POST " + ofTask + "/complete", variables);
    doors.put("POST " + ofTask + "/submit-form", variables);
    doors.put("POST " + ofTask + "/resolve", variables);
    doors.put("POST " + ofTask + "/bpmnError", "{\"errorCode\": \"INCOMPLETE\", \"variables\": " + one + "}");
    doors.put("POST " + ofTask + "/bpmnEscalation", "{\"escalationCode\": \"reply-window-opened\", \"variables\": " + one + "}");
    doors.put("PUT " + ofTask + "/variables/" + name, value);
    doors.put("POST " + ofTask + "/variables", "{\"modifications\": " + one + "}");
    doors.put("PUT " + ofTask + "/localVariables/" + name, value);
    doors.put("POST " + ofTask + "/localVariables", "{\"modifications\": " + one + "}");
    doors.put("PUT " + ofCase + "/variables/" + name, value);
    doors.put("POST " + ofCase + "/variables", "{\"modifications\": " + one + "}");
    doors.put("POST " + ofCase + "/modification",
        "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"registration\", \"variables\": " + one + "}]}");
    doors.put("POST " + ENGINE + "message", "{\"messageName\": \"request-withdrawn\", \"businessKey\": \"" + request.number() + "\", \"processVariables\": " + one + "}");
    doors.put("POST " + ENGINE + "message#start", "{\"messageName\": \"request-received\", \"processVariables\": " + one + "}");
    doors.put("POST " + ENGINE + "process-definition/key/beneficiary-service/start", variables);
    doors.put("POST " + ENGINE + "process-definition/" + definition() + "/submit-form", variables);
    Map<String, String> spelt = new LinkedHashMap<>();
    doors.forEach((address, body) -> spelt.put(address.replaceAll("#.*", "?start"), body));
    return spelt;
  }

  /** Also where the web doors are not in between: with the person's own rights inside of the engine. */
  @Test
  void theEngineItselfRefusesTheSideDoors() {
    Request request = waitingFor("verification");
    String task = tasks.createTaskQuery().processInstanceId(request.processInstanceId()).singleResult().getId();
    office.as("relations.baraa", () -> {
      tasks.claim(task, "relations.baraa");
      return null;
    });
    String before = state(request);
    Map<String, Object> decision = Map.of("decision", "ACCEPT");
    Map<String, Runnable> doors = new LinkedHashMap<>();
    doors.put("resolve", () -> tasks.resolveTask(task, decision));
    doors.put("error", () -> tasks.handleBpmnError(task, "INCOMPLETE", "x", decision));
    doors.put("escalation", () -> tasks.handleEscalation(task, "reply-window-opened", decision));
    doors.put("variable", () -> tasks.setVariable(task, "decision", "ACCEPT"));
    doors.put("local variable", () -> tasks.setVariableLocal(task, "decision", "ACCEPT"));
    doors.put("removal", () -> tasks.removeVariable(task, "service"));
    doors.forEach((door, action) -> assertThatThrownBy(() -> office.as("relations.baraa", () -> {
      action.run();
      return null;
    })).as(door).isInstanceOf(AuthorizationException.class));
    assertThat(state(request)).isEqualTo(before);
  }
}
