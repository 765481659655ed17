package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What colleagues tell each other about a case: open or in confidence, never in the clear. */
@EngineTest
class CaseNotesTest {

  private static final String OPEN = "حضرت برفقة أختها";
  private static final String IN_CONFIDENCE = "ذكرت خلافًا في المنزل";

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  MovableClock clock;

  @AfterEach
  void today() {
    clock.reset();
  }

  private static String path(Request request) {
    return "/api/cases/" + request.number() + "/notes";
  }

  private HttpResponse<String> writes(Request request, String user, String text, boolean confidential) {
    return new StaffDesk(port, user).posts(path(request), "{\"text\":\"" + text + "\",\"confidential\":" + confidential + "}");
  }

  private Request withBothNotes() {
    Request request = office.visitorComesTo("reception.baraa");
    assertThat(writes(request, "reception.baraa", OPEN, false).statusCode()).isEqualTo(201);
    assertThat(writes(request, "reception.baraa", IN_CONFIDENCE, true).statusCode()).isEqualTo(201);
    return request;
  }

  private List<String> readBy(Request request, String user) {
    List<String> texts = new ArrayList<>();
    JsonNode notes = StaffDesk.ok(new StaffDesk(port, user).gets(path(request)));
    notes.forEach(note -> texts.add(note.path("text").asText()));
    JsonNode overview = StaffDesk.ok(new StaffDesk(port, user).gets("/api/cases/" + request.number() + "/overview"));
    assertThat(overview.path("notes")).isEqualTo(notes);
    return texts;
  }

  @Test
  void confidentialNotesAreForResearchCommitteeManagementAndTheirAuthor() {
    Request request = withBothNotes();
    assertThat(readBy(request, "reception.baraa")).containsExactly(IN_CONFIDENCE, OPEN);
    assertThat(readBy(request, "supervisor.baraa")).containsExactly(OPEN);
    assertThat(readBy(request, "director.baraa")).containsExactly(IN_CONFIDENCE, OPEN);

    request.received(Papers.schoolBag(Papers.citizen()));
    assertThat(readBy(request, "relations.baraa")).containsExactly(OPEN);
    Map<String, Object> papers = Papers.schoolBagPapers();
    papers.put("proceduresClear", false);
    request.verified(papers);
    assertThat(readBy(request, "research-lead.baraa")).containsExactly(IN_CONFIDENCE, OPEN);
    request.submit("clarification", "research-lead", Papers.clarification()).signed();
    assertThat(readBy(request, "researcher.baraa")).containsExactly(IN_CONFIDENCE, OPEN);
    request.visited();
    assertThat(readBy(request, "member2.baraa")).containsExactly(IN_CONFIDENCE, OPEN);
    request.votes("ACCEPT", "ACCEPT", "ACCEPT");
    assertThat(readBy(request, "chair.baraa")).containsExactly(IN_CONFIDENCE, OPEN);
    request.decided("ACCEPT");
    assertThat(readBy(request, "registrar.baraa")).containsExactly(OPEN);
    request.registered();
    assertThat(readBy(request, "provider.baraa")).containsExactly(OPEN);
  }

  @Test
  void theTimelineKeepsQuietAboutWhatIsConfidential() {
    Request request = withBothNotes();
    String supervisor = new StaffDesk(port, "supervisor.baraa").gets("/api/cases/" + request.number() + "/overview").body();
    assertThat(supervisor).contains("أُضيفت ملاحظة").doesNotContain("أُضيفت ملاحظة سرية");
    String director = new StaffDesk(port, "director.baraa").gets("/api/cases/" + request.number() + "/overview").body();
    assertThat(director).contains("أُضيفت ملاحظة سرية");
  }

  @Test
  void nobodyElseReadsOrWritesNotes() {
    Request request = withBothNotes();
    for (String stranger : new String[] {"registrar.baraa", "researcher.baraa", "reception.new-muslims", "director.new-muslims"}) {
      assertThat(writes(request, stranger, "من غريب", false).statusCode()).as(stranger).isEqualTo(403);
      assertThat(new StaffDesk(port, stranger).gets(path(request)).statusCode()).as(stranger).isEqualTo(403);
    }
  }

  @Test
  void noNoteStandsInTheClearInAnyTable() {
    Request request = withBothNotes();
    assertThat(outcomes.journal(request)).contains("note.added", "note.added CONFIDENTIAL");
    List<String> found = new ArrayList<>();
    for (Map<String, Object> column : jdbc.sql("""
        select table_name, column_name, data_type from information_schema.columns
        where table_schema = 'public' and data_type in ('character varying', 'text', 'bytea', 'jsonb')""").query().listOfRows()) {
      String name = column.get("table_name") + "." + column.get("column_name");
      String holds = "bytea".equals(column.get("data_type"))
          ? "position(convert_to(:text, 'UTF8') in \"" + column.get("column_name") + "\") > 0"
          : "position(:text in cast(\"" + column.get("column_name") + "\" as text)) > 0";
      for (String text : List.of(OPEN, IN_CONFIDENCE)) {
        if (jdbc.sql("select exists (select 1 from \"" + column.get("table_name") + "\" where " + holds + ")").param("text", text)
            .query(Boolean.class).single()) {
          found.add(name);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void anEmptyOrEndlessNoteIsRefusedInArabic() {
    Request request = office.visitorComesTo("reception.baraa");
    HttpResponse<String> empty = writes(request, "reception.baraa", "  \\n ", false);
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(StaffDesk.read(empty.body()).path("detail").asText()).isEqualTo("هذا الحقل مطلوب.");
    assertThat(writes(request, "reception.baraa", "م".repeat(2000), false).statusCode()).isEqualTo(201);
    HttpResponse<String> endless = writes(request, "reception.baraa", "م".repeat(2001), false);
    assertThat(endless.statusCode()).isEqualTo(400);
    assertThat(StaffDesk.read(endless.body()).path("detail").asText()).contains("2000").containsPattern("\\p{IsArabic}");
  }

  @Test
  void theAuthorMayTakeANoteBackForAQuarterOfAnHour() {
    Request request = withBothNotes();
    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    JsonNode notes = StaffDesk.ok(reception.gets(path(request)));
    assertThat(notes.get(0).path("withdrawable").asBoolean()).isTrue();
    String confidential = path(request) + "/" + notes.get(0).path("id").asText();
    String open = path(request) + "/" + notes.get(1).path("id").asText();

    assertThat(new StaffDesk(port, "director.baraa").deletes(confidential).statusCode()).isEqualTo(400);
    assertThat(reception.deletes(confidential).statusCode()).isEqualTo(204);
    assertThat(readBy(request, "director.baraa")).containsExactly(OPEN);
    assertThat(outcomes.journal(request)).contains("note.withdrawn CONFIDENTIAL");

    clock.pass(Duration.ofMinutes(16));
    assertThat(StaffDesk.ok(reception.gets(path(request))).get(0).path("withdrawable").asBoolean()).isFalse();
    assertThat(reception.deletes(open).statusCode()).isEqualTo(400);
    assertThat(readBy(request, "reception.baraa")).containsExactly(OPEN);
  }
}
