package org.mustafid.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the port for whoever runs the installation tells, and that it tells nothing else. */
@EngineTest
class ManagementPortTest {

  /** Jobs other tests have left behind; nothing executes them here. */
  private static final int SET_ASIDE = 77;

  @LocalServerPort
  int port;
  @LocalManagementPort
  int managementPort;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  MovableClock clock;
  @Autowired
  ObjectMapper json;
  @Autowired
  Map<String, SmartLifecycle> lifecycles;

  Visitor prober;

  @BeforeEach
  void onlyOurJobs() {
    prober = new Visitor(managementPort);
    jdbc.sql("update act_ru_job set suspension_state_ = " + SET_ASIDE + " where suspension_state_ = 1").update();
  }

  @AfterEach
  void allJobsAgain() {
    jdbc.sql("delete from act_ru_job where id_ like 'planted%'").update();
    jdbc.sql("delete from act_ru_incident where id_ like 'planted%'").update();
    jdbc.sql("update act_ru_job set suspension_state_ = 1 where suspension_state_ = " + SET_ASIDE).update();
    clock.reset();
  }

  private JsonNode health(String group) {
    try {
      return json.readTree(prober.get("/actuator/health" + group).body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode part(String name) {
    return health("/readiness").path("components").path(name);
  }

  private void awaitReadiness(int status, Consumer<JsonNode> shown) {
    await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
      assertThat(prober.get("/actuator/health/readiness").statusCode()).as(() -> health("/readiness").toString()).isEqualTo(status);
      shown.accept(health("/readiness").path("components"));
    });
    assertThat(prober.get("/actuator/health/liveness").statusCode()).as("the process is alive whatever else is").isEqualTo(200);
  }

  private void plantJob(String age, String lockExpiry) {
    jdbc.sql("insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, priority_, create_time_, lock_exp_time_)"
        + " values ('planted-" + Math.abs(age.hashCode()) + "', 1, 'message', 3, 1, 0, localtimestamp - interval '" + age + "', " + lockExpiry + ")").update();
  }

  @Test
  void readyOnceModelsAreDeployedAndAccountsAreThere() {
    awaitReadiness(200, parts -> {
      assertThat(parts.path("readinessState").path("status").asText()).isEqualTo("UP");
      assertThat(parts.path("database").path("status").asText()).isEqualTo("UP");
      assertThat(parts.path("models").path("details").path("missing")).isEmpty();
    });
    SmartLifecycle door = lifecycles.entrySet().stream().filter(bean -> bean.getKey().contains("anagementContext")).findFirst().orElseThrow().getValue();
    assertThat(List.of("accessSeeder", "modelDeployment")).allSatisfy(needed -> {
      assertThat(lifecycles.get(needed).isRunning()).isTrue();
      assertThat(lifecycles.get(needed).getPhase()).as(needed + " before anybody can ask").isLessThan(door.getPhase());
    });
    assertThat(lifecycles.values()).allSatisfy(other -> assertThat(other.getPhase()).as("stops later than the notice that the node stops")
        .isLessThanOrEqualTo(lifecycles.get("unhurriedStop").getPhase()));
    assertThat(lifecycles.get("unhurriedStop").getPhase()).isGreaterThan(door.getPhase());
  }

  @Test
  void notReadyWhileJobsAreStuck() {
    plantJob("4 minutes", "null");
    awaitReadiness(200, parts -> assertThat(parts.path("jobs").path("details").path("due").asInt()).isEqualTo(1));
    plantJob("30 minutes", "localtimestamp + interval '1 day'");
    awaitReadiness(200, parts -> assertThat(parts.path("jobs").path("details").path("stuck").asInt()).as("one is being worked on").isZero());
    clock.pass(Duration.ofMinutes(6));
    awaitReadiness(503, parts -> assertThat(parts.path("jobs").path("details").path("stuck").asInt()).isEqualTo(1));
  }

  @Test
  void notReadyWhileANodeThatDiedStillHoldsJobs() {
    clock.pass(Duration.ofMinutes(6));
    plantJob("10 minutes", "localtimestamp + interval '250 seconds'");
    awaitReadiness(200, parts -> assertThat(parts.path("jobs").path("details").path("abandoned").asInt()).as("less than twice the time of a lock").isZero());
    jdbc.sql("update act_ru_job set lock_exp_time_ = localtimestamp + interval '230 seconds' where id_ like 'planted%'").update();
    awaitReadiness(503, parts -> assertThat(parts.path("jobs").path("details").path("abandoned").asInt()).isEqualTo(1));
  }

  @Test
  void notReadyWithoutAModel() {
    jdbc.sql("update act_re_decision_def set resource_name_ = 'taken away' where resource_name_ = 'decisions/route.dmn'").update();
    try {
      awaitReadiness(503, parts -> assertThat(parts.path("models").path("details").path("missing").toString()).contains("decisions/route.dmn"));
    } finally {
      jdbc.sql("update act_re_decision_def set resource_name_ = 'decisions/route.dmn' where resource_name_ = 'taken away'").update();
    }
    awaitReadiness(200, parts -> assertThat(parts.path("models").path("details").path("missing")).isEmpty());
  }

  @Test
  void whatAPersonHasToLookAtTakesNoNodeOut() {
    jdbc.sql("insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_) values ('planted', 1, localtimestamp, 'failedJob')").update();
    String release = jdbc.sql("select deployment_id from bundled_model where resource = 'decisions/route.dmn'").query(String.class).single();
    String content = jdbc.sql("select sha256 from bundled_model where resource = 'decisions/route.dmn'").query(String.class).single();
    jdbc.sql("update bundled_model set deployment_id = 'older', sha256 = 'older' where resource = 'decisions/route.dmn'").update();
    try {
      awaitReadiness(200, parts -> {
        assertThat(parts.path("jobs").path("status").asText()).isEqualTo("DEGRADED");
        assertThat(parts.path("models").path("status").asText()).isEqualTo("DEGRADED");
        assertThat(parts.path("models").path("details").path("editedAndNewerInThisRelease").toString()).contains("decisions/route.dmn");
      });
      assertThat(health("").path("status").asText()).isEqualTo("DEGRADED");
    } finally {
      jdbc.sql("update bundled_model set deployment_id = :release, sha256 = :content where resource = 'decisions/route.dmn'")
          .param("release", release).param("content", content).update();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> part("models").path("status").asText().equals("UP"));
  }

  @Test
  void notReadyOnADatabaseOfAnOlderRelease() {
    awaitReadiness(200, parts -> {});
    jdbc.sql("create table planted_changelog as select * from databasechangelog").update();
    jdbc.sql("delete from databasechangelog where orderexecuted = (select max(orderexecuted) from databasechangelog)").update();
    try {
      awaitReadiness(503, parts -> assertThat(parts.path("database").path("details").path("schemaChangesMissing").asInt()).isPositive());
    } finally {
      jdbc.sql("delete from databasechangelog").update();
      jdbc.sql("insert into databasechangelog select * from planted_changelog").update();
      jdbc.sql("drop table planted_changelog").update();
    }
  }

  @Test
  void nothingElseAnswersThere() {
    for (String path : List.of("/", "/login", "/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/loggers", "/actuator/metrics",
        "/actuator/configprops", "/actuator/shutdown", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task", "/api/requests", "/error")) {
      assertThat(prober.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(prober.get(path).body()).as(path).doesNotContain("Exception");
    }
    for (String method : List.of("POST", "PUT", "DELETE")) {
      assertThat(prober.send(method, "/actuator/health", BodyPublishers.noBody()).statusCode()).as(method).isIn(404, 405);
      assertThat(prober.send(method, "/actuator/prometheus", BodyPublishers.noBody()).statusCode()).as(method).isIn(404, 405);
    }
    assertThat(prober.sessionId()).as("no session").isEmpty();
  }

  @Test
  void theMainPortKnowsNothingOfIt() {
    Visitor admin = Visitor.signedIn(port, "admin");
    for (String path : List.of("/actuator", "/actuator/health", "/actuator/health/readiness", "/actuator/prometheus")) {
      assertThat(admin.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(new Visitor(port).get(path).statusCode()).as(path + " for a visitor").isIn(302, 401);
    }
  }

  @Test
  void figuresAreCompleteAndNameNobody() {
    Visitor clerk = Visitor.signedIn(port, "reception.baraa");
    clerk.get("/api/cases/BR-1448-000001");
    clerk.get("/camunda/api/engine/engine/default/task/count");
    new Visitor(port).login("nobody", "wrong-password");
    String figures = prober.get("/actuator/prometheus").body();
    assertThat(figures).contains("mustafid_cases_open{stage=\"VERIFYING\",tenant=\"baraa\"}", "mustafid_cases_overdue{tenant=\"new-muslims\"}",
        "mustafid_jobs_due", "mustafid_jobs_stuck", "mustafid_jobs_locked", "mustafid_jobs_acquisitions_total", "mustafid_jobs_done_total",
        "mustafid_incidents_open", "mustafid_notices_waiting", "mustafid_notices_oldest_age_seconds", "mustafid_notices_dead",
        "hikaricp_connections_active", "http_server_requests_seconds_count", "uri=\"/api/cases/{number}\"", "uri=\"/camunda/api/engine/**\"");
    assertThat(figures).doesNotContain("NaN").doesNotContain("reception.baraa");
    assertThat(figures.lines().filter(line -> line.matches(".*\\b(BR|NM)-14\\d\\d-\\d+.*")).toList()).as("case numbers in labels").isEmpty();
  }

  @Test
  void aLookCostsLittleHoweverMuchThereIs() {
    jdbc.sql("insert into case_file (number, tenant, stage, received_at, wrapped_key, closed_at)"
        + " select 'planted-' || n, 'baraa', 'VERIFYING', now(), '', case when n > 1000 then now() end from generate_series(1, 21000) n").update();
    jdbc.sql("insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, priority_, create_time_, duedate_)"
        + " select 'planted-' || n, 1, 'timer', 3, 1, 0, localtimestamp, localtimestamp + interval '9 days' from generate_series(1, 5000) n").update();
    jdbc.sql("insert into notice (id, occasion, tenant, audience, template, parameters, channel, status, created_at, next_attempt_at)"
        + " select gen_random_uuid(), '00000000-0000-0000-0000-000000000000', 'baraa', 'planted', 'planted', '{}', 'SMS',"
        + " case when n <= 100 then 'WAITING' else 'SENT' end, now(), now() from generate_series(1, 30000) n").update();
    try {
      jdbc.sql("analyze").update();
      prober.get("/actuator/prometheus");
      List<Long> millis = IntStream.range(0, 9).mapToObj(i -> {
        await().pollDelay(Duration.ofMillis(250)).until(() -> true);
        long begun = System.nanoTime();
        assertThat(prober.get("/actuator/prometheus").body()).contains("mustafid_notices_waiting");
        return (System.nanoTime() - begun) / 1_000_000;
      }).sorted().toList();
      System.out.println("A scrape with 1,000 open cases, 20,000 closed ones, 5,000 timers and 30,000 notices took " + millis + " ms");
      assertThat(millis.get(4)).as("ms, median").isLessThan(250);
      assertThat(prober.get("/actuator/prometheus").body().lines()
          .filter(line -> line.startsWith("mustafid_cases_open") && line.contains("VERIFYING") && line.contains("baraa"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum()).isGreaterThanOrEqualTo(1000);
    } finally {
      jdbc.sql("delete from case_file where number like 'planted%'").update();
      jdbc.sql("delete from notice where audience = 'planted'").update();
    }
  }
}
