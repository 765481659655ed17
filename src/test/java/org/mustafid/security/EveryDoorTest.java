package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.location;
import static org.mustafid.Visitor.signedIn;

import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.security.Mappings.Mapping;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Every mapping of the running application, tried over a real connection: without login, and as a foreign page would use it. */
@EngineTest
class EveryDoorTest {

  /** What answers a visitor; the whole list. */
  private static final Set<String> OPEN = Set.of("GET /login", "GET /language", "GET /error", "POST /error", "GET /survey/default", "POST /survey/default",
      "GET /survey/thanks");
  /** Files and addresses beside the mappings that scanners ask for. */
  private static final List<String> ASKED_BY_SCANNERS = List.of("/webjars/camunda/securityFilterRules.json", "/securityFilterRules.json",
      "/camunda/api/tasklist/application.wadl", "/camunda/api/engine/application.wadl", "/engine-rest", "/engine-rest/task", "/actuator", "/actuator/health",
      "/actuator/env", "/actuator/heapdump", "/actuator/prometheus", "/h2-console", "/swagger-ui/index.html", "/v3/api-docs", "/application.yml", "/WEB-INF/web.xml",
      "/META-INF/MANIFEST.MF", "/.git/config", "/.env", "/camunda", "/camunda/", "/camunda/app/", "/camunda/lib/deps.js", "/camunda/app/tasklist/index.html",
      "/camunda/app/cockpit/default/", "/camunda/app/admin/default/setup/", "/camunda/app/welcome/default/", "/manager/html", "/console", "/api/x");
  private static final String FOREIGN_TOKEN = "0123456789ABCDEF0123456789ABCDEF";

  @LocalServerPort
  private int port;
  @Autowired
  private ServletContext servlets;
  @Autowired
  private ApplicationContext context;

  private Mappings mappings;

  @BeforeEach
  void ask() {
    mappings = Mappings.of(servlets, context);
  }

  @Test
  void allApplicationsAreAmongWhatIsTried() {
    assertThat(mappings.all()).hasSizeGreaterThan(500);
    List<String> known = mappings.all().stream().map(mapping -> mapping.toString().replaceFirst("/$", "")).toList();
    assertThat(known).contains("POST /camunda/api/engine/engine/default/task", "POST /camunda/api/engine/engine/default/deployment/create",
        "POST /camunda/api/admin/setup/default/user/create", "GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics",
        "PUT /camunda/api/engine/engine/default/task/default/variables/default", "POST /api/requests", "GET /login");
  }

  @Test
  void withoutLoginNothingAnswersButWhatIsListed() {
    Visitor visitor = new Visitor(port);
    TreeMap<String, String> wrong = new TreeMap<>();
    TreeMap<Integer, Integer> codes = new TreeMap<>();
    List<Mapping> tried = new ArrayList<>(mappings.all());
    ASKED_BY_SCANNERS.forEach(path -> tried.add(new Mapping("GET", path)));
    for (Mapping mapping : tried) {
      if (OPEN.contains(mapping.toString())) {
        continue;
      }
      HttpResponse<String> answer = visitor.send(mapping.method(), mapping.path(),
          mapping.changes() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody(), "Content-Type", "application/json");
      codes.merge(answer.statusCode(), 1, Integer::sum);
      boolean toLogin = answer.statusCode() == 302 && location(answer).equals("/login");
      if (!toLogin && !Set.of(401, 403, 404).contains(answer.statusCode())) {
        wrong.put(mapping.toString(), answer.statusCode() + " " + location(answer));
      }
    }
    System.out.println("S1: " + tried.size() + " mappings without login " + codes);
    assertThat(wrong).isEmpty();
  }

  @Test
  void noForeignPageChangesAnythingThroughAnyDoor() {
    Visitor admin = signedIn(port, "admin");
    String good = admin.token();
    String another = signedIn(port, "reception.baraa").token();
    List<String[]> attempts = List.of(
        new String[] {"Content-Type", "application/json"},
        new String[] {"Content-Type", "text/plain"},
        new String[] {"Content-Type", "application/json", "X-XSRF-TOKEN", FOREIGN_TOKEN},
        new String[] {"Content-Type", "application/json", "X-XSRF-TOKEN", another},
        new String[] {"Content-Type", "application/json", "X-XSRF-TOKEN", good, "Origin", "https://elsewhere.example"},
        new String[] {"Content-Type", "application/json", "X-XSRF-TOKEN", good, "Origin", "null"},
        new String[] {"Content-Type", "application/json", "X-XSRF-TOKEN", good, "Referer", "https://elsewhere.example/page"});
    Set<String> wrong = new TreeSet<>();
    int tried = 0;
    for (Mapping mapping : mappings.all()) {
      boolean login = mapping.path().startsWith("/camunda/api/admin/auth/user/default/login/");
      if (!mapping.changes() || mapping.path().equals("/error")) {
        continue;
      }
      for (String[] headers : attempts) {
        if (login && headers.length < 6) {
          continue; // signing in again needs no token, but our own page
        }
        tried++;
        int status = admin.send(mapping.method(), mapping.path(), BodyPublishers.ofString("{}"), headers).statusCode();
        if (status != 403) {
          wrong.add(mapping + " " + String.join(" ", headers) + ": " + status);
        }
      }
    }
    System.out.println("S8: " + tried + " forged changes, " + wrong.size() + " not refused with 403");
    assertThat(wrong).isEmpty();
    assertThat(admin.get("/camunda/api/admin/auth/user/default").body()).as("still signed in").contains("\"userId\":\"admin\"");
  }
}
