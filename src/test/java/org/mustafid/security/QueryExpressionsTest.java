package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No expression that somebody sends is evaluated, wherever and however it stands (CVE-2026-109432): both walls, over a real connection. */
@EngineTest
class QueryExpressionsTest {

  private static final String API = "/camunda/api/engine/engine/default";
  /** Harmless arithmetic. If it were evaluated, the answer would be 200: there is just no such user, group or name. */
  private static final List<String> EXPRESSIONS = List.of("${40+2}", "#{40+2}", "${''.getClass().getName().length()}", "${dataSource}", "${currentUser()}x");
  private static final List<String> ROLES = List.of("reception.baraa", "relations.baraa", "research-lead.baraa", "researcher.baraa", "member1.baraa",
      "chair.baraa", "board.baraa", "registrar.baraa", "provider.baraa", "supervisor.baraa", "director.baraa", "reception.new-muslims", "models", "admin");
  private static final List<String> QUERIES = List.of(
      "{\"assigneeExpression\":\"%s\"}",
      "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}",
      "{\"orQueries\":[{\"candidateGroupsExpression\":\"%s\",\"name\":\"x\"}]}",
      "{\"orQueries\":[{\"name\":\"x\"},{\"orQueries\":[{\"dueBeforeExpression\":\"%s\"}]}]}",
      "{\"orQueries\":[{\"\\u0061ssignee\\u0045xpression\":\"%s\"}]}",
      "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\",\"assigneeExpression\":\"%s\"}]}",
      "{\"orQueries\":[{\"AssigneeExpression\":\"%s\"}]}");

  @LocalServerPort
  private int port;

