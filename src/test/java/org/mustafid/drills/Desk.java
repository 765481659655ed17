package org.mustafid.drills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.mustafid.Visitor;

/**
 * A member of staff at a browser who, when a node goes away, signs in at the next one and goes on, as behind a proxy. Calls what
 * Tasklist calls.
 */
final class Desk {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final int PATIENCE_MILLIS = 300;

  private final String user;
  private final List<Node> nodes;
  private final Tally tally;
  private final int home;
  private volatile int current;
  private volatile Visitor browser;
  private Visitor lastUsed;
  private volatile boolean goesHome;

  Desk(String user, List<Node> nodes, int first, Tally tally) {
    this.user = user;
    this.nodes = nodes;
    this.home = first % nodes.size();
    this.current = home;
    this.tally = tally;
  }

  String user() {
    return user;
  }

  /** The node this person worked at first is there again, and is to be used again. */
  void goesHome() {
    goesHome = true;
  }

  boolean isAtWorkAtHome() {
    return browser != null && current == home;
  }

  /** Signs in at the node this person works at first, if need be; answers whether that succeeded. */
  boolean arrives() {
    if (isAtWorkAtHome()) {
      return true;
    }
    current = home;
    return signsIn();
  }

  Node node() {
    return nodes.get(current);
  }

  /**
   * One request. Empty when nobody answered: then it may or may not have been carried out, unless the connection was refused.
   *
   * @param mayHaveHappened told when a request was sent and no answer came
   */
  Optional<HttpResponse<String>> ask(String what, Function<Visitor, HttpResponse<String>> request, Runnable mayHaveHappened) {
    if (goesHome) {
      goesHome = false;
      browser = current == home ? browser : null;
      current = home;
    }
    if (browser == null && !signsIn()) {
      Node.pause(PATIENCE_MILLIS);
      return Optional.empty();
    }
    long begun = System.nanoTime();
    try {
      HttpResponse<String> answer = request.apply(browser);
      tally.answered(node().name(), what, answer, System.nanoTime() - begun);
      if (answer.statusCode() >= 500) {
        mayHaveHappened.run();
      }
      if (answer.statusCode() == 401 || answer.statusCode() == 302) {
        leaves();
      } else if (answer.statusCode() == 503) {
        Node.pause(PATIENCE_MILLIS);
      }
      return Optional.of(answer);
    } catch (UncheckedIOException e) {
      boolean refused = e.getCause() instanceof ConnectException;
      tally.unanswered(node().name(), refused);
      if (!refused) {
        mayHaveHappened.run();
      }
      leaves();
      return Optional.empty();
    }
  }

  private Optional<HttpResponse<String>> ask(String what, Function<Visitor, HttpResponse<String>> request) {
    return ask(what, request, () -> {});
  }

  private void leaves() {
    browser = null;
    current = (current + 1) % nodes.size();
  }

  private boolean signsIn() {
    try {
      Visitor comes = lastUsed == null ? Visitor.signedIn(node().port(), user) : lastUsed.signsInAt(node().port(), user);
      lastUsed = comes;
      browser = comes;
      comes.page("/camunda/app/tasklist/default/");
      return true;
    } catch (UncheckedIOException | AssertionError e) {
      tally.refusedSignIn(node().name(), e);
      leaves();
      return false;
    }
  }

  /** Takes one task of that kind, if there is one for this person, and hands its form in. Answers whether there was work. */
  boolean doesOne(String key, Map<String, Object> answers) {
    Optional<String> task = nextTask(key);
    task.filter(this::claims).ifPresent(id -> handsIn(id, key, answers));
    return task.isPresent();
  }

  void handsIn(String task, String key, Map<String, Object> answers) {
    ask(key, browser -> browser.post(ENGINE + "/task/" + task + "/submit-form", written(Map.of("variables", variables(answers)))))
        .filter(answer -> answer.statusCode() == 204).ifPresent(answer -> tally.completed(task));
  }

  /** Answers whether the task is this person's now; a colleague may have been faster. */
  boolean claims(String task) {
    return ask("claim", browser -> browser.post(ENGINE + "/task/" + task + "/claim", written(Map.of("userId", user))))
        .filter(answer -> answer.statusCode() == 204).isPresent();
  }

  /** What somebody has typed so far, kept by the server. */
  boolean savesDraft(String task, Map<String, Object> values) {
    return ask("draft", browser -> browser.send("PUT", "/api/tasks/" + task + "/draft", BodyPublishers.ofString(written(Map.of("values", values))),
        "X-XSRF-TOKEN", browser.token(), "Content-Type", "application/json")).filter(answer -> answer.statusCode() == 204).isPresent();
  }

  Optional<HttpResponse<String>> opens(String task) {
    return ask("form", browser -> browser.get("/api/tasks/" + task + "/form"));
  }

  Optional<String> nextTask(String key) {
    Optional<HttpResponse<String>> answer = ask("list", browser -> browser.post(ENGINE + "/task?maxResults=20", written(Map.of("taskDefinitionKey", key))));
    if (answer.isEmpty() || answer.get().statusCode() != 200) {
      return Optional.empty();
    }
    List<String> mine = new ArrayList<>();
    for (JsonNode task : read(answer.get().body())) {
      if (task.path("assignee").isNull() || task.path("assignee").asText().equals(user)) {
        mine.add(task.path("id").asText());
      }
    }
    return mine.isEmpty() ? Optional.empty() : Optional.of(mine.get(ThreadLocalRandom.current().nextInt(mine.size())));
  }

  private static Map<String, Object> variables(Map<String, Object> answers) {
    Map<String, Object> variables = new LinkedHashMap<>();
    answers.forEach((name, value) -> variables.put(name, value instanceof List<?> ? Map.of("value", written(value), "type", "Json")
        : Collections.singletonMap("value", value)));
    return variables;
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + text, e);
    }
  }

  static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
