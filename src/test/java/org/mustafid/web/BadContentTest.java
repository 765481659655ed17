package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Huge and odd content, through every door that takes some: refused or taken, never an error of the server. */
@EngineTest
class BadContentTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final ObjectMapper JSON = new ObjectMapper();

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  CaseFiles cases;

  private record Door(String method, String path, String before, String after) {}

  private List<Door> doors(String task, String number) {
    String answers = "{\"values\":{\"firstName\":";
    return List.of(
        new Door("POST", "/api/requests", "{\"association\":\"baraa\",\"answers\":{\"firstName\":", "}}"),
        new Door("PUT", "/api/tasks/" + task + "/draft", answers, "}}"), new Door("POST", "/api/tasks/" + task + "/check", answers, "}}"),
        new Door("POST", "/api/cases/" + number + "/notes", "{\"text\":", "}"), new Door("POST", "/api/search", "{\"query\":", "}"),
        new Door("POST", "/api/worklist", "{\"search\":", "}"), new Door("POST", "/api/tasks/claim", "{\"to\":", ",\"taskIds\":[]}"),
        new Door("POST", ENGINE + "/task", "{\"nameLike\":", "}"), new Door("POST", ENGINE + "/task/count", "{\"processInstanceBusinessKey\":", "}"),
        new Door("POST", ENGINE + "/task/" + task + "/submit-form", "{\"variables\":{\"firstName\":{\"value\":", "}}}"),
        new Door("POST", ENGINE + "/task/" + task + "/complete", "{\"variables\":{\"firstName\":{\"value\":", "}}}"),
        new Door("POST", ENGINE + "/task/" + task + "/comment/create", "{\"message\":", "}"),
        new Door("PUT", ENGINE + "/task/" + task + "/variables/x", "{\"type\":\"String\",\"value\":", "}"),
        new Door("PUT", ENGINE + "/task/" + task, "{\"name\":", "}"), new Door("POST", ENGINE + "/task/" + task + "/assignee", "{\"userId\":", "}"),
        new Door("POST", ENGINE + "/message", "{\"messageName\":\"request-withdrawn\",\"businessKey\":", "}"),
        new Door("POST", ENGINE + "/process-definition/key/beneficiary-service/start", "{\"businessKey\":", "}"));
  }

  private static Map<String, byte[]> values() {
    Map<String, byte[]> values = new LinkedHashMap<>();
    values.put("1 MB", quoted("ن".repeat(512 * 1024)));
    values.put("5 MB", quoted("x".repeat(5 * 1024 * 1024)));
    values.put("4,001 characters", quoted("x".repeat(4001)));
    values.put("256 characters", quoted("x".repeat(256)));
    values.put("10,000 rows", ("[" + "{\"source\":\"PENSION\",\"amount\":1},".repeat(9_999) + "{}]").getBytes(StandardCharsets.UTF_8));
    values.put("2,000 deep", ("[".repeat(2000) + "]".repeat(2000)).getBytes(StandardCharsets.UTF_8));
    values.put("90 deep", ("[".repeat(90) + "]".repeat(90)).getBytes(StandardCharsets.UTF_8));
    values.put("10,000 keys", ("{" + String.join(",", java.util.stream.IntStream.range(0, 10_000).mapToObj(i -> "\"k" + i + "\":1").toList()) + "}").getBytes(StandardCharsets.UTF_8));
    values.put("invalid UTF-8", new byte[] {'"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"'});
    values.put("NUL", "\"a\\u0000b\"".getBytes(StandardCharsets.UTF_8));
    values.put("half a character", "\"\\ud83d\"".getBytes(StandardCharsets.UTF_8));
    values.put("control characters", "\"a\\u0001\\u001b\\u007f\\r\\n\"".getBytes(StandardCharsets.UTF_8));
    values.put("huge number", "1e400".getBytes(StandardCharsets.UTF_8));
    values.put("long number", "9".repeat(5000).getBytes(StandardCharsets.UTF_8));
    values.put("number", "5".getBytes(StandardCharsets.UTF_8));
    values.put("null", "null".getBytes(StandardCharsets.UTF_8));
    values.put("object", "{\"@class\":\"java.lang.Runtime\"}".getBytes(StandardCharsets.UTF_8));
    values.put("right to left", quoted("\u202Eنورة\u202C 👨‍👩‍👧 \u200F\uFDFA"));
    values.put("quote", quoted("'; drop table case_file; --"));
    values.put("wildcards", quoted("%_\\"));
    values.put("template", quoted("${7*7} #{7*7} {{7*7}} <%= 7*7 %>"));
    return values;
  }

  private static byte[] quoted(String text) {
    try {
      return JSON.writeValueAsBytes(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] joined(String before, byte[] value, String after) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(value);
    all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }

  @Test
  void nothingSentIsAnErrorOfTheServer() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    String task = reception.taskIn(request.processInstanceId(), "reception");
    reception.claims(task);
    Visitor visitor = Visitor.atWork(port, "reception.baraa");
    TreeMap<String, String> failed = new TreeMap<>();
    TreeMap<Integer, Integer> codes = new TreeMap<>();
    values().forEach((kind, value) -> doors(task, request.number()).forEach(door -> {
      HttpResponse<String> answer = visitor.send(door.method(), door.path(), BodyPublishers.ofByteArray(joined(door.before(), value, door.after())),
          "Content-Type", "application/json", "X-XSRF-TOKEN", visitor.token());
      codes.merge(answer.statusCode(), 1, Integer::sum);
      if (answer.statusCode() >= 500) {
        failed.put(kind + " at " + door.path().replace(task, "{task}"), answer.statusCode() + " " + answer.body());
      }
    }));
    System.out.println("R12: " + codes);
    failed.forEach((what, answer) -> System.out.println("R12: 5xx " + what + " " + answer));
    assertThat(failed).isEmpty();
    assertThat(request.openTasks()).containsExactly("reception");
  }

  @Test
  void aFormOfTenThousandRowsOrAMegabyteIsRefusedByName() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    String task = reception.taskIn(request.processInstanceId(), "reception");
    reception.claims(task);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(Map.of("source", "PENSION", "amount", 1));
    }
    Map<String, Object> long1 = new LinkedHashMap<>(Papers.schoolBag(Papers.citizen()));
    long1.put("income", rows);
    Map<String, Object> long2 = new LinkedHashMap<>(Papers.schoolBag(Papers.citizen()));
    long2.put("needDescription", "x".repeat(1024 * 1024));
    for (Map<String, Object> form : List.of(long1, long2)) {
      HttpResponse<String> answer = reception.submitsTask(task, form);
      assertThat(answer.statusCode()).as(answer.body().substring(0, Math.min(500, answer.body().length()))).isEqualTo(400);
      assertThat(answer.body()).hasSizeLessThan(5000).matches("(?s).*\\p{IsArabic}.*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"عبدالرحمٰن", "نُورَة", "Ñandú", "نورة\u200Cسارة", "O'Brien-Smith", "محمّد الـ"})
  void unusualNamesAreKeptAsTheyAreOrRefusedByName(String name) {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    Map<String, Object> form = new LinkedHashMap<>(Papers.schoolBag(Papers.citizen()));
    form.put("firstName", name);
    HttpResponse<String> answer = reception.submits(request.processInstanceId(), "reception", form);
    if (answer.statusCode() == 204) {
      assertThat(cases.load(request.number()).text("firstName")).isNotBlank();
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("الاسم");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%ff", "%c3%28", "%ed%a0%80", "a%0d%0ab", "%E2%80%AE"})
  void oddAddressesAreNoErrorsOfTheServer(String odd) {
    Visitor visitor = Visitor.atWork(port, "reception.baraa");
    for (String path : List.of("/api/cases/" + odd, "/api/cases/x?y=" + odd, "/api/tasks/" + odd + "/form", ENGINE + "/task/" + odd, ENGINE + "/task?nameLike=" + odd,
        ENGINE + "/task/count?processInstanceBusinessKey=" + odd, "/survey/" + odd, "/language?to=ar&back=" + odd, "/login?lang=" + odd, ENGINE + "/filter/" + odd + "/list")) {
      assertThat(visitor.get(path).statusCode()).as(path).isLessThan(500);
    }
  }
}
