package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The demonstration users take requests through the web applications' own interfaces, over real connections. */
@EngineTest
class JourneyTest {

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;

  private StaffDesk desk(String user) {
    return new StaffDesk(port, user);
  }

  private void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  private void refused(HttpResponse<String> answer, String... arabic) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(StaffDesk.read(answer.body()).path("message").asText()).contains(arabic);
  }

  private Request begun(String association) {
    return office.request(desk("reception." + association).startsTheProcedure());
  }

  private void reaches(Request request, String step, String role, Map<String, Object> answers) {
    accepted(desk(role + "." + request.tenant()).submits(request.processInstanceId(), step, answers));
    office.runJobs(request);
  }

  private void toTheCommittee(Request request) {
    boolean educational = "baraa".equals(request.tenant());
    reaches(request, "reception", "reception", educational ? Papers.schoolBag(Papers.citizen()) : Papers.aid(Papers.resident()));
    reaches(request, "verification", "relations", educational ? Papers.schoolBagPapers() : Papers.aidPapers());
    reaches(request, "declaration", "relations", Papers.signature());
    reaches(request, "field_study", "researcher", Papers.fieldStudy());
  }

  private void votes(Request request, String vote) {
    for (int member = 1; member <= 3; member++) {
      reaches(request, "committee_vote", "member" + member, Map.of("vote", vote, "conflictOfInterest", false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"baraa", "new-muslims"})
  void anAcceptedRequestFromReceptionToDeliveredService(String association) {
    Request request = begun(association);
    toTheCommittee(request);
    votes(request, "ACCEPT");
    reaches(request, "committee_decision", "chair", Map.of("decision", "ACCEPT"));
    reaches(request, "registration", "registrar", Map.of("requirementsComplete", true));
    reaches(request, "service_delivery", "provider",
        Map.of("delivered", true, "deliveredOn", LocalDate.now().toString(), "amount", 240, "receiptNote", "سُلّم مقابل التوقيع"));
    assertThat(outcomes.of(request)).isEqualTo("closed_delivered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"baraa", "new-muslims"})
  void aRequestThatIsNotAcceptedIsAppealedAgainstThroughTheFrontDesk(String association) {
    Request request = begun(association);
    toTheCommittee(request);
    votes(request, "NOT_ACCEPT");
    refused(desk("chair." + association).submits(request.processInstanceId(), "committee_decision", Map.of("decision", "NOT_ACCEPT")),
        "سبب");
    reaches(request, "committee_decision", "chair",
        Map.of("decision", "NOT_ACCEPT", "decisionReason", "تبيّن وجود دخل آخر للأسرة", "reasonCode", "OTHER"));
    accepted(desk("relations." + association).posts("/api/cases/" + request.number() + "/appeal", ""));
    office.runJobs(request);
    reaches(request, "appeal_review", "director", Map.of("appealUpheld", false, "appealReason", "لم يقدم ما يغيّر القرار"));
    assertThat(outcomes.of(request)).isEqualTo("closed_not_accepted");
    refusedAsProblem(desk("relations." + association).posts("/api/cases/" + request.number() + "/appeal", ""));
  }

  private void refusedAsProblem(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(StaffDesk.read(answer.body()).path("detail").asText()).isNotBlank();
  }

  @Test
  void badInputIsAnsweredWithTheFieldAndNothingIsLost() {
    Request request = begun("baraa");
    StaffDesk reception = desk("reception.baraa");
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put("idNumber", "1000000000");
    refused(reception.submits(request.processInstanceId(), "reception", form), "رقم الهوية غير صحيح");
    form.put("idNumber", Papers.citizen());
    form.put("eligible", true);
    refused(reception.submits(request.processInstanceId(), "reception", form), "eligible");
    String task = reception.taskIn(request.processInstanceId(), "reception");
    refused(reception.completesRaw(task, Map.of("eligible", true)), "نموذج");
    form.remove("eligible");
    reaches(request, "reception", "reception", form);
  }

  @Test
  void aTaskThatIsDoneCannotBeDoneAgain() {
    Request request = begun("baraa");
    toTheCommittee(request);
    StaffDesk member = desk("member1.baraa");
    String task = member.taskIn(request.processInstanceId(), "committee_vote");
    accepted(member.submitsTask(task, Map.of("vote", "ACCEPT", "conflictOfInterest", false)));
    HttpResponse<String> again = member.submitsTask(task, Map.of("vote", "ACCEPT", "conflictOfInterest", false));
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(StaffDesk.read(again.body()).path("message").asText()).contains("المهمة");
  }

  @Test
  void scansAreStoredByContentForWhoWorksOnTheCaseOnly() {
    Request request = begun("baraa");
    StaffDesk reception = desk("reception.baraa");
    byte[] pdf = "%PDF-1.7 بطاقة".getBytes(StandardCharsets.UTF_8);
    String id = StaffDesk.ok(reception.uploads(request.number(), "NATIONAL_ID", "../../بطاقة.pdf", pdf)).path("id").asText();

    assertThat(StaffDesk.ok(reception.gets("/api/cases/" + request.number() + "/attachments")).get(0).path("name").asText())
        .isEqualTo("بطاقة.pdf");
    HttpResponse<String> content = reception.gets("/api/cases/" + request.number() + "/attachments/" + id);
    assertThat(content.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(content.body()).isEqualTo(new String(pdf, StandardCharsets.UTF_8));

    assertThat(reception.uploads(request.number(), "NATIONAL_ID", "x.pdf", "<html>".getBytes(StandardCharsets.UTF_8))
        .statusCode()).isEqualTo(400);
    assertThat(reception.uploads(request.number(), "NATIONAL_ID", "x.pdf", new byte[5 * 1024 * 1024 + 2]).statusCode()).isIn(400, 413);
    for (String stranger : new String[] {"registrar.baraa", "reception.new-muslims", "supervisor.new-muslims"}) {
      assertThat(desk(stranger).gets("/api/cases/" + request.number() + "/attachments/" + id).statusCode()).as(stranger).isEqualTo(403);
    }
    assertThat(outcomes.journal(request)).anyMatch(entry -> entry.equals("case.refused attachment"));
  }

  @Test
  void theCommitteeOfOneAssociationSeesNothingOfTheOther() {
    Request request = begun("baraa");
    HttpResponse<String> tasks = desk("reception.new-muslims").posts("/camunda/api/engine/engine/default/task",
        "{\"processInstanceId\":\"" + request.processInstanceId() + "\"}");
    assertThat(StaffDesk.ok(tasks)).isEmpty();
  }
}
