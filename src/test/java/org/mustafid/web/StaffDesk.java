package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mustafid.Visitor;

/** A member of staff at a browser: only what the web applications themselves call. */
final class StaffDesk {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String user;
  private final Visitor browser;

  StaffDesk(int port, String user) {
    this.user = user;
    this.browser = Visitor.atWork(port, user);
    browser.page("/camunda/app/tasklist/default/");
  }

  /** Starts the procedure as Tasklist's dialog does; answers the process instance id. */
  String startsTheProcedure() {
    JsonNode definition = ok(browser.get(ENGINE + "/process-definition/key/beneficiary-service"));
    return ok(browser.post(ENGINE + "/process-definition/" + definition.path("id").asText() + "/submit-form", "{\"variables\":{}}"))
        .path("id").asText();
  }

  String taskIn(String processInstance, String key) {
    JsonNode tasks = ok(browser.post(ENGINE + "/task", written(Map.of("processInstanceId", processInstance, "taskDefinitionKey", key))));
    for (JsonNode task : tasks) {
      if (task.path("assignee").isNull() || task.path("assignee").asText().equals(user)) {
        return task.path("id").asText();
      }
    }
    throw new AssertionError(user + " sees no task " + key);
  }

  JsonNode formOf(String task) {
    return ok(browser.get(ENGINE + "/task/" + task + "/deployed-form"));
  }

  HttpResponse<String> submits(String processInstance, String key, Map<String, Object> answers) {
    String task = taskIn(processInstance, key);
    browser.post(ENGINE + "/task/" + task + "/claim", written(Map.of("userId", user)));
    assertThat(formOf(task).path("id").asText()).isEqualTo(key);
    return submitsTask(task, answers);
  }

  HttpResponse<String> submitsTask(String task, Map<String, Object> answers) {
    return browser.post(ENGINE + "/task/" + task + "/submit-form", written(Map.of("variables", variables(answers))));
  }

  HttpResponse<String> completesRaw(String task, Map<String, Object> answers) {
    return browser.post(ENGINE + "/task/" + task + "/complete", written(Map.of("variables", variables(answers))));
  }

  HttpResponse<String> posts(String path, String json, String... headers) {
    return browser.post(path, json, headers);
  }

  HttpResponse<String> gets(String path) {
    return browser.get(path);
  }

  HttpResponse<String> puts(String path, Object body) {
    return browser.send("PUT", path, BodyPublishers.ofString(written(body)), "X-XSRF-TOKEN", browser.token(), "Content-Type", "application/json");
  }

  HttpResponse<String> deletes(String path) {
    return browser.delete(path);
  }

  HttpResponse<String> asks(String path, Object body) {
    return browser.post(path, written(body));
  }

  StaffDesk inEnglish() {
    browser.chooses("en");
    return this;
  }

  /** Takes the task into hand and opens its form as the renderer does. */
  JsonNode opens(String task) {
    claims(task);
    return ok(gets("/api/tasks/" + task + "/form"));
  }

  HttpResponse<String> claims(String task) {
    return browser.post(ENGINE + "/task/" + task + "/claim", written(Map.of("userId", user)));
  }

  /** @param colleague null gives it back to the group */
  void gives(String task, String colleague) {
    browser.post(ENGINE + "/task/" + task + "/assignee", written(Collections.singletonMap("userId", colleague)));
  }

  HttpResponse<String> uploads(String caseNumber, String documentType, String name, byte[] content) {
    return uploads(caseNumber, documentType, name, content, null);
  }

  HttpResponse<String> uploads(String caseNumber, String documentType, String name, byte[] content, String task) {
    String boundary = "----mustafid-test";
    String inTask = task == null ? "" : "--" + boundary + "\r\nContent-Disposition: form-data; name=\"taskId\"\r\n\r\n" + task + "\r\n";
    byte[] head = (inTask + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"documentType\"\r\n\r\n" + documentType
        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return browser.send("POST", "/api/cases/" + caseNumber + "/attachments", BodyPublishers.ofByteArrays(List.of(head, content, tail)),
        "X-XSRF-TOKEN", browser.token(), "Content-Type", "multipart/form-data; boundary=" + boundary);
  }

  private static Map<String, Object> variables(Map<String, Object> answers) {
    Map<String, Object> variables = new LinkedHashMap<>();
    answers.forEach((name, value) -> variables.put(name, value instanceof List<?> ? Map.of("value", written(value), "type", "Json")
        : Collections.singletonMap("value", value)));
    return variables;
  }

  static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return read(answer.body());
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + text, e);
    }
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
