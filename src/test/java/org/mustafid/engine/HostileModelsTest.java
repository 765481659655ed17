package org.mustafid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.atWork;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deploying is running code: who may, and what not even they may deploy, through every door of the web applications' API. */
@EngineTest
class HostileModelsTest {

  private static final String API = "/camunda/api/engine/engine/default/deployment";
  private static final List<String> WITHOUT_THE_RIGHT = List.of("reception.baraa", "relations.baraa", "research-lead.baraa", "researcher.baraa",
      "member1.baraa", "chair.baraa", "board.baraa", "registrar.baraa", "provider.baraa", "supervisor.baraa", "director.baraa", "reception.new-muslims");
  private static final String GOOD_FORM = "{\"id\":\"doors\",\"components\":[]}";
  private static final String NO_DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  @LocalServerPort
  private int port;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private JdbcClient jdbc;

  private List<String> before;

  @BeforeEach
  void remember() {
    before = deployments();
  }

  @AfterEach
  void nothingStays() {
    deployments().stream().filter(id -> !before.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
  }

  private List<String> deployments() {
    return jdbc.sql("select id_ from act_re_deployment order by id_").query(String.class).list();
  }

  private static String process() {
    try {
      return Files.readString(Path.of("processes/beneficiary-service.bpmn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table() {
    try {
      return Files.readString(Path.of("decisions/route.dmn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String changed(String model, String was, String becomes) {
    int at = model.indexOf(was);
    assertThat(at).as("the model holds %s", was).isNotNegative();
    return model.substring(0, at) + becomes + model.substring(at + was.length());
  }

  /** File name and content, and what the refusal must say: the element and the rule. */
  private record Hostile(String name, String content, String... said) {}

  private static List<Hostile> hostile() {
    String bpmn = "doors.bpmn";
    String send = "camunda:delegateExpression=\"${sendReply}\"";
    return List.of(
        new Hostile(bpmn, changed(process(), "<bpmn:userTask ", "<bpmn:scriptTask id=\"evil_script\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script>"
            + "</bpmn:scriptTask><bpmn:userTask "), "evil_script", "scriptTask is not allowed"),
        new Hostile(bpmn, changed(process(), send, send + " camunda:class=\"java.lang.Runtime\""), "send_reply", "camunda:class"),
        new Hostile(bpmn, changed(process(), send, send + " xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Runtime\""), "send_reply", "activiti:class"),
        new Hostile(bpmn, changed(process(), send, "camunda:delegateExpression=\"${dataSource}\""), "send_reply", "${dataSource}"),
        new Hostile(bpmn, changed(process(), send, "camunda:expression=\"${execution.processEngineServices.repositoryService}\""), "send_reply", "camunda:expression"),
        new Hostile(bpmn, changed(process(), send, send + " camunda:topic=\"x\" camunda:type=\"external\""), "send_reply", "camunda:type"),
        new Hostile(bpmn, changed(process(), "camunda:assignee=\"${member}\"", "camunda:assignee=\"${''.getClass()}\""), "committee_vote", "getClass"),
        new Hostile(bpmn, changed(process(), "<bpmn:userTask id=\"committee_vote\"", "<bpmn:userTask camunda:followUpDate=\"${now()}\" id=\"committee_vote\""),
            "committee_vote", "now()"),
        new Hostile(bpmn, changed(process(), "<bpmn:userTask id=\"committee_vote\"", "<bpmn:userTask camunda:jobPriority=\"#{1+1}\" id=\"committee_vote\""),
            "committee_vote", "1+1"),
        new Hostile(bpmn, changed(process(), "<bpmn:extensionElements>", "<bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector"
            + "</camunda:connectorId></camunda:connector>"), "connector is not allowed"),
        new Hostile(bpmn, changed(process(), "<bpmn:extensionElements>", "<bpmn:extensionElements><camunda:executionListener event=\"start\">"
            + "<camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:executionListener>"), "script"),
        new Hostile(bpmn, changed(process(), "<bpmn:extensionElements>", "<bpmn:extensionElements><camunda:taskListener event=\"create\" class=\"java.lang.Runtime\"/>"),
            "camunda:class"),
        new Hostile(bpmn, changed(process(), "<bpmn:extensionElements>", "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">"
            + "${execution.getProcessEngineServices()}</camunda:inputParameter></camunda:inputOutput>"), "getProcessEngineServices"),
        new Hostile(bpmn, changed(process(), "${outcome == \"ENQUIRY_ANSWERED\"}", "${execution.setVariable(\"decision\", \"ACCEPT\")}"), "setVariable"),
        new Hostile(bpmn, changed(process(), "xsi:type=\"bpmn:tFormalExpression\">${outcome", "xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">${outcome"),
            "script language"),
        new Hostile(bpmn, changed(process(), "camunda:formRef=\"reception\"", "camunda:formRef=\"reception\" camunda:formKey=\"embedded:app:x.html\""), "formKey"),
        new Hostile("doors.dmn", changed(table(), "<decisionTable", "<decisionTable expressionLanguage=\"javascript\""), "doors.dmn", "expressionLanguage"),
        new Hostile("doors.dmn", changed(table(), "<inputExpression", "<inputExpression expressionLanguage=\"juel\""), "expression_recommendation", "only FEEL"),
        new Hostile("doors.dmn", GuardedExpressionsTest.table("(function(a) /* */ external { java: { class: \"java.lang.Runtime\", method signature: \"exec(java.lang.String)\" } })(\"x\")"),
            "external"),
        new Hostile("doors.dmn", GuardedExpressionsTest.table("${execution}"), "${execution}"),
        new Hostile("doors.form", "{\"id\":\"x\",\"components\":[{\"type\":\"html\",\"content\":\"<script>alert(1)</script>\"}]}", "html"),
        new Hostile("doors.html", "<form cam-script-form><script>alert(1)</script></form>", "only .bpmn, .dmn and .form"),
        new Hostile("doors.js", "1", "only .bpmn, .dmn and .form"),
        new Hostile("doors.groovy", "1", "only .bpmn, .dmn and .form"),
        new Hostile("doors.cmmn", "<x/>", "only .bpmn, .dmn and .form"),
        new Hostile("<img src=x onerror=alert(1)>.form", GOOD_FORM, "a name of letters"),
        new Hostile("../../doors.form", GOOD_FORM, "a name of letters"));
  }

  @Test
  void whatRunsCodeIsRefusedToThoseWhoMayDeployThroughEveryDoor() {
    int tried = 0;
    for (String role : List.of("models", "admin")) {
      Visitor editor = atWork(port, role);
      for (Hostile model : hostile()) {
        Map<String, byte[]> alone = Map.of(model.name(), model.content().getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> behindAGoodOne = new LinkedHashMap<>();
        behindAGoodOne.put("fine.form", GOOD_FORM.getBytes(StandardCharsets.UTF_8));
        behindAGoodOne.putAll(alone);
        for (Map<String, byte[]> files : List.of(alone, behindAGoodOne)) {
          HttpResponse<String> answer = deploy(editor, "/create", files);
          assertThat(answer.statusCode()).as("%s %s", model, answer.body()).isEqualTo(400);
          assertThat(answer.body()).as(model.toString()).contains(model.said());
          tried++;
        }
        for (String archive : List.of("doors.zip", "doors.bar", "doors.jar", "doors.bpmn", "doors.form")) {
          assertThat(deploy(editor, "/create", Map.of(archive, zipped(model))).statusCode()).as(archive).isEqualTo(400);
          tried++;
        }
      }
    }
    System.out.println("S4: " + tried + " hostile deployments refused");
    assertThat(deployments()).isEqualTo(before);
  }

  @Test
  void whoMayNotDeployMayNotDeployGoodModelsEither() {
    for (String role : WITHOUT_THE_RIGHT) {
      Visitor visitor = atWork(port, role);
      for (Hostile model : List.of(hostile().get(0), new Hostile("doors.form", GOOD_FORM), new Hostile("doors.bpmn", process()))) {
        assertThat(deploy(visitor, "/create", Map.of(model.name(), model.content().getBytes(StandardCharsets.UTF_8))).statusCode()).as(role).isEqualTo(403);
      }
      assertThat(visitor.post(API + "/" + before.get(0) + "/redeploy", "{}").statusCode()).as(role).isIn(403, 404);
      assertThat(visitor.delete(API + "/" + before.get(0)).statusCode()).as(role).isEqualTo(403);
    }
    assertThat(deployments()).isEqualTo(before);
  }

  @Test
  void aGoodModelIsAcceptedAndRedeployedButNotOnceItHoldsSomethingElse() {
    Visitor editor = atWork(port, "models");
    HttpResponse<String> accepted = deploy(editor, "/create", Map.of("doors.form", GOOD_FORM.getBytes(StandardCharsets.UTF_8)));
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    String id = deployments().stream().filter(one -> !before.contains(one)).findFirst().orElseThrow();
    assertThat(editor.post(API + "/" + id + "/redeploy", "{}").statusCode()).as("deploying again is the administrator's").isEqualTo(403);
    HttpResponse<String> again = atWork(port, "admin").post(API + "/" + id + "/redeploy", "{}");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    int deployed = deployments().size();
    jdbc.sql("update act_ge_bytearray set bytes_ = :bytes where deployment_id_ = :id").param("id", id)
        .param("bytes", "{\"id\":\"doors\",\"components\":[{\"type\":\"html\"}]}".getBytes(StandardCharsets.UTF_8)).update();
    assertThat(atWork(port, "admin").post(API + "/" + id + "/redeploy", "{}").statusCode()).isEqualTo(400);
    assertThat(deployments()).hasSize(deployed);
  }

  // ---- XML that reads files, calls addresses or unfolds

  @ParameterizedTest
  @ValueSource(strings = {"doors.bpmn", "doors.dmn", "doors.form"})
  void nothingIsFetchedAndNothingUnfolds(String name) throws IOException {
    try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + canary.getLocalPort() + "/x";
      String laughs = "<!ENTITY a \"lol\">" + "bcdefghij".chars().mapToObj(letter -> "<!ENTITY %c \"%s\">".formatted(letter,
          "&%c;".formatted(letter - 1).repeat(10))).reduce("", String::concat);
      List<String> types = List.of(
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + address + "\">]>",
          "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>",
          "<!DOCTYPE x SYSTEM \"" + address + ".dtd\">",
          "<!DOCTYPE x [" + laughs + "<!ENTITY e \"&j;\">]>");
      String model = name.endsWith("dmn") ? table() : process();
      String body = model.substring(model.indexOf("?>") + 2);
      Visitor editor = atWork(port, "models");
      long slowest = 0;
      for (String type : types) {
        for (String text : List.of(NO_DECLARATION + type + changed(body, "name=\"", "name=\"&e;"), NO_DECLARATION + type + body, type + body)) {
          slowest = Math.max(slowest, refused(editor, name, text.getBytes(StandardCharsets.UTF_8)));
        }
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
          slowest = Math.max(slowest, refused(editor, name, (NO_DECLARATION.replace("UTF-8", charset) + type + body).getBytes(Charset.forName(charset))));
        }
      }
      String xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:x=\"urn:x\" xsi:schemaLocation=\"urn:x " + address + ".xsd\" x:y=\"1\"";
      String root = body.replaceFirst(" xmlns:xsi=\"[^\"]*\"", "").replaceFirst("(<[a-z:]*definitions)", "$1" + xsi.replace("$", "\\$"));
      slowest = Math.max(slowest, refused(editor, name, (NO_DECLARATION + root).getBytes(StandardCharsets.UTF_8)));
      slowest = Math.max(slowest, refused(editor, name, (NO_DECLARATION + "<?xml-stylesheet href=\"" + address + "\"?><x>" + "<x>".repeat(100_000)
          + "</x>".repeat(100_001)).getBytes(StandardCharsets.UTF_8)));
      slowest = Math.max(slowest, refused(editor, name, "<".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
      slowest = Math.max(slowest, refused(editor, name, new byte[] {0, 1, 2, 3}));
      slowest = Math.max(slowest, refused(editor, name, new byte[0]));
      System.out.println("S7: slowest refusal " + slowest + " ms");
      assertThat(Duration.ofMillis(slowest)).isLessThan(Duration.ofSeconds(3));
      canary.setSoTimeout(1);
      assertThat(isSilent(canary)).as("nobody called").isTrue();
    }
    assertThat(deployments()).isEqualTo(before);
  }

  private static boolean isSilent(ServerSocket canary) throws IOException {
    try {
      canary.accept().close();
      return false;
    } catch (SocketTimeoutException nobody) {
      return true;
    }
  }

  /** How many milliseconds it took. */
  private long refused(Visitor editor, String name, byte[] content) {
    long begun = System.nanoTime();
    HttpResponse<String> answer = deploy(editor, "/create", Map.of(name, content));
    long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("root:", "Exception", "org.camunda", "lollol");
    return took;
  }

  private static byte[] zipped(Hostile model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(model.name()));
      zip.write(model.content().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static HttpResponse<String> deploy(Visitor visitor, String door, Map<String, byte[]> files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("--cut\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ndoors\r\n".getBytes(StandardCharsets.UTF_8));
    int part = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"data" + part++ + "\"; filename=\"" + file.getKey()
          + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      body.writeBytes(file.getValue());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
    return visitor.send("POST", API + door, BodyPublishers.ofByteArray(body.toByteArray()), "X-XSRF-TOKEN", visitor.token(),
        "Content-Type", "multipart/form-data; boundary=cut");
  }
}