  @Test
  void expressionsOfNobodyAreEvaluated() throws Exception {
    int tried = 0;
    for (String role : ROLES) {
      Visitor visitor = Visitor.atWork(port, role);
      String filter = "none";
      JsonNode filters = new ObjectMapper().readTree(visitor.get(API + "/filter?resourceType=Task&maxResults=50").body());
      if (filters.isArray() && !filters.isEmpty()) {
        filter = filters.get(0).path("id").asText();
      }
      for (String path : List.of("/task", "/task/count", "/filter/" + filter + "/list", "/filter/" + filter + "/count", "/filter/" + filter + "/singleResult")) {
        for (String query : QUERIES) {
          for (String expression : EXPRESSIONS) {
            HttpResponse<String> answer = visitor.post(API + path, query.formatted(expression));
            assertThat(answer.statusCode()).as("%s %s %s %s: %s", role, path, query, expression, answer.body()).isIn(role.equals("admin") ? List.of(400) : List.of(400, 403));
            assertThat(answer.body()).doesNotContain("java.lang").doesNotContain("\"42\"");
            tried++;
          }
        }
      }
      for (String path : List.of("/task", "/task/count")) {
        for (String name : List.of("assigneeExpression", "%61ssigneeExpression", "assignee%45xpression", "candidateGroupsExpression", "x&dueBeforeExpression")) {
          for (String expression : EXPRESSIONS) {
            assertThat(visitor.get(API + path + "?" + name + "=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)).statusCode())
                .as("%s %s %s %s", role, path, name, expression).isIn(role.equals("admin") ? List.of(400) : List.of(400, 403));
            tried++;
          }
        }
      }
    }
    System.out.println("S3: " + tried + " queries with an expression, all refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/filter/create", "/filter/none", "/task", "/history/task", "/process-instance/suspended-async", "/process-instance/delete",
      "/history/process-instance/delete", "/external-task", "/task/create", "/process-instance/variables-async", "/message"})
  void noOtherBodyBringsOneIn(String path) {
    Visitor admin = Visitor.atWork(port, "admin");
    for (String body : List.of("{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"orQueries\":[{\"assigneeExpression\":\"${40+2}\"}]}}",
        "{\"processInstanceQuery\":{\"orQueries\":[{\"nameLikeExpression\":\"${40+2}\"}]}}")) {
      for (String method : List.of("POST", "PUT")) {
        assertThat(admin.send(method, API + path, BodyPublishers.ofString(body), "Content-Type", "application/json", "X-XSRF-TOKEN", admin.token())
            .statusCode()).isEqualTo(400);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32BE", "IBM037", "ISO-8859-1"})
  void noCharacterSetHidesOne(String charset) {
    Visitor visitor = Visitor.atWork(port, "reception.baraa");
    for (String type : List.of("application/json", "application/json; charset=" + charset, "application/json; charset=Shift_JIS", "text/plain", "application/hal+json",
        "*/*", "text/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
      byte[] body = "{\"orQueries\":[{\"assigneeExpression\":\"${40+2}\"}]}".getBytes(Charset.forName(charset));
      assertThat(visitor.send("POST", API + "/task", BodyPublishers.ofByteArray(body), "Content-Type", type, "X-XSRF-TOKEN", visitor.token()).statusCode())
          .as(type).isIn(400, 415);
    }
    assertThat(visitor.send("POST", API + "/task", BodyPublishers.ofString("{\"orQueries\":[{\"assigneeExpression\":\"${40+2}\"}]}"),
        "X-XSRF-TOKEN", visitor.token()).statusCode()).as("without a type").isEqualTo(415);
  }

  @Test
  void administratorsKeepFiltersWithTheThreeExpressionsAndNoOthers() throws Exception {
    Visitor admin = Visitor.atWork(port, "admin");
    String filter = "{\"resourceType\":\"Task\",\"name\":\"تجربة\",\"query\":{\"assigneeExpression\":\"%s\",\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"}]},\"properties\":{}}";
    HttpResponse<String> made = admin.post(API + "/filter/create", filter.formatted("${currentUser()}"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    String id = new ObjectMapper().readTree(made.body()).path("id").asText();
    try {
      assertThat(admin.get(API + "/filter/" + id + "/list").statusCode()).isEqualTo(200);
      assertThat(admin.get(API + "/filter/" + id + "/count").statusCode()).isEqualTo(200);
      assertThat(admin.send("PUT", API + "/filter/" + id, BodyPublishers.ofString(filter.formatted("${40+2}")), "Content-Type", "application/json",
          "X-XSRF-TOKEN", admin.token()).statusCode()).isEqualTo(400);
      for (String role : ROLES) {
        if (!role.equals("admin")) {
          Visitor other = Visitor.atWork(port, role);
          assertThat(other.post(API + "/filter/create", filter.formatted("${currentUser()}")).statusCode()).as(role).isEqualTo(403);
          assertThat(other.send("PUT", API + "/filter/" + id, BodyPublishers.ofString(filter.formatted("${currentUser()}")), "Content-Type", "application/json",
              "X-XSRF-TOKEN", other.token()).statusCode()).as(role).isIn(403, 404);
        }
      }
    } finally {
      assertThat(admin.delete(API + "/filter/" + id).statusCode()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"مهامي", "مهام مجموعتي", "المتأخرة", "كل المهام"})
  void theFiltersOfTasklistStillWork(String name) {
    Visitor visitor = Visitor.atWork(port, "reception.baraa");
    visitor.page("/camunda/app/tasklist/default/");
    HttpResponse<String> filters = visitor.get(API + "/filter?resourceType=Task&maxResults=50");
    String id = filters.body().replaceAll("(?s).*\"id\":\"([^\"]+)\",\"resourceType\":\"Task\",\"name\":\"" + name + "\".*", "$1");
    assertThat(id).as(filters.body()).hasSize(36);
    assertThat(visitor.get(API + "/filter/" + id + "/list").statusCode()).isEqualTo(200);
    assertThat(visitor.post(API + "/filter/" + id + "/list?firstResult=0&maxResults=15",
        "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}", "Accept", "application/hal+json").statusCode()).isEqualTo(200);
  }
}
