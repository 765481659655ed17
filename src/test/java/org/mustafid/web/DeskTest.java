package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Worklist, search and handing over tasks, as the web applications' scripts call them. */
@EngineTest
class DeskTest {

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  MovableClock clock;
  @Autowired
  JdbcClient jdbc;

  private StaffDesk desk(String user) {
    return new StaffDesk(port, user);
  }

  private static List<JsonNode> rows(JsonNode list) {
    List<JsonNode> rows = new ArrayList<>();
    list.forEach(rows::add);
    return rows;
  }

  private List<JsonNode> worklist(String user, String query) {
    return rows(StaffDesk.ok(desk(user).posts("/api/worklist", query)).path("rows"));
  }

  private static List<JsonNode> of(Request request, List<JsonNode> rows) {
    return rows.stream().filter(row -> row.path("caseNumber").asText().equals(request.number())).toList();
  }

  private List<String> found(String user, String query) {
    return rows(StaffDesk.ok(desk(user).posts("/api/search", "{\"query\":\"" + query + "\"}"))).stream()
        .map(row -> row.path("caseNumber").asText()).toList();
  }

  private Request received(String firstName, String mobile) {
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put("firstName", firstName);
    form.put("mobile1", mobile);
    return office.visitorComesTo("reception.baraa").received(form);
  }

  @AfterEach
  void today() {
    clock.reset();
  }

