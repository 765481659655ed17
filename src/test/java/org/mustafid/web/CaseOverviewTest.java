package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case at a glance, as the person at the screen gets it. */
@EngineTest
class CaseOverviewTest {

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  MovableClock clock;

  @AfterEach
  void today() {
    clock.reset();
  }

  private HttpResponse<String> asks(Request request, String user) {
    return new StaffDesk(port, user).gets("/api/cases/" + request.number() + "/overview");
  }

  private JsonNode seenBy(Request request, String user) {
    return StaffDesk.ok(asks(request, user));
  }

  private Request begun() {
    return office.visitorComesTo("reception.baraa");
  }

  private Request beforeTheCommittee(String citizen) {
    return begun().received(Papers.tutoring(citizen)).verified(Papers.tutoringPapers()).signed();
  }

  private static List<String> texts(JsonNode rows, String... path) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> {
      JsonNode value = row;
      for (String name : path) {
        value = value.path(name);
      }
      return value.asText();
    }).toList();
  }

  private static JsonNode fact(JsonNode overview, String key) {
    for (JsonNode section : overview.path("sections")) {
      for (JsonNode fact : section.path("facts")) {
        if (key.equals(fact.path("key").asText())) {
          return fact;
        }
      }
    }
    throw new AssertionError("No fact " + key + " in " + overview.path("sections"));
  }

  @Test
  void oneCallTellsWhoAsksForWhatWithWhichPapersAndWhatHappened() {
    Request request = beforeTheCommittee(Papers.citizen());
    JsonNode overview = seenBy(request, "member1.baraa");

    JsonNode header = overview.path("header");
    assertThat(header.path("number").asText()).isEqualTo(request.number());
    assertThat(header.path("name").asText()).isEqualTo("نورة محمد عبد الله المثال");
    assertThat(header.path("association").path("label").asText()).isEqualTo("جمعية براعة التعليمية");
    assertThat(header.path("service").path("label").asText()).isEqualTo("دروس تقوية");
    assertThat(header.path("stage").path("label").asText()).isEqualTo("معروض على لجنة البحث");
    assertThat(header.path("priority").path("code").asText()).matches("P[1-4]");
    assertThat(header.path("overdue").asBoolean()).isFalse();
    assertThat(header.path("outcome").isNull()).isTrue();
    assertThat(header.path("receivedBy").asText()).isEqualTo("سلمى التجريبية");
    assertThat(header.path("submittedOn").path("hijri").asText()).endsWith("هـ");
    assertThat(header.path("submittedOn").path("gregorian").asText()).endsWith("م");

    assertThat(texts(overview.path("sections"), "label")).contains("بيانات المستفيد", "طلب دعم مستفيد", "البيانات الدراسية");
    assertThat(fact(overview, "needDescription").path("value").path("text").asText()).isEqualTo("أسرة بحاجة إلى المساندة");
    assertThat(fact(overview, "channel").path("value").path("text").asText()).isEqualTo("المقابلة");
    assertThat(fact(overview, "birthDate").path("value").path("day").path("hijri").asText()).isEqualTo("25 شوال 1410هـ");
    assertThat(fact(overview, "caseCategory").path("value").path("text").asText()).isEqualTo("عاطل عن العمل");

    JsonNode identity = overview.path("documents").get(0);
    assertThat(identity.path("need").asText()).isEqualTo("REQUIRED");
    assertThat(identity.path("papers").get(0).path("verdict").path("code").asText()).isEqualTo("VALID");
    assertThat(identity.path("papers").get(0).path("originalSeen").asBoolean()).isTrue();

    assertThat(texts(overview.path("timeline").path("entries"), "text")).contains("قُدّم الطلب عبر المقابلة", "طوبقت البيانات والمستندات",
        "دُعي أعضاء لجنة البحث إلى دراسة الطلب").doesNotContain("سُجّل إجراء في الملف", "اطّلع على الملف");
    assertThat(overview.path("readings").isNull()).isTrue();
    assertThat(overview.path("others")).isEmpty();
  }

  @Test
  void incomeAndDependantsAreTablesUnderTheFormsOwnHeadings() {
    JsonNode overview = seenBy(begun().received(Papers.schoolBag(Papers.citizen())), "relations.baraa");
    List<JsonNode> tables = new ArrayList<>();
    overview.path("sections").forEach(section -> section.path("tables").forEach(tables::add));
    JsonNode income = tables.stream().filter(table -> "الدخل الشهري ومصدره".equals(table.path("label").asText())).findFirst().orElseThrow();
    assertThat(texts(income.path("columns"))).containsExactly("مصدر الدخل", "المبلغ الشهري");
    assertThat(income.path("rows").get(0).get(1).path("text").asText()).isEqualTo("3,000 ريال");
  }

  @Test
  void whoNeitherWorksOnTheCaseNorOverseesItSeesNothing() {
    Request request = beforeTheCommittee(Papers.citizen());
    for (String stranger : new String[] {"reception.baraa", "registrar.baraa", "provider.baraa", "member1.new-muslims",
        "supervisor.new-muslims", "director.new-muslims"}) {
      assertThat(asks(request, stranger).statusCode()).as(stranger).isEqualTo(403);
      assertThat(new StaffDesk(port, stranger).gets("/api/cases/" + request.number() + "/timeline?before=999999").statusCode())
          .as(stranger).isEqualTo(403);
    }
    assertThat(outcomes.journal(request)).contains("case.refused overview");
    assertThat(asks(request, "director.baraa").statusCode()).isEqualTo(200);
  }

  @Test
  void readingIsNotedAndToldToThoseWhoWatchOverIt() {
    Request request = beforeTheCommittee(Papers.citizen());
    seenBy(request, "member1.baraa");
    seenBy(request, "member1.baraa");
    asks(request, "registrar.baraa");

    assertThat(outcomes.journal(request)).filteredOn("case.read overview"::equals).hasSize(2);
    JsonNode readings = seenBy(request, "supervisor.baraa").path("readings");
    JsonNode member = StreamSupport.stream(readings.spliterator(), false)
        .filter(reading -> "نوف التجريبية".equals(reading.path("who").asText())).findFirst().orElseThrow();
    assertThat(member.path("times").asInt()).isEqualTo(2);
    assertThat(texts(readings, "refused")).contains("true");
    assertThat(seenBy(request, "director.baraa").path("readings")).as("privacy watches over reading, too").isNotEmpty();
    assertThat(seenBy(request, "member2.baraa").path("readings").isNull()).isTrue();
  }

  @Test
  void theBarTurnsAmberAndRedAndStopsWithTheReply() {
    Request request = begun().received(Papers.tutoring(Papers.citizen()));
    assertThat(seenBy(request, "supervisor.baraa").path("window").path("state").asText()).isEqualTo("none");

    request.verified(Papers.tutoringPapers()).signed();
    JsonNode window = seenBy(request, "supervisor.baraa").path("window");
    long total = window.path("totalDays").asLong();
    assertThat(window.path("state").asText()).isEqualTo("green");
    assertThat(window.path("daysLeft").asLong()).isEqualTo(total).isGreaterThanOrEqualTo(14);
    assertThat(window.path("dueOn").path("hijri").asText()).endsWith("هـ");

    clock.pass(Duration.ofDays(10));
    assertThat(seenBy(request, "supervisor.baraa").path("window").path("state").asText()).isEqualTo("amber");
    clock.pass(Duration.ofDays(total - 10));
    assertThat(seenBy(request, "supervisor.baraa").path("window").path("state").asText()).isEqualTo("red");
    assertThat(seenBy(request, "supervisor.baraa").path("window").path("daysLeft").asLong()).isZero();
    clock.pass(Duration.ofDays(2));
    assertThat(seenBy(request, "supervisor.baraa").path("window").path("daysLeft").asLong()).isEqualTo(-2);

    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
    assertThat(seenBy(request, "supervisor.baraa").path("window").path("state").asText()).isEqualTo("closed");
  }

  @Test
  void aReturnedRequestTellsWhatWasMissing() {
    Map<String, Object> incomplete = Papers.papers("NATIONAL_ID");
    incomplete.putAll(Map.of("inServiceArea", true, "enrolled", true));
    Request request = begun().received(Papers.tutoring(Papers.citizen())).verified(incomplete);
    List<String> told = texts(seenBy(request, "relations.baraa").path("timeline").path("entries"), "text");
    assertThat(told).anySatisfy(text -> assertThat(text).startsWith("أُعيد الطلب لاستكمال النواقص: ").contains("تعريف من المدرسة"));
  }

  @Test
  void earlierRequestsOfThePersonAreListedWithoutTheirContent() {
    String citizen = Papers.citizen();
    Request first = beforeTheCommittee(citizen).votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT").registered()
        .delivered(LocalDate.now().toString());
    Map<String, Object> bag = Papers.schoolBag(citizen);
    Request second = begun().received(bag);
    Request stranger = begun().received(Papers.schoolBag(Papers.citizen()));

    JsonNode others = seenBy(second, "relations.baraa").path("others");
    assertThat(texts(others, "number")).containsExactly(first.number());
    assertThat(others.get(0).path("service").path("label").asText()).isEqualTo("دروس تقوية");
    assertThat(others.get(0).path("outcome").path("label").asText()).isEqualTo("أُغلق بعد تقديم الخدمة");
    assertThat(others.get(0).path("closedOn").path("hijri").asText()).endsWith("هـ");
    assertThat(others.get(0).size()).isEqualTo(6);
    assertThat(seenBy(stranger, "relations.baraa").path("others")).isEmpty();
  }

  @Test
  void aLongTimelineComesInPages() {
    Request request = begun();
    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    for (int note = 1; note <= 40; note++) {
      reception.posts("/api/cases/" + request.number() + "/notes", "{\"text\":\"ملاحظة " + note + "\",\"confidential\":false}");
    }
    JsonNode newest = seenBy(request, "reception.baraa").path("timeline");
    assertThat(newest.path("entries")).hasSize(30);
    JsonNode rest = StaffDesk.ok(reception.gets("/api/cases/" + request.number() + "/timeline?before=" + newest.path("next").asLong()));
    assertThat(rest.path("entries")).hasSize(11);
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(rest.path("entries").get(10).path("text").asText()).isEqualTo("فُتح ملف الطلب");
  }

  @Test
  void whatNoMessageCouldCarryIsToldByTheFrontDeskOnce() {
    Map<String, Object> withoutConsent = Papers.tutoring(Papers.citizen());
    withoutConsent.put("contactConsent", false);
    Request request = begun().received(withoutConsent).verified(Papers.tutoringPapers()).signed();

    JsonNode seen = seenBy(request, "member1.baraa");
    assertThat(texts(seen.path("untold"), "notice", "label")).contains("إشعار برفع الطلب إلى لجنة البحث");
    assertThat(seen.path("may").path("deliver").asBoolean()).isFalse();
    seen = seenBy(request, "supervisor.baraa");
    assertThat(seen.path("may").path("deliver").asBoolean()).isTrue();
    int waiting = seen.path("untold").size();
    String occasion = seen.path("untold").get(0).path("occasion").asText();
    assertThat(new StaffDesk(port, "supervisor.baraa").posts("/api/notices/baraa/" + occasion + "/delivered", "").statusCode()).isEqualTo(204);
    seen = seenBy(request, "supervisor.baraa");
    assertThat(seen.path("untold")).hasSize(waiting - 1);
    assertThat(seen.path("timeline").path("entries").get(0).path("text").asText()).startsWith("أُبلغ المستفيد مباشرة: ");
    assertThat(seen.path("timeline").path("entries").get(0).path("who").asText()).isEqualTo("ابتسام التجريبية");
  }

  @ParameterizedTest
  @ValueSource(strings = {"baraa", "new-muslims"})
  void aWholeStoryHasOnlySentencesAndNoCodes(String association) {
    boolean educational = "baraa".equals(association);
    Request request = office.visitorComesTo("reception." + association)
        .received(educational ? Papers.schoolBag(Papers.citizen()) : Papers.aid(Papers.resident()))
        .verified(educational ? Papers.schoolBagPapers() : Papers.aidPapers()).signed().visited()
        .votes("ACCEPT", "ACCEPT", "CONFLICT").decided("ACCEPT").registered().delivered(LocalDate.now().toString());
    JsonNode overview = seenBy(request, "supervisor." + association);
    assertThat(overview.path("header").path("outcome").path("label").asText()).isEqualTo("أُغلق بعد تقديم الخدمة");
    assertThat(texts(overview.path("timeline").path("entries"), "text")).hasSizeGreaterThan(10)
        .allSatisfy(text -> assertThat(text).doesNotContainPattern("[A-Za-z{}]").isNotEqualTo("سُجّل إجراء في الملف"));
    assertThat(texts(overview.path("sections"), "label")).allSatisfy(label -> assertThat(label).doesNotContainPattern("[A-Za-z]"));
    overview.path("sections").forEach(section -> section.path("facts").forEach(fact ->
        assertThat(fact.path("label").asText()).as(fact.toString()).doesNotContainPattern("[A-Za-z]")));
    assertThat(overview.path("timeline").toString()).doesNotContain("صلة قرابة", "رأي العضو");
  }

  @Test
  void whoeverChoseEnglishReadsEnglish() {
    Request request = beforeTheCommittee(Papers.citizen());
    StaffDesk member = new StaffDesk(port, "member1.baraa");
    member.inEnglish();
    JsonNode overview = StaffDesk.ok(member.gets("/api/cases/" + request.number() + "/overview"));
    assertThat(overview.path("header").path("stage").path("label").asText()).isEqualTo("With the committee");
    assertThat(overview.path("header").path("service").path("label").asText()).isEqualTo("Tutoring");
    assertThat(texts(overview.path("timeline").path("entries"), "text")).contains("Data and documents were checked");
    assertThat(fact(overview, "birthDate").path("value").path("day").path("hijri").asText()).isEqualTo("25 Shawwal 1410 AH");
  }
}
