package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mustafid.Canary;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.FormDrafts;
import org.mustafid.notes.CaseNotes;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** «حماية البيانات الشخصية» as people use it: over a real connection, each with the rights that person has. */
@EngineTest
@Order(Integer.MAX_VALUE - 4)
class PrivacyPageTest {

  private static final Pattern CERTIFICATE = Pattern.compile("/privacy/certificates/([0-9a-f-]{36})");

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  CaseFiles cases;
  @Autowired
  Attachments attachments;
  @Autowired
  CaseNotes notes;
  @Autowired
  FormDrafts drafts;
  @Autowired
  JdbcClient jdbc;

  private Canary canary;

  @BeforeEach
  void hatched() {
    canary = new Canary(office, cases, attachments, notes, drafts);
    jdbc.sql("update destruction set status = 'DECLINED', decided_at = now() where status = 'PROPOSED'").update();
  }

  private static String token(Visitor visitor) {
    visitor.page("/camunda/app/welcome/default/");
    return visitor.token();
  }

  private static HttpResponse<String> posts(Visitor visitor, String path, Map<String, String> fields) {
    return visitor.form(path, fields, "X-XSRF-TOKEN", token(visitor));
  }

  private Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void onlyWhoProtectsDataComesIn() {
    for (String stranger : List.of("reception.baraa", "supervisor.baraa", "chair.baraa", "admin")) {
      assertThat(Visitor.atWork(port, stranger).page("/privacy").statusCode()).as(stranger).isEqualTo(403);
    }
    HttpResponse<String> page = Visitor.atWork(port, "director.baraa").page("/privacy");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(page.body()).contains("dir=\"rtl\"", "حماية البيانات الشخصية", "البحث عن شخص", "محاضر الإتلاف", "إشعار الخصوصية")
        .doesNotContain("??", "جمعية العناية بالمسلمين الجدد");
    Visitor board = Visitor.atWork(port, "board.baraa");
    assertThat(board.page("/privacy").body()).contains("بانتظار الاعتماد").doesNotContain("البحث عن شخص");
    assertThat(posts(board, "/privacy/person", Map.of("query", canary.identity())).statusCode()).isEqualTo(403);
    board.chooses("en");
    assertThat(board.page("/privacy").body()).contains("dir=\"ltr\"", "Waiting for approval").doesNotContain("??");
  }

  @Test
  void fromFindingThePersonToThePrintedCertificate() throws IOException {
    Request refused = canary.refused();
    Visitor director = Visitor.atWork(port, "director.baraa");
    HttpResponse<String> found = posts(director, "/privacy/person", Map.of("query", canary.identity()));
    assertThat(found.body()).contains(refused.number(), "أُغلق بعدم القبول", "نسخة من جميع بياناته");
    assertThat(posts(director, "/privacy/person", Map.of("query", "1000009999")).body()).contains("لا توجد طلبات");

    assertThat(posts(director, "/privacy/cases/" + refused.number() + "/erasure", Map.of("person", "true")).statusCode()).isEqualTo(302);
    assertThat(director.page("/privacy").body()).contains("أُدرج في قائمة الإتلاف", refused.number()).doesNotContain("اعتماد الإتلاف");
    String id = jdbc.sql("select destruction_id::text from destruction_case where case_number = :number").param("number", refused.number())
        .query(String.class).single();
    HttpResponse<String> alone = posts(director, "/privacy/erasures/" + id + "/approval", Map.of("sure", "true"));
    assertThat(alone.statusCode()).isEqualTo(400);
    assertThat(alone.body()).contains("لا يجوز أن يتولى الشخص نفسه");
    Visitor board = Visitor.atWork(port, "board.baraa");
    assertThat(board.page("/privacy").body()).contains("اعتماد الإتلاف");
    assertThat(posts(board, "/privacy/erasures/" + id + "/approval", Map.of()).statusCode()).as("not sure").isEqualTo(400);
    assertThat(posts(Visitor.atWork(port, "board.new-muslims"), "/privacy/erasures/" + id + "/approval", Map.of("sure", "true")).statusCode())
        .isEqualTo(403);
    assertThat(cases.find(refused.number())).isPresent();
    assertThat(posts(board, "/privacy/erasures/" + id + "/approval", Map.of("sure", "true")).statusCode()).isEqualTo(302);
    assertThat(cases.find(refused.number())).isEmpty();

    Matcher certificate = CERTIFICATE.matcher(board.page("/privacy").body());
    assertThat(certificate.find()).isTrue();
    byte[] pdf = board.bytes("/privacy/certificates/" + id).body();
    PrintedPaper paper = PrintedPaper.read(pdf);
    paper.keepAs("destruction-certificate");
    assertThat(paper.pages()).hasSizeLessThan(3);
    assertThat(paper.ink(0)).isGreaterThan(0.01);
    assertThat(paper.text()).contains(refused.number(), "محضر إتلاف بيانات شخصية", "غادة", "دانة", "مفاتيح تشفير")
        .doesNotContain(canary.first(), canary.family(), canary.identity());
    assertThat(paper.allEmbedded()).isTrue();
    assertThat(Visitor.atWork(port, "director.new-muslims").get("/privacy/certificates/" + id).statusCode()).isEqualTo(403);
    assertThat(Visitor.atWork(port, "reception.baraa").get("/privacy/certificates/" + id).statusCode()).isEqualTo(403);
    HttpResponse<String> gone = Visitor.atWork(port, "director.baraa").get("/api/cases/" + refused.number());
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(StaffDesk.read(gone.body()).path("detail").asText()).contains("محضر إتلاف");
    assertThat(posts(director, "/privacy/person", Map.of("query", refused.number())).body()).contains("أُتلفت بياناته");
  }

