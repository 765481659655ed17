package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scans and signatures: who adds, sees and takes back what. */
@EngineTest
class ScansTest {

  private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  CaseFiles cases;
  @Autowired
  JdbcClient jdbc;

  private StaffDesk desk(String user) {
    return new StaffDesk(port, user);
  }

  private static byte[] picture(String format) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), format, written);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return written.toByteArray();
  }

  private static String attachments(Request request) {
    return "/api/cases/" + request.number() + "/attachments";
  }

  private static String code(HttpResponse<String> answer) {
    return StaffDesk.read(answer.body()).path("code").asText();
  }

  @Test
  void aPictureIsListedWithASmallOneAndLookedAtInTheBrowserWithoutPower() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = desk("reception.baraa");
    String task = reception.taskIn(request.processInstanceId(), "reception");
    String photo = StaffDesk.ok(reception.uploads(request.number(), "NATIONAL_ID", "بطاقة.jpg", picture("jpeg"), task)).path("id").asText();
    String pdf = StaffDesk.ok(reception.uploads(request.number(), "OTHER", "x.pdf", PDF, task)).path("id").asText();

    JsonNode listed = StaffDesk.ok(reception.gets("/api/tasks/" + task + "/form")).path("documents").path("attachments");
    assertThat(listed.findValuesAsText("thumbnail")).containsExactly("true", "false");
    assertThat(listed.findValuesAsText("deletable")).containsExactly("true", "true");
    HttpResponse<String> small = reception.gets(attachments(request) + '/' + photo + "/thumbnail");
    assertThat(small.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(small.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(reception.gets(attachments(request) + '/' + pdf + "/thumbnail").statusCode()).isEqualTo(404);
    assertThat(desk("registrar.baraa").gets(attachments(request) + '/' + photo + "/thumbnail").statusCode()).isEqualTo(403);
    assertThat(jdbc.sql("select get_byte(thumbnail, 0) = 255 and get_byte(thumbnail, 1) = 216 from attachment where id = :id")
        .param("id", UUID.fromString(photo)).query(Boolean.class).single()).as("stored as a readable JPEG").isFalse();

    for (String id : List.of(photo, pdf)) {
      HttpResponse<String> inline = reception.gets(attachments(request) + '/' + id + "?inline");
      assertThat(inline.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
      assertThat(inline.headers().allValues("Content-Security-Policy")).singleElement().asString().contains("sandbox", "default-src 'none'");
      assertThat(inline.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(inline.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }
  }

  @Test
  void whatSomebodyAddedIsTheirsToTakeBackWhileTheTaskIs() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = desk("reception.baraa");
    String task = reception.taskIn(request.processInstanceId(), "reception");
    String mistaken = StaffDesk.ok(reception.uploads(request.number(), "NATIONAL_ID", "x.pdf", PDF, task)).path("id").asText();
    String kept = StaffDesk.ok(reception.uploads(request.number(), "NATIONAL_ID", "y.pdf", PDF, task)).path("id").asText();
    String outside = StaffDesk.ok(reception.uploads(request.number(), "NATIONAL_ID", "z.pdf", PDF)).path("id").asText();

    assertThat(reception.deletes(attachments(request) + '/' + mistaken).statusCode()).isEqualTo(204);
    assertThat(outcomes.journal(request)).contains("attachment.added NATIONAL_ID", "attachment.deleted NATIONAL_ID");
    assertThat(reception.gets(attachments(request) + '/' + mistaken).statusCode()).isEqualTo(404);
    assertThat(reception.deletes(attachments(request) + '/' + mistaken).statusCode()).isEqualTo(404);
    assertThat(code(reception.deletes(attachments(request) + '/' + outside))).as("added in no task").isEqualTo("attachment.kept");
    assertThat(desk("relations.baraa").deletes(attachments(request) + '/' + kept).statusCode()).as("has no task yet").isEqualTo(403);

    reception.submitsTask(task, Papers.schoolBag(Papers.citizen()));
    assertThat(reception.deletes(attachments(request) + '/' + kept).statusCode()).as("no longer works on the case").isEqualTo(403);
    office.runJobs(request);
    StaffDesk relations = desk("relations.baraa");
    relations.claims(relations.taskIn(request.processInstanceId(), "verification"));
    assertThat(code(relations.deletes(attachments(request) + '/' + kept))).as("somebody else's").isEqualTo("attachment.kept");
    assertThat(StaffDesk.ok(relations.gets(attachments(request))).findValuesAsText("deletable")).containsOnly("false");
  }

  @Test
  void nothingIsAddedInATaskThatIsNotInHand() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen()));
    Request other = office.visitorComesTo("reception.baraa");
    StaffDesk relations = desk("relations.baraa");
    String task = relations.taskIn(request.processInstanceId(), "verification");
    assertThat(code(relations.uploads(request.number(), "OTHER", "x.pdf", PDF, task))).isEqualTo("task.notYours");
    String foreign = desk("reception.baraa").taskIn(other.processInstanceId(), "reception");
    relations.claims(task);
    assertThat(code(relations.uploads(request.number(), "OTHER", "x.pdf", PDF, foreign))).isEqualTo("task.notYours");
    assertThat(StaffDesk.ok(relations.uploads(request.number(), "OTHER", "x.pdf", PDF, task)).path("id").asText()).isNotBlank();
    byte[] broken = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 0, 0};
    assertThat(code(relations.uploads(request.number(), "OTHER", "x.jpg", broken, task))).isEqualTo("doc.unreadable");
  }

  @Test
  void aDrawnSignatureIsAPictureTakenByWhoSubmitsInThisTask() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers());
    StaffDesk relations = desk("relations.baraa");
    String task = relations.taskIn(request.processInstanceId(), "declaration");
    relations.claims(task);
    Map<String, Object> drawn = new HashMap<>(Papers.signature());
    drawn.put("signatureMethod", "DRAWN");

    assertThat(relations.submitsTask(task, drawn).statusCode()).as("no signature").isEqualTo(400);
    assertThat(code(relations.uploads(request.number(), "SIGNATURE", "s.jpg", picture("jpeg"), task))).isEqualTo("signature.format");
    for (String no : List.of("نورة", UUID.randomUUID().toString(),
        StaffDesk.ok(relations.uploads(request.number(), "OTHER", "s.png", picture("png"), task)).path("id").asText(),
        StaffDesk.ok(relations.uploads(request.number(), "SIGNATURE", "s.png", picture("png"))).path("id").asText())) {
      drawn.put("signature", no);
      HttpResponse<String> refused = relations.submitsTask(task, drawn);
      assertThat(refused.statusCode()).as(no).isEqualTo(400);
      assertThat(refused.body()).contains("توقيع مقدم الطلب");
    }
    String signature = StaffDesk.ok(relations.uploads(request.number(), "SIGNATURE", "s.png", picture("png"), task)).path("id").asText();
    drawn.put("signature", signature);
    assertThat(relations.submitsTask(task, drawn).statusCode()).isEqualTo(204);
    assertThat(cases.load(request.number()).text("signature")).isEqualTo(signature);
    assertThat(cases.load(request.number()).text("signatureMethod")).isEqualTo("DRAWN");
    assertThat(cases.load(request.number()).text("signatureRecordedAt")).isNotBlank();
    assertThat(relations.deletes(attachments(request) + '/' + signature).statusCode()).as("given for good").isNotEqualTo(204);
  }

  @Test
  void aSignatureOfAnEarlierRoundDoesNotCountAgain() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers());
    StaffDesk relations = desk("relations.baraa");
    String task = relations.taskIn(request.processInstanceId(), "declaration");
    relations.claims(task);
    Map<String, Object> drawn = new HashMap<>(Papers.signature());
    drawn.put("signatureMethod", "DRAWN");
    drawn.put("signature", StaffDesk.ok(relations.uploads(request.number(), "SIGNATURE", "s.png", picture("png"), task)).path("id").asText());
    relations.submitsTask(task, drawn);
    office.runJobs(request);
    request.votes("MORE_INFORMATION", "MORE_INFORMATION", "ACCEPT").decided("MORE_INFORMATION").message("documents-provided")
        .verified(Papers.tutoringPapers());
    String again = relations.taskIn(request.processInstanceId(), "declaration");
    relations.claims(again);
    assertThat(relations.submitsTask(again, drawn).statusCode()).isEqualTo(400);
    drawn.remove("signature");
    drawn.put("signatureMethod", "PAPER");
    assertThat(relations.submitsTask(again, drawn).statusCode()).isEqualTo(204);
    assertThat(cases.load(request.number()).value("signature")).as("the paper counts now").isNull();
  }
}