  @Test
  void oneClickOpensARequestWhoseReceptionBelongsToTheClerk() {
    JsonNode started = StaffDesk.ok(desk("reception.baraa").posts("/api/cases", "{}"));
    assertThat(started.path("caseNumber").asText()).startsWith("BR-");
    List<JsonNode> mine = worklist("reception.baraa", "{\"scope\":\"MINE\",\"size\":100,\"tasks\":[\"" + started.path("taskId").asText() + "\"]}");
    assertThat(mine).singleElement().satisfies(row -> {
      assertThat(row.path("task").asText()).isEqualTo("reception");
      assertThat(row.path("assignee").asText()).isEqualTo("reception.baraa");
      assertThat(row.path("assigneeName").asText()).contains("سلمى");
      assertThat(row.path("stage").asText()).isEqualTo("NEW");
    });
    assertThat(desk("reception.baraa").posts("/api/cases", "{\"association\":\"new-muslims\"}").statusCode()).isEqualTo(400);
    assertThat(desk("member1.baraa").posts("/api/cases", "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void everyoneSeesTheTasksOfTheOwnGroupAndAssociationOnly() {
    Request request = received("سارة", "0501112223");
    String newest = "{\"stage\":\"VERIFYING\",\"size\":100}";
    assertThat(of(request, worklist("relations.baraa", newest))).singleElement().satisfies(row -> {
      assertThat(row.path("service").asText()).isEqualTo("EDU_BAG");
      assertThat(row.path("name").asText()).startsWith("التحقق");
      assertThat(row.has("urgency")).isTrue();
    });
    assertThat(of(request, worklist("supervisor.baraa", newest))).hasSize(1);
    for (String stranger : new String[] {"reception.baraa", "registrar.baraa", "relations.new-muslims", "supervisor.new-muslims"}) {
      assertThat(of(request, worklist(stranger, newest))).as(stranger).isEmpty();
    }
    assertThat(of(request, worklist("relations.baraa", "{\"service\":\"EDU_FEES\",\"size\":100}"))).isEmpty();
  }

  @Test
  void daysLeftAreCountedAndTurnAmberAndRed() {
    Request request = received("منى", "0501112224").verified(Papers.schoolBagPapers()).signed().visited();
    String tasks = "{\"scope\":\"ALL\",\"stage\":\"COMMITTEE\",\"size\":100}";
    JsonNode first = of(request, worklist("supervisor.baraa", tasks)).get(0);
    assertThat(first.path("urgency").asText()).isEqualTo("green");
    long days = first.path("daysLeft").asLong();
    assertThat(days).isBetween(13L, 20L);
    clock.pass(Duration.ofDays(days - 1));
    JsonNode lastDays = of(request, worklist("supervisor.baraa", tasks)).get(0);
    assertThat(lastDays.path("daysLeft").asLong()).isEqualTo(1);
    assertThat(lastDays.path("urgency").asText()).isEqualTo("amber");
    clock.pass(Duration.ofDays(2));
    JsonNode late = of(request, worklist("supervisor.baraa", tasks.replace("ALL", "OVERDUE"))).get(0);
    assertThat(late.path("daysLeft").asLong()).isEqualTo(-1);
    assertThat(late.path("urgency").asText()).isEqualTo("red");
  }

  @ParameterizedTest
  @ValueSource(strings = {"هند الاختبارية", "هِند", "٠٥٥١٢٣٤٥٦٧", "+966 55 123 4567", "۰۵۵۱۲۳۴۵۶۷"})
  void aPersonIsFoundHoweverNameAndNumberAreWritten(String sought) {
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put("firstName", "هند");
    form.put("familyName", "الإختبارية");
    form.put("mobile1", "0551234567");
    Request request = office.visitorComesTo("reception.baraa").received(form);
    assertThat(found("relations.baraa", sought)).contains(request.number());
    assertThat(found("relations.new-muslims", sought)).doesNotContain(request.number());
    assertThat(found("relations.baraa", "هند غيرها")).isEmpty();
  }

  @Test
  void aCaseIsFoundByIdentityNumberInAnyDigitsAndByItsOwnNumber() {
    String identity = Papers.citizen();
    Request request = office.visitorComesTo("reception.baraa").received(Papers.schoolBag(identity));
    String arabicDigits = identity.chars().mapToObj(digit -> String.valueOf((char) (digit - '0' + 0x660))).reduce("", String::concat);
    assertThat(found("supervisor.baraa", arabicDigits)).containsExactly(request.number());
    assertThat(found("member1.baraa", " " + request.number().toLowerCase() + " ")).containsExactly(request.number());
    assertThat(found("relations.new-muslims", request.number())).isEmpty();
    assertThat(jdbc.sql("select count(*) from journal where action = 'case.searched' and actor = 'supervisor.baraa' and detail = 'IDENTITY'")
        .query(Integer.class).single()).isPositive();
  }

  @Test
  void whoHasNobodyInFrontOfThemDoesNotSeekPeople() {
    assertThat(desk("member1.baraa").posts("/api/search", "{\"query\":\"نورة\"}").statusCode()).isEqualTo(403);
    assertThat(desk("reception.baraa").posts("/api/search", "{\"query\":\" \"}").statusCode()).isEqualTo(400);
  }

  @Test
  void severalTasksAreTakenAtOnceAndEachSaysHowItWent() {
    Request one = received("ليلى", "0501112225");
    Request two = received("ليلى", "0501112226");
    String first = task(one, "relations.baraa");
    String second = task(two, "relations.baraa");
    StaffDesk.ok(desk("relations.baraa").posts("/api/tasks/claim", "{\"taskIds\":[\"" + second + "\"]}"));
    JsonNode results = StaffDesk.ok(desk("registrar.baraa").posts("/api/tasks/claim", "{\"taskIds\":[\"" + first + "\",\"none\"]}"));
    assertThat(rows(results)).extracting(row -> row.path("ok").asBoolean()).containsExactly(false, false);
    assertThat(rows(results)).extracting(row -> row.path("message").asText())
        .containsExactly("لا تملكون صلاحية تنفيذ هذا الإجراء.", "أُنجزت هذه المهمة من قبل، يرجى تحديث القائمة.");
    results = StaffDesk.ok(desk("relations.baraa").posts("/api/tasks/claim", "{\"taskIds\":[\"" + first + "\",\"" + second + "\"]}"));
    assertThat(rows(results)).extracting(row -> row.path("ok").asBoolean()).containsExactly(true, true);
    assertThat(desk("relations.baraa").posts("/api/tasks/claim", "{\"taskIds\":[]}").statusCode()).isEqualTo(400);
  }

  private String task(Request request, String user) {
    return of(request, worklist(user, "{\"size\":100}")).get(0).path("taskId").asText();
  }

  @Test
  void aSupervisorHandsTasksToWhoMayDoThemAndNeverAVote() {
    Request request = received("ريم", "0501112227");
    String task = task(request, "supervisor.baraa");
    List<String> colleagues = rows(StaffDesk.ok(desk("supervisor.baraa").posts("/api/tasks/colleagues", "{\"taskIds\":[\"" + task + "\"]}")))
        .stream().map(row -> row.path("id").asText()).toList();
    assertThat(colleagues).containsExactly("relations.baraa");
    assertThat(handedOver("supervisor.baraa", task, "registrar.baraa").path("message").asText()).contains("المجموعة");
    assertThat(handedOver("supervisor.baraa", task, "relations.new-muslims").path("ok").asBoolean()).isFalse();
    assertThat(handedOver("supervisor.new-muslims", task, "relations.new-muslims").path("ok").asBoolean()).isFalse();
    assertThat(handedOver("supervisor.baraa", task, "relations.baraa").path("ok").asBoolean()).isTrue();
    assertThat(of(request, worklist("relations.baraa", "{\"scope\":\"MINE\",\"size\":100}"))).hasSize(1);

    request.verified(Papers.schoolBagPapers()).signed().visited();
    String vote = task(request, "member1.baraa");
    assertThat(handedOver("supervisor.baraa", vote, "member2.baraa").path("message").asText()).contains("صوت");
  }

  private JsonNode handedOver(String by, String task, String to) {
    return StaffDesk.ok(desk(by).posts("/api/tasks/reassign", "{\"taskIds\":[\"" + task + "\"],\"to\":\"" + to + "\"}")).get(0);
  }

  @Test
  void tasksAreDueWhenTheirStepOrTheReplyWindowEnds() {
    Request request = received("هيا", "0501112228").verified(Papers.schoolBagPapers()).signed();
    assertThat(dueIn(request, "researcher.baraa")).isEqualTo(7);
    request.visited();
    assertThat(dueIn(request, "member1.baraa")).isBetween(13L, 20L);
    Request incomplete = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.papers("NATIONAL_ID"));
    assertThat(dueIn(incomplete, "relations.baraa")).isEqualTo(30);
  }

  private long dueIn(Request request, String user) {
    return of(request, worklist(user, "{\"size\":100}")).get(0).path("daysLeft").asLong(-1);
  }
}