  @Test
  void theCopyHoldsWhatThePersonGaveAndWithholdsWhatConcernsOthers() throws IOException {
    Request refused = canary.refused();
    Request delivered = canary.delivered();
    Visitor director = Visitor.atWork(port, "director.baraa");
    HttpResponse<byte[]> copy = director.formForBytes("/privacy/cases/" + delivered.number() + "/copy", "X-XSRF-TOKEN", token(director));
    assertThat(copy.statusCode()).isEqualTo(200);
    assertThat(copy.headers().firstValue("Content-Type")).contains("application/zip");
    Map<String, byte[]> files = unzipped(copy.body());
    assertThat(files).containsKeys("personal-data.html", "personal-data.json").hasSize(6);
    String page = new String(files.get("personal-data.html"), StandardCharsets.UTF_8);
    Files.write(Path.of("target", "person-copy.html"), files.get("personal-data.html"));
    assertThat(page).contains("dir=\"rtl\"", refused.number(), delivered.number(), canary.first(), canary.identity(), canary.mobile().substring(1), "عوز شديد",
        "قرار السنونو", "تظلم البلبل", "ملاحظة الكروان", "ورقة الدوري.pdf", "ما لم يُسلّم", "تقرير الباحث").doesNotContain("??");
    String data = new String(files.get("personal-data.json"), StandardCharsets.UTF_8);
    JsonNode told = new ObjectMapper().readTree(data);
    assertThat(told.path("cases")).hasSize(2);
    for (String others : List.of("سر اليمامة", "تقرير العندليب", "خطر الحسون", "رأي الشحرور", "member1.baraa", "relations.baraa", "ريم التجريبية")) {
      assertThat(page).doesNotContain(others);
      assertThat(data).doesNotContain(others);
    }
    assertThat(new String(files.get("attachments/" + refused.number() + "/01-NATIONAL_ID.pdf"), StandardCharsets.UTF_8)).contains("صورة الرخ");
    assertThat(outcomes.journal(refused)).contains("person.exported");
    assertThat(outcomes.journal(delivered)).contains("person.exported");

    assertThat(posts(Visitor.atWork(port, "director.new-muslims"), "/privacy/cases/" + refused.number() + "/copy", Map.of()).statusCode()).isEqualTo(403);
    Visitor board = Visitor.atWork(port, "board.baraa");
    assertThat(posts(board, "/privacy/cases/" + refused.number() + "/copy", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void holdsNoticesAndConsents() {
    Request refused = canary.refused();
    Visitor director = Visitor.atWork(port, "director.baraa");
    String address = "/privacy/cases/" + refused.number();
    assertThat(posts(director, address + "/hold", Map.of("reason", "COURT", "note", "سر اليمامة", "person", "true")).statusCode()).isEqualTo(302);
    assertThat(posts(director, address + "/erasure", Map.of()).body()).contains("تحت الحفظ القانوني");
    assertThat(director.page("/privacy").body()).contains("دعوى أو أمر قضائي").doesNotContain("سر اليمامة");

    assertThat(posts(director, "/privacy/notices/baraa", Map.of("arabic", "نص جديد", "english", "A new text")).statusCode()).isEqualTo(302);
    assertThat(director.page("/privacy").body()).contains("نص جديد");
    assertThat(posts(director, "/privacy/notices/new-muslims", Map.of("arabic", "ن", "english", "n")).statusCode()).isEqualTo(403);
    Request later = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()));
    assertThat(cases.load(later.number()).section("consent").get("privacyNoticeVersion").toString()).isNotEqualTo("1");

    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    assertThat(reception.posts("/api/cases/" + later.number() + "/contact-consent-withdrawal", "{}").statusCode()).isEqualTo(204);
    assertThat(cases.load(later.number()).flag("contactConsent")).isFalse();
    JsonNode outcome = StaffDesk.ok(reception.posts("/api/cases/" + later.number() + "/processing-consent-withdrawal", "{}"));
    assertThat(outcome.path("withdrawn").get(0).asText()).isEqualTo(later.number());
    for (String stranger : List.of("provider.baraa", "reception.new-muslims")) {
      assertThat(new StaffDesk(port, stranger).posts("/api/cases/" + refused.number() + "/processing-consent-withdrawal", "{}").statusCode())
          .as(stranger).isEqualTo(403);
    }
  }
}
