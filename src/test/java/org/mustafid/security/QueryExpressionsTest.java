package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No expression that somebody sends is evaluated, wherever in a query it stands (CVE-2026-109432). */
@EngineTest
class QueryExpressionsTest {

  private static final String TASKS = "/camunda/api/engine/engine/default/task";
  /** Would answer 400 for another reason if it were evaluated: the number is no user. */
  private static final String HARMLESS = "${''.getClass().getName().length()}";

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"assigneeExpression\":\"%s\"}",
      "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}",
      "{\"orQueries\":[{\"candidateGroupsExpression\":\"%s\",\"name\":\"x\"}]}",
      "{\"orQueries\":[{\"name\":\"x\"},{\"dueBeforeExpression\":\"%s\"}]}",
      "{\"orQueries\":[{\"\\u0061ssigneeExpression\":\"%s\"}]}"
  })
  void expressionsOfStaffAreRefused(String query) {
    for (String user : new String[] {"reception.baraa", "supervisor.baraa", "models", "admin"}) {
      Visitor visitor = Visitor.signedIn(port, user);
      visitor.page("/camunda/app/" + ("models".equals(user) ? "cockpit" : "tasklist") + "/default/");
      for (String path : new String[] {TASKS, TASKS + "/count"}) {
        for (String expression : new String[] {HARMLESS, HARMLESS.replace('$', '#'), "${dataSource}", "${currentUser()}x"}) {
          HttpResponse<String> answer = visitor.post(path, query.formatted(expression));
          assertThat(answer.statusCode()).as("%s %s %s: %s", user, path, expression, answer.body()).isIn(400, 403);
          assertThat(answer.body()).doesNotContain("java.lang.String").doesNotContain("16");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"مهامي", "مهام مجموعتي", "المتأخرة", "كل المهام"})
  void theFiltersOfTasklistStillWork(String name) {
    Visitor visitor = Visitor.signedIn(port, "reception.baraa");
    visitor.page("/camunda/app/tasklist/default/");
    HttpResponse<String> filters = visitor.get("/camunda/api/engine/engine/default/filter?resourceType=Task&maxResults=50");
    String id = filters.body().replaceAll("(?s).*\"id\":\"([^\"]+)\",\"resourceType\":\"Task\",\"name\":\"" + name + "\".*", "$1");
    assertThat(id).as(filters.body()).hasSize(36);
    assertThat(visitor.get("/camunda/api/engine/engine/default/filter/" + id + "/list").statusCode()).isEqualTo(200);
    assertThat(visitor.post("/camunda/api/engine/engine/default/filter/" + id + "/list",
        "{\"orQueries\":[{\"assigneeExpression\":\"" + HARMLESS + "\"}]}").statusCode()).isEqualTo(400);
  }
}
