package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.DEMO_PASSWORD;
import static org.mustafid.Visitor.signedIn;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.test.util.ReflectionTestUtils;

/** What Camunda Modeler's deploy button finds, and who else does not (hardening 0.1, 4). */
@EngineTest
class EngineRestTest {

  private static final String[] MULTIPART = {"Content-Type", "multipart/form-data; boundary=cut"};

  @LocalServerPort
  private int port;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private LoginThrottle throttle;
  @Autowired
  private MovableClock clock;
  @Autowired
  private FilterRegistrationBean<EngineRestFilter> door;

  @BeforeEach
  void later() {
    clock.pass(Duration.ofDays(160));
  }

  @AfterEach
  void asBefore() {
    repository.createDeploymentQuery().deploymentName("from-modeler").list().forEach(deployment -> repository.deleteDeployment(deployment.getId()));
    throttle.forget("models");
    clock.reset();
    full(false);
  }

  @Test
  void modelersDialogTestsTheConnectionAndDeploys() throws IOException {
    Visitor modeler = new Visitor(port);
    assertThat(modeler.get("/engine-rest/deployment?maxResults=0").statusCode()).as("asks whether a password is needed").isEqualTo(401);
    assertThat(modeler.get("/engine-rest/deployment?maxResults=0", basic("models")).body()).isEqualTo("[]");
    assertThat(modeler.get("/engine-rest/version", basic("models")).body()).isEqualTo("{\"version\":\"7.24.0\"}");
    HttpResponse<String> answer = deploy(modeler, changedTable(), with(basic("models"), "Origin", "file://", "Sec-Fetch-Site", "cross-site"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Deployment deployed = repository.createDeploymentQuery().deploymentName("from-modeler").singleResult();
    assertThat(deployed.getSource()).isEqualTo("Camunda Modeler");
    assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("need-band").latestVersion().withoutTenantId().singleResult().getDeploymentId())
        .isEqualTo(deployed.getId());
    assertThat(answer.headers().map().keySet()).as("no session").doesNotContain("set-cookie");
    assertThat(modeler.sessionId()).isEmpty();
  }

  @Test
  void theModelPolicyHolds() {
    HttpResponse<String> answer = deploy(new Visitor(port), "<x/>", basic("models"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(repository.createDeploymentQuery().deploymentName("from-modeler").count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reception.baraa", "supervisor.baraa", "director.new-muslims"})
  void nobodyElseDeploys(String user) throws IOException {
    assertThat(deploy(new Visitor(port), changedTable(), basic(user)).statusCode()).isEqualTo(403);
    assertThat(repository.createDeploymentQuery().deploymentName("from-modeler").count()).isZero();
  }

  @Test
  void guessesAreHeldBackAsOnTheLoginPage() {
    for (int i = 0; i < LoginThrottle.A_MINUTE; i++) {
      HttpResponse<String> refused = new Visitor(port).get("/engine-rest/version", basic("models", "guess" + i));
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).as("a browser must not ask for the password").isEmpty();
    }
    assertThat(new Visitor(port).get("/engine-rest/version", basic("models")).statusCode()).isEqualTo(429);
    assertThat(new Visitor(port).tasklistLogin("models", DEMO_PASSWORD, "cockpit").statusCode()).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource({"Origin, https://elsewhere.example", "Origin, null", "Origin, file:///x", "Referer, https://elsewhere.example/x", "Sec-Fetch-Site, cross-site",
      "Sec-Fetch-Site, same-site"})
  void aForeignPageGetsNowhereWithARememberedPassword(String header, String value) throws IOException {
    assertThat(deploy(new Visitor(port), changedTable(), with(basic("models"), header, value)).statusCode()).isEqualTo(403);
    if (header.equals("Origin")) {
      assertThat(new Visitor(port).get("/engine-rest/version", with(basic("models"), header, value)).statusCode()).isEqualTo(403);
    }
    assertThat(repository.createDeploymentQuery().deploymentName("from-modeler").count()).isZero();
  }

  @Test
  void aSessionIsNoPassword() {
    assertThat(signedIn(port, "models").get("/engine-rest/version").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest", "/engine-rest/", "/engine-rest/task", "/engine-rest/user", "/engine-rest/deployment", "/engine-rest/deployment?maxResults=10",
      "/engine-rest/deployment/count", "/engine-rest/engine/default/version", "/engine-rest/version/", "/engine-rest/process-definition/key/beneficiary-service/start"})
  void everythingElseIsClosed(String path) {
    assertThat(new Visitor(port).get(path, basic("admin")).statusCode()).isEqualTo(403);
    assertThat(new Visitor(port).send("POST", path, BodyPublishers.ofString("{}"), with(basic("admin"), "Content-Type", "application/json")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void configuredOnTheRightsHold() {
    full(true);
    Visitor program = new Visitor(port);
    assertThat(program.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
    assertThat(program.get("/engine-rest/task/count", basic("reception.baraa")).statusCode()).isEqualTo(200);
    assertThat(program.get("/engine-rest/user/count", basic("reception.baraa")).body()).isEqualTo("{\"count\":1}");
    assertThat(program.get("/engine-rest/metrics/activity-instance-start/sum", basic("reception.baraa")).statusCode()).isEqualTo(403);
    assertThat(program.get("/engine-rest/metrics/activity-instance-start/sum", basic("supervisor.baraa")).statusCode()).isEqualTo(403);
    assertThat(program.get("/engine-rest/metrics/activity-instance-start/sum", basic("admin")).statusCode()).isEqualTo(200);
    String deployment = repository.createDeploymentQuery().list().get(0).getId();
    assertThat(program.send("DELETE", "/engine-rest/deployment/" + deployment, BodyPublishers.noBody(), basic("models")).statusCode()).isEqualTo(403);
    assertThat(program.send("POST", "/engine-rest/identity/verify", BodyPublishers.ofString("{\"username\": \"admin\", \"password\": \"x\"}"),
        with(basic("admin"), "Content-Type", "application/json")).statusCode()).isEqualTo(403);
    assertThat(program.get("/engine-rest;x/task/count", basic("admin")).statusCode()).isEqualTo(400);
    assertThat(program.sessionId()).isEmpty();
  }

  private void full(boolean on) {
    ReflectionTestUtils.setField(door.getFilter(), "full", on);
  }

  private static String changedTable() throws IOException {
    return Files.readString(Path.of("decisions", "need-band.dmn")) + "<!-- changed -->";
  }

  private static HttpResponse<String> deploy(Visitor visitor, String model, String... headers) {
    return visitor.send("POST", "/engine-rest/deployment/create", asModelerSends(model), with(headers, MULTIPART));
  }

  private static BodyPublisher asModelerSends(String model) {
    StringBuilder body = new StringBuilder();
    for (String[] field : new String[][] {{"deployment-name", "from-modeler"}, {"deployment-source", "Camunda Modeler"}, {"enable-duplicate-filtering", "true"}}) {
      body.append("--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(field[0], field[1]));
    }
    body.append("--cut\r\nContent-Disposition: form-data; name=\"need-band.dmn\"; filename=\"need-band.dmn\"\r\nContent-Type: text/xml\r\n\r\n")
        .append(model).append("\r\n--cut--\r\n");
    return BodyPublishers.ofString(body.toString());
  }

  private static String[] basic(String user) {
    return basic(user, DEMO_PASSWORD);
  }

  private static String[] basic(String user, String password) {
    return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))};
  }

  private static String[] with(String[] headers, String... more) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return all;
  }
}
