package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The papers of a case: made for whom, and whether they are what an Arabic reader expects. Their pictures stay in target/papers. */
@EngineTest
class PapersApiTest {

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  Attachments attachments;
  @Autowired
  CaseFiles cases;

  private HttpResponse<byte[]> asks(String user, Request request, String paper) {
    return Visitor.atWork(port, user).bytes("/api/cases/" + request.number() + "/papers/" + paper + ".pdf");
  }

  private PrintedPaper paper(String role, Request request, String paper) {
    HttpResponse<byte[]> answer = asks(role + "." + request.tenant(), request, paper);
    assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Disposition")).contains("inline; filename=\"" + request.number() + "-" + paper + ".pdf\"");
    PrintedPaper printed = PrintedPaper.read(answer.body());
    assertThat(printed.fonts()).isNotEmpty().allSatisfy(font -> assertThat(font).contains("Markazi"));
    assertThat(printed.allEmbedded()).isTrue();
    assertThat(printed.language()).isEqualTo("ar");
    assertThat(printed.title()).contains(request.number()).doesNotContain("نورة");
    // FOP prints # for a letter that its font lacks.
    assertThat(printed.text()).contains(request.number(), "وثيقة سرية").doesNotContain("#", "??");
    assertThat(printed.ink(0)).isBetween(0.01, 0.25);
    return printed;
  }

  private Request beforeTheCommittee(String association) {
    boolean educational = "baraa".equals(association);
    Map<String, Object> form = new HashMap<>(educational ? Papers.schoolBag(Papers.citizen()) : Papers.aid(Papers.resident()));
    form.put("needDescription", "أسرة من ستة أفراد (بينهم طالبة في الصف الرابع) تحتاج إلى حقيبة ومستلزمات مدرسية قبل بداية الفصل الدراسي 2، والمعيل متوقف عن العمل منذ 8 أشهر.");
    return office.visitorComesTo("reception." + association).received(form)
        .verified(educational ? Papers.schoolBagPapers() : Papers.aidPapers()).signed().visited();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baraa", "new-muslims"})
  void anAcceptedRequestOnPaper(String association) {
    Request request = beforeTheCommittee(association).votes("ACCEPT", "NOT_ACCEPT", "CONFLICT").decided("ACCEPT");
    boolean latinDigits = "baraa".equals(association);

    PrintedPaper form = paper("registrar", request, "request-form");
    form.keepAs(association + "-request-form");
    assertThat(form.pages()).hasSizeBetween(2, 3);
    assertThat(form.text()).contains("طلب دعم مستفيد", "بيانات المستفيد", "المقابلة", latinDigits ? "حقيبة ومستلزمات مدرسية" : "دعم مالي أو عيني", latinDigits ? "صفحة 1 من " + form.pages().size() : "صفحة ١ من ");
    assertThat(form.inkAtTheRight(0.22, 0.85)).as("lines begin at the right").isGreaterThan(0.5);

    PrintedPaper reply = paper("relations", request, "reply");
    reply.keepAs(association + "-reply-accepted");
    assertThat(reply.pages()).hasSize(1);
    assertThat(reply.text()).contains("السلام عليكم ورحمة الله وبركاته", "فنفيدكم بقبول طلبكم", "استكمال إجراءات التسجيل");

    PrintedPaper minutes = paper("chair", request, "minutes");
    minutes.keepAs(association + "-minutes");
    assertThat(minutes.pages()).hasSizeBetween(1, 2);
    assertThat(minutes.text()).contains("محضر لجنة البحث", "أفصح عن تعارض مصالح", "النصاب: مكتمل", "قبول الطلب", "بناء على دراسة الملف وتصويت الأعضاء")
        .doesNotContain("نورة", "Example Person", "مسودة");
  }

  @ParameterizedTest
  @ValueSource(strings = {"baraa", "new-muslims"})
  void aRequestThatIsNotAccepted(String association) {
    Request request = beforeTheCommittee(association).votes("NOT_ACCEPT", "NOT_ACCEPT", "NOT_ACCEPT").decided("NOT_ACCEPT");

    PrintedPaper reply = paper("relations", request, "reply");
    reply.keepAs(association + "-reply-not-accepted");
    assertThat(reply.pages()).hasSize(1);
    assertThat(reply.text()).contains("نعتذر عن عدم قبوله", "بناء على دراسة الملف وتصويت الأعضاء", "يحق لكم التظلم", "وآخر يوم لتقديم التظلم");
    assertThat(reply.inkAtTheRight(0.2, 0.5)).as("lines begin at the right").isGreaterThan(0.5);
  }

  @Test
  void whoeverWorksOnTheRequestPrintsItsFormAndNobodyElse() {
    Request request = beforeTheCommittee("baraa");
    assertThat(asks("member1.baraa", request, "request-form").statusCode()).isEqualTo(200);
    for (String stranger : new String[] {"registrar.baraa", "provider.baraa", "reception.baraa", "member1.new-muslims", "supervisor.new-muslims"}) {
      assertThat(asks(stranger, request, "request-form").statusCode()).as(stranger).isEqualTo(403);
    }
    assertThat(new Visitor(port).bytes("/api/cases/" + request.number() + "/papers/request-form.pdf").statusCode()).isIn(302, 401);
    assertThat(outcomes.journal(request)).contains("paper.made request-form", "case.refused request-form");
  }

  @Test
  void theReplyIsPrintedOnceItWasSent() {
    Request request = beforeTheCommittee("baraa");
    HttpResponse<byte[]> early = asks("relations.baraa", request, "reply");
    assertThat(early.statusCode()).isEqualTo(400);
    assertThat(new String(early.body(), StandardCharsets.UTF_8)).contains("paper.notYet");

    request.votes("NOT_ACCEPT", "NOT_ACCEPT", "NOT_ACCEPT").decided("NOT_ACCEPT");
    paper("relations", request, "reply");
    paper("supervisor", request, "reply");
    for (String stranger : new String[] {"member1.baraa", "provider.baraa", "relations.new-muslims"}) {
      assertThat(asks(stranger, request, "reply").statusCode()).as(stranger).isEqualTo(403);
    }
    assertThat(outcomes.journal(request)).contains("paper.made reply");
  }

  @Test
  void theAnswerToAnAppealTakesThePlaceOfTheReply() {
    Request request = beforeTheCommittee("baraa").votes("NOT_ACCEPT", "NOT_ACCEPT", "NOT_ACCEPT").decided("NOT_ACCEPT").message("appeal-filed")
        .submit("appeal_review", "director", Map.of("appealUpheld", false, "appealReason", "لم يتغير سبب القرار"));

    PrintedPaper letter = paper("relations", request, "reply");
    letter.keepAs("baraa-reply-appeal");
    assertThat(letter.text()).contains("الرد على التظلم", "لم يتغير سبب القرار").doesNotContain("وآخر يوم لتقديم التظلم");
  }

  @Test
  void membersGetTheMinutesOnceDecidedAndTheChairADraftBefore() {
    Request request = beforeTheCommittee("baraa").votes("ACCEPT", "ACCEPT", "NOT_ACCEPT");
    assertThat(asks("member1.baraa", request, "minutes").statusCode()).isEqualTo(403);
    PrintedPaper draft = paper("chair", request, "minutes");
    draft.keepAs("baraa-minutes-draft");
    assertThat(draft.text()).contains("مسودة: لم يصدر القرار بعد");

    request.decided("ACCEPT");
    assertThat(paper("member1", request, "minutes").text()).doesNotContain("مسودة");
    paper("director", request, "minutes");
    paper("supervisor", request, "minutes");
    for (String stranger : new String[] {"relations.baraa", "registrar.baraa", "reception.baraa", "member1.new-muslims", "chair.new-muslims"}) {
      assertThat(asks(stranger, request, "minutes").statusCode()).as(stranger).isEqualTo(403);
    }
    assertThat(outcomes.journal(request)).contains("paper.made minutes", "case.refused minutes");
  }

  @Test
  void eachRoundKeepsItsMinutes() {
    Request request = beforeTheCommittee("baraa").votes("ACCEPT").fired("voting_closes").decided("DEFER").votes("ACCEPT", "ACCEPT", "ACCEPT");
    Visitor member = Visitor.atWork(port, "member2.baraa");
    String minutes = "/api/cases/" + request.number() + "/papers/minutes.pdf";

    assertThat(PrintedPaper.read(member.bytes(minutes).body()).text()).contains("النصاب: غير مكتمل", "تأجيل إلى الاجتماع القادم", "غائب");
    assertThat(member.bytes(minutes + "?round=2").statusCode()).as("not decided").isEqualTo(403);
    assertThat(member.bytes(minutes + "?round=3").statusCode()).isEqualTo(403);
    request.decided("ACCEPT");
    assertThat(PrintedPaper.read(member.bytes(minutes).body()).text()).contains("النصاب: مكتمل");
    assertThat(PrintedPaper.read(member.bytes(minutes + "?round=1").body()).text()).contains("النصاب: غير مكتمل");
  }

  @Test
  void aSignatureDrawnOnTheScreenStandsOnTheForm() throws IOException {
    Request request = beforeTheCommittee("baraa");
    int unsigned = paper("supervisor", request, "request-form").images();
    BufferedImage stroke = new BufferedImage(300, 120, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = stroke.createGraphics();
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(5));
    pen.draw(new CubicCurve2D.Double(20, 100, 90, -60, 180, 190, 280, 30));
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(stroke, "png", png);
    CaseFile file = cases.load(request.number());
    UUID signature = attachments.add(file, Attachments.SIGNATURE, "signature.png", png.toByteArray(), new Attachments.Origin("relations.baraa", null));
    file.record("declaration", Map.of("signature", signature.toString(), "signatureMethod", "DRAWN"));
    cases.save(file);

    PrintedPaper form = paper("supervisor", request, "request-form");
    form.keepAs("baraa-request-form-signed");
    assertThat(form.images()).isGreaterThan(unsigned);
    assertThat(form.text()).doesNotContain("توقيع مرسوم");
  }

  @Test
  void whatSomebodyTypedChangesNothingButItsOwnPlace() {
    Map<String, Object> form = new HashMap<>(Papers.tutoring(Papers.citizen()));
    form.put("needDescription", "<fo:external-graphic src=\"file:/etc/passwd\"/> ${7*7} [[${head}]] & \u202Eمقلوب\u0007 & 😀");
    Request request = office.visitorComesTo("reception.baraa").received(form);

    HttpResponse<byte[]> answer = asks("relations.baraa", request, "request-form");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(PrintedPaper.read(answer.body()).text()).contains("file:/etc/passwd", "7*7", "& #").doesNotContain("root:", "49 ");
  }

  @Test
  void aPaperIsMadeInLessThanASecond() {
    Request request = beforeTheCommittee("new-muslims");
    Visitor supervisor = Visitor.atWork(port, "supervisor.new-muslims");
    String form = "/api/cases/" + request.number() + "/papers/request-form.pdf";
    supervisor.bytes(form);
    long quickest = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long start = System.nanoTime();
      assertThat(supervisor.bytes(form).body().length).isBetween(10_000, 200_000);
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    assertThat(Duration.ofNanos(quickest)).isLessThan(Duration.ofSeconds(1));
  }
}
