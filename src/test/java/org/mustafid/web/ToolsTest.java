package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tools of the employee. */
@EngineTest
class ToolsTest {

  private static final byte[] BYLAWS = "%PDF-1.7 bylaws".getBytes(StandardCharsets.UTF_8);
  private static final int MEGA = 1024 * 1024;

  @LocalServerPort
  int port;
  @Autowired
  JdbcClient jdbc;

  @AfterEach
  void empty() {
    jdbc.sql("delete from tool_document").update();
  }

  private HttpResponse<String> uploads(String user, String tool, byte[] content) {
    Visitor visitor = Visitor.atWork(port, user);
    visitor.page("/camunda/app/welcome/default/");
    return visitor.send("PUT", "/api/tools/" + tool + "?name=bylaws-2.pdf", BodyPublishers.ofByteArray(content),
        "Content-Type", "application/pdf", "X-XSRF-TOKEN", visitor.token());
  }

  private JsonNode seenBy(String user) {
    return StaffDesk.ok(Visitor.atWork(port, user).get("/api/tools"));
  }

  private static byte[] pdfOf(int bytes) {
    byte[] content = new byte[bytes];
    System.arraycopy(BYLAWS, 0, content, 0, BYLAWS.length);
    return content;
  }

  @Test
  void everybodySeesTheFourToolsOfTheOwnAssociationInItsOrder() {
    JsonNode shelves = seenBy("reception.baraa");
    assertThat(shelves).hasSize(1);
    assertThat(shelves.get(0).path("mayUpload").asBoolean()).isFalse();
    List<String> labels = new ArrayList<>();
    shelves.get(0).path("tools").forEach(tool -> {
      labels.add(tool.path("label").asText());
      assertThat(tool.path("uploaded").isNull()).isTrue();
    });
    assertThat(labels).containsExactly("اللائحة الأساسية للجمعية", "دليل خدمات البحث الاجتماعي", "طلب دعم مستفيد", "دليل سياسة الدعم للمستفيدين");
    assertThat(seenBy("reception.new-muslims").get(0).path("tools").get(2).path("code").asText()).isEqualTo("SUPPORT_POLICY");
    assertThat(seenBy("admin")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"director.baraa", "admin"})
  void managementAndAdministratorsUploadThem(String editor) {
    assertThat(uploads(editor, "baraa/BYLAWS", BYLAWS).statusCode()).isEqualTo(204);
    JsonNode bylaws = seenBy("reception.baraa").get(0).path("tools").get(0);
    assertThat(bylaws.path("uploaded").path("name").asText()).isEqualTo("bylaws-2.pdf");

    Visitor reception = Visitor.atWork(port, "reception.baraa");
    HttpResponse<String> opened = reception.get("/api/tools/baraa/BYLAWS");
    assertThat(opened.body()).isEqualTo(new String(BYLAWS, StandardCharsets.UTF_8));
    assertThat(opened.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(opened.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
    assertThat(opened.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(reception.get("/api/tools/baraa/REQUEST_FORM").statusCode()).isEqualTo(404);

    assertThat(uploads(editor, "baraa/BYLAWS", "%PDF-2.0 newer".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(204);
    assertThat(reception.get("/api/tools/baraa/BYLAWS").body()).isEqualTo("%PDF-2.0 newer");
    assertThat(jdbc.sql("select concat_ws(' ', action, detail) from journal where tenant = 'baraa' and actor = :editor order by id desc limit 2")
        .param("editor", editor).query(String.class).list()).containsExactly("tool.replaced BYLAWS", "tool.uploaded BYLAWS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reception.baraa", "supervisor.baraa", "chair.baraa", "director.new-muslims", "models"})
  void nobodyElseDoes(String user) {
    assertThat(uploads(user, "baraa/BYLAWS", BYLAWS).statusCode()).isEqualTo(403);
    assertThat(seenBy("reception.baraa").get(0).path("tools").get(0).path("uploaded").isNull()).isTrue();
    int page = user.startsWith("director") ? 200 : 403;
    assertThat(Visitor.atWork(port, user).page("/tools").statusCode()).isEqualTo(page);
  }

  @Test
  void theOtherAssociationOpensNothing() {
    uploads("director.baraa", "baraa/BYLAWS", BYLAWS);
    assertThat(Visitor.atWork(port, "reception.new-muslims").get("/api/tools/baraa/BYLAWS").statusCode()).isEqualTo(403);
    assertThat(new Visitor(port).get("/api/tools/baraa/BYLAWS").statusCode()).isEqualTo(401);
  }

  @Test
  void onlyPdfOfUpToTwentyMegabytesAndOnlyToolsThereAre() {
    HttpResponse<String> page = uploads("director.baraa", "baraa/BYLAWS", "<html>".getBytes(StandardCharsets.UTF_8));
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(StaffDesk.read(page.body()).path("detail").asText()).contains("PDF");
    assertThat(uploads("director.baraa", "baraa/ANYTHING", BYLAWS).statusCode()).isEqualTo(400);
    assertThat(uploads("director.baraa", "baraa/BYLAWS", pdfOf(20 * MEGA)).statusCode()).isEqualTo(204);
    assertThat(seenBy("reception.baraa").get(0).path("tools").get(0).path("uploaded").path("size").asInt()).isEqualTo(20 * MEGA);
  }

  @Test
  void thePageIsInTheLanguageOfTheReaderAndNamesOnlyTheOwnAssociations() {
    Visitor director = Visitor.atWork(port, "director.baraa");
    assertThat(director.page("/tools").body()).contains("dir=\"rtl\"", "أدوات الموظف", "جمعية براعة التعليمية", "لم تُرفع بعد")
        .doesNotContain("جمعية العناية بالمسلمين الجدد");
    assertThat(director.page("/language?to=en&back=/tools").statusCode()).isEqualTo(302);
    assertThat(director.page("/tools").body()).contains("dir=\"ltr\"", "Employee tools", "Beneficiary support policy guide");
  }
}
