package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The form of a task as the renderer meets it: opened in one call, checked, put aside, sent. */
@EngineTest
class TaskFormTest {

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  RuntimeService runtime;
  @Autowired
  CaseFiles cases;
  @Autowired
  Associations associations;
  @Autowired
  JdbcClient jdbc;

  private StaffDesk desk(String user) {
    return new StaffDesk(port, user);
  }

  private static String form(String task) {
    return "/api/tasks/" + task + "/form";
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> problems(HttpResponse<String> checked) {
    return StreamSupport.stream(StaffDesk.ok(checked).path("problems").spliterator(), false)
        .map(problem -> problem.path("field").asText()).toList();
  }

  private Request verifying() {
    return office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen()));
  }

  private Request begun() {
    return office.visitorComesTo("reception.baraa");
  }

  private String task(StaffDesk desk, Request request, String key) {
    return desk.taskIn(request.processInstanceId(), key);
  }

  @Test
  void oneCallBringsEverythingTheRendererNeeds() {
    Request request = verifying();
    StaffDesk relations = desk("relations.baraa");
    String task = task(relations, request, "verification");
    JsonNode opened = relations.opens(task);

    assertThat(opened.path("task").path("key").asText()).isEqualTo("verification");
    assertThat(opened.path("task").path("editable").asBoolean()).isTrue();
    assertThat(opened.path("task").path("assignee").asText()).isEqualTo("relations.baraa");
    assertThat(opened.path("case").path("number").asText()).isEqualTo(request.number());
    assertThat(opened.path("case").path("service").asText()).isEqualTo("EDU_BAG");
    assertThat(opened.path("schema").path("id").asText()).isEqualTo("verification");
    assertThat(opened.path("values").path("idNumber").asText()).isEqualTo(cases.load(request.number()).text("idNumber"));
    assertThat(names(opened.path("values"))).as("of this form only").contains("birthDate").doesNotContain("firstName", "mobile1");
    assertThat(opened.path("context").path("association").asText()).isEqualTo("baraa");
    assertThat(opened.path("context").path("service").asText()).isEqualTo("EDU_BAG");
    assertThat(opened.path("context").path("serviceLabel").asText()).isEqualTo("حقيبة ومستلزمات مدرسية");
    assertThat(opened.path("draft").isNull()).isTrue();
    assertThat(opened.path("documents").path("required").findValuesAsText("documentType")).contains("NATIONAL_ID", "SCHOOL_LETTER");
    assertThat(opened.path("documents").path("required").get(0).path("label").asText()).matches(".*\\p{IsArabic}.*");
    assertThat(opened.path("documents").path("kinds").findValuesAsText("value")).hasSize(23).endsWith("OTHER").doesNotContain("SIGNATURE");
    assertThat(opened.path("limits").path("attachmentBytes").asInt()).isEqualTo(5 * 1024 * 1024);
    assertThat(outcomes.journal(request)).contains("case.read form:verification");
  }

  @Test
  void aRowHoldsOnlyWhatTheFormAsks() {
    Request request = verifying().verified(Papers.papers("NATIONAL_ID"));
    assertThat(cases.load(request.number()).rows("documents").get(0)).containsKey("receivedOn");
    StaffDesk relations = desk("relations.baraa");
    JsonNode opened = relations.opens(task(relations, request, "completion"));
    assertThat(names(opened.path("values").path("documents").get(0))).contains("type", "originalSeen").doesNotContain("receivedOn");
    assertThat(opened.path("panels").path("documents-state").path("papers").findValuesAsText("result")).contains("VALID", "MISSING");
  }

  @Test
  void onlyWhoWorksOnTheCaseOrOverseesItMayOpenAForm() {
    Request request = verifying();
    String task = task(desk("relations.baraa"), request, "verification");
    for (String stranger : List.of("registrar.baraa", "relations.new-muslims", "supervisor.new-muslims", "models")) {
      assertThat(desk(stranger).gets(form(task)).statusCode()).as(stranger).isEqualTo(403);
    }
    assertThat(outcomes.journal(request).stream().filter("case.refused form:verification"::equals)).hasSize(4);

    assertThat(StaffDesk.ok(desk("relations.baraa").gets(form(task))).path("task").path("editable").asBoolean()).as("not claimed").isFalse();
    assertThat(StaffDesk.ok(desk("supervisor.baraa").gets(form(task))).path("task").path("editable").asBoolean()).as("oversees").isFalse();
    desk("relations.baraa").claims(task);
    for (String path : List.of("/draft", "/check")) {
      StaffDesk supervisor = desk("supervisor.baraa");
      String address = "/api/tasks/" + task + path;
      Map<String, Object> body = Map.of("values", Map.of());
      HttpResponse<String> answer = "/draft".equals(path) ? supervisor.puts(address, body) : supervisor.asks(address, body);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(StaffDesk.read(answer.body()).path("code").asText()).isEqualTo("task.notYours");
    }
  }

  @Test
  void aTaskThatIsDoneHasNoForm() {
    Request request = verifying();
    StaffDesk relations = desk("relations.baraa");
    String task = task(relations, request, "verification");
    relations.claims(task);
    assertThat(relations.submitsTask(task, Papers.schoolBagPapers()).statusCode()).isEqualTo(204);
    HttpResponse<String> gone = relations.gets(form(task));
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(StaffDesk.read(gone.body()).path("detail").asText()).contains("أُنجزت");
    assertThat(relations.puts("/api/tasks/" + task + "/draft", Map.of("values", Map.of())).statusCode()).isEqualTo(404);
    assertThat(desk("registrar.new-muslims").gets(form(task)).statusCode()).isEqualTo(404);
  }

  @Test
  void answersNeverComeFromTheEngine() {
    Request request = begun();
    runtime.setVariable(request.processInstanceId(), "firstName", "من المحرك");
    runtime.setVariable(request.processInstanceId(), "channel", "PHONE");
    StaffDesk reception = desk("reception.baraa");
    HttpResponse<String> opened = reception.gets(form(task(reception, request, "reception")));
    assertThat(opened.body()).doesNotContain("من المحرك");
    assertThat(names(StaffDesk.ok(opened).path("context"))).contains("caseNumber").doesNotContain("firstName", "channel");
    assertThat(names(StaffDesk.ok(opened).path("values"))).isEmpty();
    assertThat(opened.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aDecisionIsMadeAnewInEveryRound() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()))
        .verified(Papers.tutoringPapers()).signed().votes("MORE_INFORMATION", "MORE_INFORMATION", "ACCEPT").decided("MORE_INFORMATION");
    assertThat(cases.load(request.number()).text("decisionReason")).isNotBlank();
    assertThat(request.variable("decision")).isEqualTo("MORE_INFORMATION");

    request.message("documents-provided");
    StaffDesk relations = desk("relations.baraa");
    JsonNode verification = relations.opens(task(relations, request, "verification"));
    assertThat(names(verification.path("values"))).contains("documents", "enrolled").doesNotContain("proceduresClear");
    request.verified(Papers.tutoringPapers());
    JsonNode declaration = relations.opens(task(relations, request, "declaration"));
    assertThat(names(declaration.path("values"))).containsExactly("signerName");
    request.signed();
    StaffDesk member = desk("member1.baraa");
    JsonNode vote = StaffDesk.ok(member.gets(form(task(member, request, "committee_vote"))));
    assertThat(names(vote.path("values"))).isEmpty();
    request.votes("ACCEPT", "ACCEPT", "ACCEPT");
    StaffDesk chair = desk("chair.baraa");
    JsonNode decision = chair.opens(task(chair, request, "committee_decision"));
    assertThat(names(decision.path("values"))).isEmpty();
    assertThat(names(decision.path("context"))).contains("votesAccept", "dueAt").doesNotContain("decision", "reasonCode");
    assertThat(decision.path("context").path("dueAt").asText()).as("the day first, as the associations count it")
        .matches("\\d{4}-\\d{2}-\\d{2}T.*\\+03:00");
    request.decided("ACCEPT");
    assertThat(request.openTasks()).containsExactly("registration");
  }

  @Test
  void aDraftIsKeptForItsWriterUnreadableToOthersAndGoneWithTheTask() {
    Request request = begun();
    StaffDesk reception = desk("reception.baraa");
    String task = task(reception, request, "reception");
    String draft = "/api/tasks/" + task + "/draft";
    Map<String, Object> typed = Map.of("firstName", "ياقوتة", "birthDate", "٢٠/٠٥/", "eligible", true, "attachments", "x",
        "dependants", List.of(Map.of("name", "مرجانة", "eligible", true)));
    assertThat(reception.puts(draft, Map.of("values", typed)).statusCode()).isEqualTo(204);

    JsonNode kept = StaffDesk.ok(reception.gets(form(task))).path("draft");
    assertThat(names(kept.path("values"))).containsExactlyInAnyOrder("firstName", "birthDate", "dependants");
    assertThat(names(kept.path("values").path("dependants").get(0))).containsExactly("name");
    assertThat(kept.path("savedAt").asText()).isNotBlank();
    assertThat(cases.load(request.number()).value("firstName")).as("a draft is no record").isNull();
    for (String planted : List.of("ياقوتة", "مرجانة")) {
      assertThat(jdbc.sql("select exists (select 1 from form_draft where position(convert_to(:name, 'UTF8') in content) > 0)")
          .param("name", planted).query(Boolean.class).single()).as(planted).isFalse();
    }
    assertThat(StaffDesk.ok(desk("supervisor.baraa").gets(form(task))).path("draft").isNull()).isTrue();
    assertThat(desk("supervisor.baraa").deletes(draft).statusCode()).isEqualTo(400);

    assertThat(reception.submitsTask(task, Papers.schoolBag(Papers.citizen())).statusCode()).isEqualTo(204);
    assertThat(drafts(request)).isZero();
  }

  private int drafts(Request request) {
    return jdbc.sql("select count(*) from form_draft where case_number = :number").param("number", request.number())
        .query(Integer.class).single();
  }

  @Test
  void aDraftGoesWhenItIsThrownAwayOrTheCaseIsClosedAndIsNeverLarge() {
    Request request = begun();
    StaffDesk reception = desk("reception.baraa");
    String draft = "/api/tasks/" + task(reception, request, "reception") + "/draft";
    Map<String, Object> body = Map.of("values", Map.of("needDescription", "حاجة"));
    reception.puts(draft, body);
    assertThat(reception.deletes(draft).statusCode()).isEqualTo(204);
    assertThat(drafts(request)).isZero();

    HttpResponse<String> large = reception.puts(draft, Map.of("values", Map.of("needDescription", "ح".repeat(140_000))));
    assertThat(large.statusCode()).isEqualTo(400);
    assertThat(StaffDesk.read(large.body()).path("code").asText()).isEqualTo("draft.size");

    reception.puts(draft, body);
    assertThat(drafts(request)).isOne();
    request.message("request-withdrawn");
    assertThat(request.isOpen()).isFalse();
    assertThat(drafts(request)).isZero();
  }

  @Test
  void aDraftWaitsForWhoTakesTheTaskAgain() {
    Request request = verifying();
    StaffDesk relations = desk("relations.baraa");
    String task = task(relations, request, "verification");
    relations.claims(task);
    relations.puts("/api/tasks/" + task + "/draft", Map.of("values", Map.of("riskNote", "مسودة")));
    relations.gives(task, null);
    assertThat(StaffDesk.ok(relations.gets(form(task))).path("draft").isNull()).as("not in hand").isTrue();
    assertThat(relations.opens(task).path("draft").path("values").path("riskNote").asText()).isEqualTo("مسودة");
  }

  @Test
  void aCheckTellsEachFieldWhatIsWrongAndStoresNothing() {
    Request request = begun();
    StaffDesk reception = desk("reception.baraa");
    String task = task(reception, request, "reception");
    Map<String, Object> answers = Papers.schoolBag(Papers.citizen());
    answers.put("idNumber", "1000000000");
    answers.remove("city");
    answers.put("dependants", List.of(Map.of("name", "سارة", "relation", "DAUGHTER"),
        Map.of("name", "خالد", "relation", "SON", "idType", "CITIZEN", "idNumber", "12")));
    HttpResponse<String> checked = reception.asks("/api/tasks/" + task + "/check", Map.of("values", answers));
    assertThat(problems(checked)).containsExactlyInAnyOrder("idNumber", "city", "dependants[2].idNumber");
    assertThat(checked.body()).contains("رقم الهوية غير صحيح", "هذا الحقل مطلوب");
    assertThat(StaffDesk.ok(checked).path("problems").findValuesAsText("label")).contains("رقم الهوية", "المدينة");

    HttpResponse<String> english = desk("reception.baraa").inEnglish().asks("/api/tasks/" + task + "/check", Map.of("values", answers));
    assertThat(english.body()).doesNotContainPattern("\\p{IsArabic}");
    assertThat(StaffDesk.ok(english).path("problems").findValuesAsText("label")).contains("Identity number", "City");

    assertThat(problems(reception.asks("/api/tasks/" + task + "/check", Map.of("values", Papers.schoolBag(Papers.citizen()))))).isEmpty();
    assertThat(cases.load(request.number()).value("idNumber")).isNull();
    assertThat(request.openTasks()).containsExactly("reception");
  }

  @Test
  void whatIsClearedIsRemovedWhatIsNotSentStaysAndWhatIsRequiredIsAskedFor() {
    Request request = verifying();
    StaffDesk relations = desk("relations.baraa");
    Map<String, Object> first = Papers.papers("NATIONAL_ID");
    first.putAll(Map.of("enrolled", true, "falseDataConfirmed", true, "falseDataNote", "مستند مزور"));
    request.verified(first);
    assertThat(cases.load(request.number()).flag("enrolled")).isTrue();

    request.message("documents-provided");
    String task = task(relations, request, "verification");
    relations.claims(task);
    Map<String, Object> cleared = Papers.schoolBagPapers();
    cleared.put("idExpiry", null);
    cleared.put("enrolled", null);
    cleared.remove("socialSecurity");
    cleared.put("falseDataConfirmed", false);
    cleared.put("falseDataNote", null);
    assertThat(relations.submitsTask(task, cleared).statusCode()).isEqualTo(204);
    assertThat(cases.load(request.number()).value("idExpiry")).isNull();
    assertThat(cases.load(request.number()).value("enrolled")).isNull();
    assertThat(cases.load(request.number()).text("birthDate")).as("not sent").isEqualTo("1990-05-20");
    assertThat(cases.load(request.number()).text("falseDataNote")).as("hidden now").isEqualTo("مستند مزور");
  }

  @Test
  void theListOfPapersIsTheWholeTruth() {
    Request request = verifying().verified(Papers.papers("NATIONAL_ID", "OTHER"));
    request.message("documents-provided").verified(Papers.papers("NATIONAL_ID"));
    assertThat(cases.load(request.number()).rows("documents")).extracting(row -> row.get("type")).containsExactly("NATIONAL_ID");
    request.message("documents-provided").verified(Papers.papers());
    assertThat(cases.load(request.number()).rows("documents")).isEmpty();
  }

  @Test
  void theVerdictOnPapersIsThatOfTheProcedure() {
    Request request = verifying();
    StaffDesk relations = desk("relations.baraa");
    String task = task(relations, request, "verification");
    relations.claims(task);
    Map<String, Object> expired = Papers.paper("NATIONAL_ID");
    expired.put("expiryDate", "1/1/1440هـ");
    Map<String, Object> unreadable = Papers.paper("FAMILY_RECORD");
    unreadable.put("issueDate", "٢٠/");
    List<Map<String, Object>> rows = List.of(expired, Papers.paper("INCOME_CERTIFICATE"), unreadable, Map.of("originalSeen", true));
    JsonNode verdicts = StaffDesk.ok(relations.asks("/api/tasks/" + task + "/documents/verdicts", Map.of("documents", rows))).path("verdicts");
    Map<String, String> preview = new HashMap<>();
    verdicts.forEach(verdict -> preview.put(verdict.path("type").asText(), verdict.path("result").asText()));
    assertThat(preview).containsEntry("NATIONAL_ID", "EXPIRED").containsEntry("INCOME_CERTIFICATE", "VALID").containsEntry("SCHOOL_LETTER", "MISSING");
    assertThat(verdicts.findValuesAsText("label")).contains("منتهي الصلاحية في تاريخ التقديم");
    assertThat(cases.load(request.number()).rows("documents")).as("nothing is stored").isEmpty();
    assertThat(cases.load(request.number()).rows("documentVerdicts")).isEmpty();

    HttpResponse<String> english = desk("relations.baraa").inEnglish().asks("/api/tasks/" + task + "/documents/verdicts", Map.of("documents", rows));
    assertThat(english.body()).contains("Expired on the day of the request").doesNotContainPattern("\\p{IsArabic}");

    Map<String, Object> submitted = Papers.schoolBagPapers();
    submitted.put("documents", List.of(expired, Papers.paper("INCOME_CERTIFICATE")));
    relations.submitsTask(task, submitted);
    office.runJobs(request);
    Map<Object, Object> judged = new HashMap<>();
    cases.load(request.number()).rows("documentVerdicts").forEach(verdict -> judged.put(verdict.get("type"), verdict.get("result")));
    assertThat(judged).containsEntry("NATIONAL_ID", "EXPIRED").containsEntry("INCOME_CERTIFICATE", "VALID").containsEntry("SCHOOL_LETTER", "MISSING");
  }

  @Test
  void channelsAndServicesAreThoseOfTheAssociationInItsWordsAndItsOrder() {
    for (String tenant : List.of("baraa", "new-muslims")) {
      Request request = office.visitorComesTo("reception." + tenant);
      AssociationProfile profile = associations.of(tenant);
      StaffDesk reception = desk("reception." + tenant);
      String task = task(reception, request, "reception");
      JsonNode options = StaffDesk.ok(reception.gets(form(task))).path("options");
      assertThat(names(options)).containsExactly("channel", "serviceType");
      assertThat(options.path("channel").findValuesAsText("value")).containsExactlyElementsOf(
          profile.channels().stream().map(AssociationProfile.Labelled::code).toList());
      assertThat(options.path("channel").findValuesAsText("label")).containsExactlyElementsOf(
          profile.channels().stream().map(AssociationProfile.Labelled::label).toList());
      assertThat(options.path("serviceType").findValuesAsText("label")).containsExactlyElementsOf(
          profile.services().stream().map(AssociationProfile.Service::label).toList());
      Map<String, Object> foreign = Papers.schoolBag(Papers.citizen());
      foreign.put("serviceType", "baraa".equals(tenant) ? "NM_AID" : "EDU_BAG");
      assertThat(problems(reception.asks("/api/tasks/" + task + "/check", Map.of("values", foreign)))).contains("serviceType");
      assertThat(StaffDesk.ok(desk("reception." + tenant).inEnglish().gets(form(task))).path("options").toString())
          .doesNotContainPattern("\\p{IsArabic}");
    }
  }

  @Test
  void whoChoseEnglishIsShownEnglishForms() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.papers("NATIONAL_ID"));
    StaffDesk relations = desk("relations.baraa").inEnglish();
    JsonNode opened = relations.opens(task(relations, request, "completion"));
    for (String part : List.of("task", "case", "schema", "context", "options", "panels")) {
      assertThat(opened.path(part).toString()).as(part).doesNotContainPattern("\\p{IsArabic}");
    }
    assertThat(opened.path("task").path("name").asText()).isEqualTo("Complete missing items");
    assertThat(opened.path("context").path("serviceLabel").asText()).isEqualTo("Tutoring");
    assertThat(opened.path("documents").path("required").toString()).doesNotContainPattern("\\p{IsArabic}");
  }
}
