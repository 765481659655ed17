package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.casefile.Attachments;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scans that are none, that are more than one, or that are somebody else's. */
@EngineTest
class HostileScansTest {

  private static final byte[] PDF = "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII);

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  JdbcClient jdbc;

  private StaffDesk desk(String user) {
    return new StaffDesk(port, user);
  }

  private long stored(Request request) {
    return jdbc.sql("select count(*) from attachment where case_number = :number").param("number", request.number()).query(Long.class).single();
  }

  private static String path(Request request) {
    return "/api/cases/" + request.number() + "/attachments";
  }

  private static byte[] picture(String format) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toByteArray();
  }

  /** A PNG of few bytes that declares that size. */
  private static byte[] declaring(int width, int height) {
    ByteBuffer changed = ByteBuffer.wrap(picture("png")).putInt(16, width).putInt(20, height);
    CRC32 check = new CRC32();
    check.update(changed.array(), 12, 17);
    return changed.putInt(29, (int) check.getValue()).array();
  }

  @Test
  void onlyWhatIsAPaperByContentIsTaken() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = desk("reception.baraa");
    byte[] large = Arrays.copyOf(PDF, Attachments.MOST_BYTES + 1);
    for (byte[] content : List.of("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(), "<!DOCTYPE html><script>alert(1)</script>".getBytes(),
        "GIF89a<script>alert(1)</script>".getBytes(), "PK\u0003\u0004".getBytes(), "MZ".getBytes(), "#!/bin/sh".getBytes(), new byte[0], " %PDF-1.7".getBytes(),
        "<script>%PDF-1.7".getBytes(), declaring(30_000, 30_000), declaring(Integer.MAX_VALUE, 1), declaring(0, 0), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
        large)) {
      for (String name : List.of("x.pdf", "x.jpg", "x.svg")) {
        assertThat(reception.uploads(request.number(), "OTHER", name, content).statusCode()).as(name + " " + content.length).isIn(400, 413);
      }
    }
    assertThat(stored(request)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd.pdf", "..\\..\\x.pdf", "%2e%2e%2fx.pdf", "x\u202Efdp.exe", "x\u0000.pdf", "\u200Fx\u2066.pdf", "x;filename=y.pdf", "أسرة 👨‍👩‍👧.pdf",
      "<img src=x onerror=alert(1)>.pdf", "=HYPERLINK(1).pdf", ".", ".."})
  void aNameIsForPeopleAndNeverAPath(String name) {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = desk("reception.baraa");
    HttpResponse<String> added = reception.uploads(request.number(), "OTHER", name, PDF);
    if (added.statusCode() != 201) {
      assertThat(added.statusCode()).as(added.body()).isEqualTo(400);
      return;
    }
    String id = StaffDesk.ok(added).path("id").asText();
    HttpResponse<String> download = reception.gets(path(request) + "/" + id);
    assertThat(download.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; ").contains("filename*=UTF-8''")
        .doesNotContain("../", "..\\", "\u202E", "\r", "\n");
    assertThat(download.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(download.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(download.headers().allValues("Content-Security-Policy")).singleElement().asString().contains("sandbox");
    String shown = StaffDesk.ok(reception.gets(path(request))).get(0).path("name").asText();
    assertThat(shown).doesNotContain("/", "\\", "\u202E", "\u0000", "\u2066", "\u200F").isNotBlank();
  }

  @Test
  void whatADocumentIsNotIsNotWhatItIsSentAs() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = desk("reception.baraa");
    byte[] polyglot = ("%PDF-1.7\n<html><script>alert(document.domain)</script></html>").getBytes();
    String id = StaffDesk.ok(reception.uploads(request.number(), "OTHER", "x.html", polyglot)).path("id").asText();
    for (String how : List.of("", "?inline")) {
      HttpResponse<String> sent = reception.gets(path(request) + "/" + id + how);
      assertThat(sent.headers().firstValue("Content-Type")).contains("application/pdf");
      assertThat(sent.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(sent.headers().allValues("Content-Security-Policy")).singleElement().asString().contains("sandbox", "default-src 'none'");
    }
  }

  @Test
  void aPhotographLosesThePlaceWhereItWasTaken() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = desk("reception.baraa");
    byte[] jpeg = picture("jpeg");
    byte[] place = "Exif\0\0MM GPS 24.7136N".getBytes(StandardCharsets.US_ASCII);
    byte[] located = ByteBuffer.allocate(jpeg.length + place.length + 4).put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (place.length + 2))
        .put(place).put(jpeg, 2, jpeg.length - 2).array();
    String id = StaffDesk.ok(reception.uploads(request.number(), "OTHER", "x.jpg", located)).path("id").asText();
    byte[] kept = Visitor.atWork(port, "reception.baraa").bytes(path(request) + "/" + id).body();
    assertThat(kept).isEqualTo(jpeg);
    assertThat(jdbc.sql("select size_bytes from attachment where id = :id").param("id", UUID.fromString(id)).query(Integer.class).single()).isEqualTo(jpeg.length);
  }

  @Test
  void anotherCasesFileIsNotThere() {
    Request own = office.visitorComesTo("reception.baraa");
    Request other = office.visitorComesTo("reception.baraa");
    Request elsewhere = office.visitorComesTo("reception.new-muslims");
    StaffDesk reception = desk("reception.baraa");
    String id = StaffDesk.ok(reception.uploads(other.number(), "OTHER", "x.pdf", PDF)).path("id").asText();
    String unknown = UUID.randomUUID().toString();
    HttpResponse<String> wrongCase = reception.gets(path(own) + "/" + id);
    HttpResponse<String> none = reception.gets(path(own) + "/" + unknown);
    assertThat(wrongCase.statusCode()).isEqualTo(404).isEqualTo(none.statusCode());
    String number = "\"id\":\"[0-9a-f]{12}\"";
    assertThat(wrongCase.body().replace(id, "").replaceAll(number, "")).isEqualTo(none.body().replace(unknown, "").replaceAll(number, ""));
    assertThat(reception.gets(path(own) + "/" + id + "/thumbnail").statusCode()).isEqualTo(404);
    for (String stranger : List.of("reception.new-muslims", "registrar.baraa", "provider.baraa", "models")) {
      assertThat(desk(stranger).gets(path(other) + "/" + id).statusCode()).as(stranger).isIn(403, 404);
      assertThat(desk(stranger).gets(path(other)).statusCode()).as(stranger).isIn(403, 404);
      assertThat(desk(stranger).uploads(other.number(), "OTHER", "x.pdf", PDF).statusCode()).as(stranger).isIn(403, 404);
    }
    assertThat(reception.gets(path(elsewhere)).statusCode()).isIn(403, 404);
    for (String odd : List.of("x", "../" + id, "%2e%2e", "1", "null", id + "%00")) {
      assertThat(reception.gets(path(other) + "/" + odd).statusCode()).as(odd).isIn(400, 404);
    }
  }

  @Test
  void aCaseHoldsSoManyAndNoMore() {
    Request request = office.visitorComesTo("reception.baraa");
    StaffDesk reception = desk("reception.baraa");
    for (int i = 0; i < Attachments.MOST_PER_CASE; i++) {
      assertThat(reception.uploads(request.number(), "OTHER", i + ".pdf", PDF).statusCode()).isEqualTo(201);
    }
    assertThat(reception.uploads(request.number(), "OTHER", "more.pdf", PDF).statusCode()).isEqualTo(400);
    assertThat(stored(request)).isEqualTo(Attachments.MOST_PER_CASE);
  }
}
