package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.atWork;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a query may cost. */
@EngineTest
class QueryLimitTest {

  private static final String API = "/camunda/api/engine/engine/default";

  @LocalServerPort
  private int port;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private JdbcTemplate template;
  @Autowired
  private ProcessEngine engine;

  @Test
  void nobodyGetsMoreThanAThousandAtOnce() throws Exception {
    jdbc.sql("insert into act_id_group (id_, rev_, name_, type_) select 'limit-' || n, 1, 'limit', 'TEST' from generate_series(1, 100000) n").update();
    try {
      Visitor admin = atWork(port, "admin");
      long begun = System.nanoTime();
      HttpResponse<String> all = admin.get(API + "/group?type=TEST");
      long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      assertThat(all.statusCode()).isEqualTo(200);
      assertThat(new ObjectMapper().readTree(all.body())).hasSize(1000);
      System.out.println("S23: 100,000 rows, no number wanted: 1,000 in " + took + " ms");
      assertThat(admin.get(API + "/group/count?type=TEST").body()).contains("100000");
      assertThat(new ObjectMapper().readTree(admin.get(API + "/group?type=TEST&maxResults=5").body())).hasSize(5);
      assertThat(admin.get(API + "/group?nameLike=" + "%25".repeat(200) + "x&sortBy=name&sortOrder=asc").statusCode()).isEqualTo(200);
    } finally {
      jdbc.sql("delete from act_id_group where type_ = 'TEST'").update();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxResults=1001", "maxResults=2147483647", "maxResults=99999999999", "maxResults=-1", "maxResults=all", "maxResults=", "maxResults",
      "max%52esults=1001", "maxResults=10&maxResults=1001", "maxResults=2001", "firstResult=0&maxResults=5000", "maxResults=%31001"})
  void askingForMoreIsRefused(String wanted) {
    for (String user : new String[] {"reception.baraa", "admin"}) {
      for (String path : new String[] {"/task", "/user", "/filter", "/history/task"}) {
        assertThat(atWork(port, user).get(API + path + "?" + wanted).statusCode()).as(path).isIn(400, user.equals("admin") ? 400 : 403);
      }
      assertThat(atWork(port, user).post(API + "/task?" + wanted, "{}").statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/process-definition?latestVersion=true", "/process-definition/statistics?rootIncidents=true", "/decision-definition?sortBy=name&sortOrder=asc",
      "/deployment?sortBy=deploymentTime&sortOrder=desc", "/job-definition?firstResult=0&maxResults=2000", "/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task", "/incident", "/history/incident/count", "/user?sortBy=userId&sortOrder=asc",
      "/group", "/tenant", "/authorization?resourceType=0", "/filter?resourceType=Task&itemCount=false", "/history/process-instance?firstResult=0&maxResults=50", "/metrics?interval=900",
      "/metrics/activity-instance-start/sum", "/batch/statistics", "/job?sortBy=jobDueDate&sortOrder=asc", "/process-instance", "/variable-instance",
      "/history/user-operation", "/history/activity-instance", "/process-definition/count", "/external-task"})
  void whatTheApplicationsAskForIsAnswered(String path) {
    for (String user : new String[] {"admin", "supervisor.baraa"}) {
      HttpResponse<String> answer = atWork(port, user).get(API + path);
      assertThat(answer.statusCode()).as("%s %s %s", user, path, answer.body()).isIn(200, 403);
      if (user.equals("admin")) {
        assertThat(answer.statusCode()).as("%s %s", path, answer.body()).isEqualTo(200);
      }
    }
  }

  @Test
  void theApplicationsOwnInterfacesAnswerToo() {
    Visitor admin = atWork(port, "admin");
    for (String path : new String[] {"/camunda/api/cockpit/plugin/base/default/process-definition/statistics", "/camunda/api/cockpit/plugin/base/default/incident",
        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?firstResult=0&maxResults=50&sortBy=key&sortOrder=asc"}) {
      assertThat(admin.get(path).statusCode()).as(path).isIn(200, 405);
    }
    assertThat(admin.post("/camunda/api/cockpit/plugin/base/default/process-instance?firstResult=0&maxResults=50", "{\"sortBy\":\"startTime\",\"sortOrder\":\"desc\"}").statusCode()).isEqualTo(200);
    assertThat(admin.post("/camunda/api/cockpit/plugin/base/default/incident?firstResult=0&maxResults=50", "{}").statusCode()).isEqualTo(200);
    assertThat(admin.post(API + "/history/process-instance?firstResult=0&maxResults=50", "{\"sorting\":[{\"sortBy\":\"startTime\",\"sortOrder\":\"desc\"}]}").statusCode()).isEqualTo(200);
  }

  @Test
  void aStatementIsGivenUpAfterHalfAMinute() {
    assertThat(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJdbcStatementTimeout()).isEqualTo(30);
    assertThat(template.getQueryTimeout()).isEqualTo(30);
  }
}
