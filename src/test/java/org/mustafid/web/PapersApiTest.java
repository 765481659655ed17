package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
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

  private HttpResponse<byte[]> asks(String user, Request request, String paper) {
    return Visitor.signedIn(port, user).bytes("/api/cases/" + request.number() + "/papers/" + paper + ".pdf");
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
    assertThat(form.text()).contains("طلب دعم مستفيد", "بيانات المستفيد", latinDigits ? "صفحة 1 من " + form.pages().size() : "صفحة ١ من ");
    assertThat(form.inkAtTheRight(0.05, 0.13)).as("the association's name stands at the right").isGreaterThan(0.5);

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
}
