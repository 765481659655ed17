package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.atWork;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whatever fails, wherever: nothing from inside, and a number that leads to the log. */
@EngineTest
class ErrorAnswersTest {

  private static final String API = "/camunda/api/engine/engine/default";
  /** The one word with «Exception» in it that the web applications look for when a permission is missing. */
  private static final String NOT_PERMITTED = "\"type\":\"AuthorizationException\"";
  private static final Pattern FROM_INSIDE = Pattern.compile("\\w+Exception|\\b(?:org|java|jakarta|javax|com)\\.[a-z]|ENGINE-|\\bSQL|ACT_[A-Z]|\\bat line|\\[Source"
      + "|7\\.24|Tomcat|Jersey|Hikari|Postgres|PSQL|Jackson|Whitelabel|\\bDto\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOGGED = Pattern.compile("\"message\":\"Error (\\w+)\\b.*\"request\":\"\\1\"");
  private static final List<String> CALLS = List.of(
      "GET /nowhere", "GET /api/nowhere", "POST /api/nowhere {}", "GET /camunda/nowhere", "GET /camunda/app/nowhere/default/", "GET " + API + "/nowhere",
      "GET " + API + "/task/none", "GET /camunda/api/engine/engine/other/task", "GET /camunda/api/engine/engine/other/user/count", "GET " + API + "/task?sortBy=evil&sortOrder=asc",
      "GET " + API + "/task?sortBy=name", "GET " + API + "/task?createdBefore=yesterday", "GET " + API + "/task?priority=high", "GET " + API + "/task?maxResults=many",
      "GET " + API + "/task?processVariables=x", "GET " + API + "/history/task?taskVariables=a_eq_b_c", "GET " + API + "/job?dueDates=lt_x",
      "POST " + API + "/task {\"sorting\":5}", "POST " + API + "/task {\"createdBefore\":\"x\"}", "POST " + API + "/task {\"priority\":\"high\"}", "POST " + API + "/task {", "POST " + API + "/task []",
      "POST " + API + "/task \"x\"", "POST " + API + "/task null", "POST " + API + "/task {\"sorting\":[{\"sortBy\":\"'; drop table x\",\"sortOrder\":\"asc\"}]}",
      "POST " + API + "/task {\"processVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":{\"x\":1}}]}",
      "POST " + API + "/task {\"taskVariables\":[{\"name\":\"a\",\"operator\":\"evil\",\"value\":1}]}",
      "POST " + API + "/task/none/complete {}", "POST " + API + "/task/none/claim {\"userId\":\"x\"}", "POST " + API + "/task/none/submit-form {\"variables\":{}}",
      "POST " + API + "/task/none/resolve {}", "POST " + API + "/task/none/bpmnError {}", "POST " + API + "/task/none/delegate {}", "GET " + API + "/task/none/form-variables",
      "GET " + API + "/task/none/deployed-form", "GET " + API + "/task/none/rendered-form", "GET " + API + "/task/none/variables/x", "PUT " + API + "/task/none/variables/x {\"value\":1,\"type\":\"Evil\"}",
      "PUT " + API + "/task/none/variables/x {\"value\":\"rO0\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}",
      "PUT " + API + "/process-instance/none/variables/x {\"value\":\"x\",\"type\":\"Integer\"}", "POST " + API + "/process-instance/none/modification {}", "DELETE " + API + "/process-instance/none",
      "POST " + API + "/process-definition/key/none/start {}", "POST " + API + "/process-definition/key/beneficiary-service/start {\"variables\":{\"a\":{\"value\":1,\"type\":\"Evil\"}}}",
      "GET " + API + "/process-definition/none/xml", "GET " + API + "/process-definition/key/none/diagram", "POST " + API + "/decision-definition/key/none/evaluate {}",
      "POST " + API + "/decision-definition/key/route/evaluate {\"variables\":{\"recommendation\":{\"value\":{},\"type\":\"Json\"}}}",
      "POST " + API + "/message {}", "POST " + API + "/message {\"messageName\":\"none\"}", "POST " + API + "/signal {}", "POST " + API + "/migration/execute {}", "POST " + API + "/migration/generate {}",
      "PUT " + API + "/job/none/retries {\"retries\":1}", "POST " + API + "/job/none/execute {}", "GET " + API + "/job/none/stacktrace", "GET " + API + "/deployment/none/resources/x/data",
      "DELETE " + API + "/deployment/none", "POST " + API + "/deployment/create {}", "POST " + API + "/deployment/none/redeploy {}", "POST " + API + "/user/create {}",
      "POST " + API + "/user/create {\"profile\":{\"id\":\"a b\"},\"credentials\":{\"password\":\"x\"}}", "PUT " + API + "/user/none/credentials {}", "POST " + API + "/group/create {}",
      "POST " + API + "/authorization/create {}", "POST " + API + "/authorization/create {\"type\":9,\"permissions\":[\"EVIL\"],\"resourceType\":99,\"resourceId\":\"*\"}",
      "POST " + API + "/filter/create {\"resourceType\":\"Evil\"}", "POST " + API + "/filter/none/list {}", "GET " + API + "/filter/none/list", "GET " + API + "/metrics/none/sum?startDate=x",
      "GET " + API + "/history/process-instance/none", "GET " + API + "/history/variable-instance/none/data", "POST " + API + "/history/process-instance/delete {}",
      "POST " + API + "/external-task/fetchAndLock {}", "GET " + API + "/schema/log", "GET " + API + "/identity/groups?userId=none", "GET " + API + "/batch/none", "GET " + API + "/condition", "POST " + API + "/condition {}",
      "GET /camunda/api/cockpit/plugin/base/default/process-instance/none/called-process-instances", "GET /camunda/api/cockpit/plugin/none/default/x",
      "POST /camunda/api/cockpit/plugin/base/default/process-instance {\"sorting\":[{\"sortBy\":\"x\",\"sortOrder\":\"y\"}]}", "POST /camunda/api/cockpit/plugin/base/other/process-instance {}",
      "GET /camunda/api/tasklist/plugin/none/default/x", "GET /camunda/api/admin/plugin/none/default/x", "GET /camunda/api/admin/auth/user/other",
      "POST /api/requests {", "POST /api/requests []", "POST /api/requests {\"association\":5}", "POST /api/worklist {\"page\":\"x\"}", "POST /api/search {\"query\":{}}", "POST /api/tasks/claim {\"taskIds\":\"x\"}",
      "GET /api/cases/none", "GET /api/cases/none/attachments/none", "GET /api/cases/none/timeline?before=x", "GET /api/cases/none/timeline", "GET /api/tasks/none/form", "PUT /api/tasks/none/draft {\"values\":5}",
      "PUT /api/tools/baraa/NONE {}", "GET /api/tools/none/none", "DELETE /api/requests", "PUT /api/requests {}", "GET /api/requests", "DELETE /login", "PUT /survey/x {}", "GET /association/none/logo",
      "GET /language", "GET /language?to=%00", "GET /api/cases/%FF%FE");

  @LocalServerPort
  private int port;
  @Autowired
  private ServletContext servlets;
  @Autowired
  private ApplicationContext context;

  @Test
  void nothingFromInsideIsToldAndTheNumberStandsInTheLog() throws Exception {
    TreeMap<Integer, Integer> codes = new TreeMap<>();
    TreeMap<String, String> wrong = new TreeMap<>();
    TreeMap<String, String> failed = new TreeMap<>();
    StringBuilder ids = new StringBuilder();
    for (String user : List.of("admin", "reception.baraa", "supervisor.baraa", "models")) {
      Visitor visitor = atWork(port, user);
      for (String call : CALLS) {
        String[] parts = call.split(" ", 3);
        for (String accept : List.of("application/json", "text/html", "application/hal+json, application/json")) {
          HttpResponse<String> answer = visitor.send(parts[0], parts[1], parts.length > 2 ? BodyPublishers.ofString(parts[2]) : BodyPublishers.noBody(),
              "Content-Type", "application/json", "X-XSRF-TOKEN", visitor.token(), "Accept", accept);
          codes.merge(answer.statusCode(), 1, Integer::sum);
          String id = answer.headers().firstValue("X-Request-Id").orElse("none");
          String told = answer.body().replace(NOT_PERMITTED, "");
          if (answer.statusCode() >= 400 && FROM_INSIDE.matcher(told).find() || answer.headers().map().toString().matches("(?i).*(?:tomcat|jersey|servlet|powered).*")) {
            wrong.put(user + " " + call, answer.statusCode() + " " + told);
          }
          if (id.equals("none")) {
            // What the server cannot even read as an address never gets to the application; its own page says the status and nothing else.
            assertThat(answer.statusCode()).as(call).isEqualTo(400);
            assertThat(answer.body()).contains("HTTP Status 400").hasSizeLessThan(1000);
            continue;
          }
          boolean saidInWords = answer.body().contains("\"code\":\"") || answer.body().isEmpty();
          if (answer.statusCode() >= 400 && !saidInWords && !answer.body().contains(id)) {
            wrong.put(user + " " + call + " without its number", answer.statusCode() + " " + answer.body());
          }
          if (answer.statusCode() >= 500) {
            failed.put(user + " " + call, answer.statusCode() + " " + answer.body());
          }
          if (answer.statusCode() >= 400 && !answer.body().isEmpty()) {
            ids.append(id).append(' ').append(answer.statusCode()).append(' ').append(call).append('\n');
          }
        }
      }
    }
    Set<String> logged = new HashSet<>();
    try (Stream<String> lines = Files.lines(Path.of("target/test.log"), StandardCharsets.UTF_8)) {
      lines.map(LOGGED::matcher).filter(Matcher::find).map(found -> found.group(1)).forEach(logged::add);
    }
    List<String> notLogged = ids.toString().lines().filter(line -> !logged.contains(line.substring(0, line.indexOf(' ')))).toList();
    System.out.println("S21: answers " + codes);
    failed.forEach((call, answer) -> System.out.println("S21: 5xx " + call + " " + answer));
    assertThat(wrong).isEmpty();
    assertThat(notLogged).isEmpty();
    assertThat(failed).as("bad input is no error of the server").isEmpty();
  }

  @Test
  void everyMappingCalledWithNonsenseTellsNothingFromInside() {
    TreeMap<String, String> wrong = new TreeMap<>();
    TreeMap<String, String> failed = new TreeMap<>();
    TreeMap<Integer, Integer> codes = new TreeMap<>();
    Visitor visitor = atWork(port, "reception.baraa");
    for (Mappings.Mapping mapping : Mappings.of(servlets, context).all()) {
      if (mapping.path().contains("logout") || mapping.path().contains("/login")) {
        continue;
      }
      HttpResponse<String> answer = visitor.send(mapping.method(), mapping.path(), mapping.changes() ? BodyPublishers.ofString("{\"x\":[1]}") : BodyPublishers.noBody(),
          "Content-Type", "application/json", "X-XSRF-TOKEN", visitor.token(), "Accept", "application/json");
      codes.merge(answer.statusCode(), 1, Integer::sum);
      if (answer.statusCode() >= 400 && FROM_INSIDE.matcher(answer.body().replace(NOT_PERMITTED, "")).find()) {
        wrong.put(mapping.toString(), answer.statusCode() + " " + answer.body());
      }
      if (answer.statusCode() >= 500) {
        failed.put(mapping.toString(), answer.statusCode() + " " + answer.body());
      }
    }
    System.out.println("S21: every mapping with nonsense " + codes);
    failed.forEach((call, answer) -> System.out.println("S21: 5xx " + call + " " + answer));
    assertThat(wrong).isEmpty();
  }

  @Test
  void theApplicationsGetTheShapeTheyExpect() throws Exception {
    HttpResponse<String> missing = atWork(port, "reception.baraa").get(API + "/task/none");
    JsonNode problem = new ObjectMapper().readTree(missing.body());
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(problem.path("message").asText()).isNotBlank();
    assertThat(problem.path("type").asText()).isNotBlank();
    assertThat(problem.path("id").asText()).isEqualTo(missing.headers().firstValue("X-Request-Id").orElseThrow());
  }

  @Test
  void peopleAreToldTheNumberInTheirLanguage() {
    for (String language : List.of("ar", "en")) {
      Visitor visitor = atWork(port, "reception.baraa");
      visitor.chooses(language);
      HttpResponse<String> page = visitor.page("/camunda/app/admin/default/");
      assertThat(page.body()).contains("lang=\"" + language + "\"", page.headers().firstValue("X-Request-Id").orElseThrow(),
          language.equals("ar") ? "رقم الخطأ" : "Error number");
    }
  }

  @Test
  void aFormFilledInWrongLeavesLinesInTheLogAndNoTraceOfTheEngine() throws Exception {
    Visitor clerk = atWork(port, "reception.baraa");
    String task = new ObjectMapper().readTree(clerk.post("/api/cases", "{\"association\":\"baraa\"}").body()).path("taskId").asText();
    HttpResponse<String> refused = clerk.post(API + "/task/" + task + "/submit-form", "{\"variables\":{}}");
    assertThat(refused.statusCode()).isEqualTo(400);
    String request = "\"request\":\"" + refused.headers().firstValue("X-Request-Id").orElseThrow() + "\"";
    try (Stream<String> lines = Files.lines(Path.of("target/test.log"), StandardCharsets.UTF_8)) {
      assertThat(lines.filter(line -> line.contains(request))).isNotEmpty().noneMatch(line -> line.contains("ENGINE-REST") || line.contains("stack_trace"));
    }
  }

  @Test
  void whatASenderCallsItsRequestIsNotTakenOver() {
    HttpResponse<String> answer = new Visitor(port).get("/login", "X-Request-Id", "forged");
    assertThat(answer.headers().allValues("X-Request-Id")).singleElement().asString().matches("[0-9a-f]{12}");
  }
}
