package org.mustafid.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mustafid.Canary;
import org.mustafid.EngineTest;
import org.mustafid.EveryColumn;
import org.mustafid.MovableClock;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.FormDrafts;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.casefile.Refusal;
import org.mustafid.notes.CaseNotes;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Request;
import org.mustafid.workflow.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person is destroyed by two people, and then is nowhere: not in any column, not in the files of the database. */
@EngineTest
@Order(Integer.MAX_VALUE - 2)
class ErasureTest {

  @Autowired
  Office office;
  @Autowired
  CaseFiles cases;
  @Autowired
  Attachments attachments;
  @Autowired
  CaseNotes notes;
  @Autowired
  FormDrafts drafts;
  @Autowired
  OpenRequests people;
  @Autowired
  Procedure procedure;
  @Autowired
  Destructions destructions;
  @Autowired
  LegalHolds holds;
  @Autowired
  ErasedSpace space;
  @Autowired
  MovableClock clock;
  @Autowired
  JdbcClient jdbc;

  private Staff officer;
  private Staff board;
  private Canary canary;

  @BeforeEach
  void people() {
    officer = office.staff("director.baraa");
    board = office.staff("board.baraa");
    canary = new Canary(office, cases, attachments, notes, drafts);
  }

  @AfterEach
  void clock() {
    clock.reset();
  }

  private int count(String table, Request request) {
    return jdbc.sql("select count(*) from " + table + " where case_number = :number").param("number", request.number()).query(Integer.class)
        .single();
  }

  private byte[] wrappedKey(Request request) {
    return jdbc.sql("select wrapped_key from case_file where number = :number").param("number", request.number())
        .query((row, index) -> row.getBytes(1)).single();
  }

  @Test
  void ofAnErasedPersonNothingIsLeftInTheDatabaseOrItsFiles() {
    Request refused = canary.refused();
    Request delivered = canary.delivered();
    assertThat(refused.isOpen()).isFalse();
    assertThat(delivered.isOpen()).isFalse();
    jdbc.sql("""
        insert into survey_answer (id, tenant, service, outcome, channel, month, answers, comment)
        values (:id, 'baraa', 'EDU_TUTOR', 'closed_delivered', 'INTERVIEW', current_date, '{}', :comment)""")
        .param("id", UUID.randomUUID()).param("comment", "شكرًا لكم، " + canary.first() + " بنت " + canary.father() + " " + canary.family() + " " + canary.mobile()).update();

    Map<String, byte[]> traces = new HashMap<>();
    canary.words().forEach(word -> traces.put(word, EveryColumn.utf8(word)));
    traces.put("key of the refused", wrappedKey(refused));
    traces.put("key of the delivered", wrappedKey(delivered));
    List<String> hashes = jdbc.sql("select distinct hash from case_lookup where case_number in (:numbers)")
        .param("numbers", List.of(refused.number(), delivered.number())).query(String.class).list();
    assertThat(hashes).hasSizeGreaterThan(5).contains(people.identityHash(canary.identity()));
    hashes.forEach(hash -> traces.put(hash, EveryColumn.utf8(hash)));
    List<String> fingerprints = jdbc.sql("select sha256 from attachment where case_number in (:numbers)")
        .param("numbers", List.of(refused.number(), delivered.number())).query(String.class).list();
    EveryColumn database = new EveryColumn(jdbc);
    assertThat(database.holding(hashes)).as("the search finds what is there").isNotEmpty();
    assertThat(database.holding(traces.get("key of the refused"))).containsExactly("case_file.wrapped_key");
    assertThat(database.files("base", traces)).containsKeys("key of the refused", people.identityHash(canary.identity()));
    assertThat(jdbc.sql("select count(*) from beneficiary where identity_hash = :hash").param("hash", people.identityHash(canary.identity()))
        .query(Integer.class).single()).isOne();

    UUID id = destructions.propose(officer, delivered.number(), true);
    assertThatThrownBy(() -> destructions.approve(officer, id)).isInstanceOf(Refusal.class).hasMessage("fourEyes");
    assertThatThrownBy(() -> destructions.approve(office.staff("supervisor.baraa"), id)).hasMessage("permission");
    assertThatThrownBy(() -> destructions.approve(office.staff("board.new-muslims"), id)).hasMessage("permission");
    destructions.approve(board, id);
    space.reclaim();

    assertThat(database.holding(canary.words())).isEmpty();
    assertThat(database.holding(hashes)).isEmpty();
    assertThat(database.holding(fingerprints)).isEmpty();
    assertThat(database.searched()).as("columns searched").isGreaterThan(400);
    assertThat(database.holding(traces.get("key of the refused"))).isEmpty();
    assertThat(database.holding(traces.get("key of the delivered"))).isEmpty();
    assertThat(database.files("base", traces)).isEmpty();
    Map<String, List<String>> inLog = database.files("pg_wal", traces);
    System.out.printf("erasure: %d columns, %d traces sought; still in the write-ahead log until it rotates: %d traces, words among them: %d%n",
        database.searched(), traces.size(), inLog.size(), canary.words().stream().filter(inLog::containsKey).count());
    assertThat(canary.words().stream().filter(inLog::containsKey)).as("only the signed comment was ever written in the clear")
        .isSubsetOf(canary.first(), canary.father(), canary.family(), canary.mobile());

    for (Request request : List.of(refused, delivered)) {
      assertThat(wrappedKey(request)).isEmpty();
      for (String table : List.of("case_section", "attachment", "case_note", "form_draft", "advice", "case_lookup", "open_request", "notice")) {
        assertThat(count(table, request)).as(table).isZero();
      }
      assertThat(jdbc.sql("select count(*) from act_hi_procinst where business_key_ = :number").param("number", request.number())
          .query(Integer.class).single()).isZero();
      for (String table : List.of("act_hi_actinst", "act_hi_taskinst", "act_hi_varinst", "act_hi_detail", "act_hi_comment", "act_hi_job_log",
          "act_hi_identitylink", "act_hi_incident")) {
        assertThat(jdbc.sql("select count(*) from " + table + " where root_proc_inst_id_ = :id").param("id", request.processInstanceId())
            .query(Integer.class).single()).as(table).isZero();
      }
      assertThat(cases.find(request.number())).isEmpty();
      assertThatThrownBy(() -> procedure.read(officer, request.number(), "file")).hasMessage("case.erased");
      assertThatThrownBy(() -> procedure.read(office.staff("director.new-muslims"), request.number(), "file")).hasMessage("permission");
    }
    Destructions.Destruction certificate = destructions.certificate(board, id);
    assertThat(certificate.counts()).containsEntry("KEY", 2).containsEntry("ATTACHMENT", 4).containsEntry("THUMBNAIL", 2).containsEntry("NOTE", 4)
        .containsEntry("BENEFICIARY", 1).containsEntry("SURVEY_COMMENT", 1).containsEntry("REASON", 8).containsEntry("HISTORY", 2);
    assertThat(certificate.number()).matches("BR-D\\d{4}-\\d{4}");
    assertThat(certificate.proposedBy()).isEqualTo("director.baraa");
    assertThat(certificate.decidedBy()).isEqualTo("board.baraa");
    assertThat(jdbc.sql("select detail from journal where action = 'destruction.certified' order by id desc limit 1").query(String.class).single())
        .isEqualTo(certificate.number() + " " + certificate.sha256());
  }

  @Test
  void aSingleCaseLeavesTheOtherOfThePersonAlone() {
    Request refused = canary.refused();
    Request delivered = canary.delivered();
    destructions.approve(board, destructions.propose(officer, refused.number(), false));
    assertThat(cases.find(refused.number())).isEmpty();
    assertThat(cases.load(delivered.number()).text("firstName")).isEqualTo(canary.first());
    assertThat(jdbc.sql("select count(*) from beneficiary where identity_hash = :hash").param("hash", people.identityHash(canary.identity()))
        .query(Integer.class).single()).as("still a beneficiary").isOne();
  }

  @Test
  void whatIsOpenHeldOrOwedToTheLawStays() {
    Request open = office.visitorComesTo("reception.baraa").received(Papers.tutoring(canary.identity()));
    assertRefused("erasure.open", open);
    Request closed = canary.refused();
    assertThatThrownBy(() -> destructions.propose(officer, closed.number(), true)).as("the person has an open request").hasMessage("erasure.open");
    assertThatThrownBy(() -> destructions.propose(board, closed.number(), false)).as("board only approves").hasMessage("permission");
    assertThatThrownBy(() -> destructions.propose(office.staff("director.new-muslims"), closed.number(), false)).hasMessage("permission");

    UUID hold = holds.place(officer, closed.number(), true, "COURT", "سر اليمامة");
    assertRefused("erasure.held", closed);
    assertThat(new EveryColumn(jdbc).holding(List.of("سر اليمامة"))).isEmpty();
    assertThatThrownBy(() -> holds.lift(board, hold)).hasMessage("hold.notAsked");
    holds.askToLift(officer, hold);
    assertThatThrownBy(() -> holds.lift(officer, hold)).hasMessage("fourEyes");
    assertRefused("erasure.held", closed);
    holds.lift(board, hold);

    jdbc.sql("update case_file set paid = true where number = :number").param("number", closed.number()).update();
    assertRefused("erasure.duty", closed);
    clock.pass(Duration.ofDays(3654));
    UUID id = destructions.propose(officer, closed.number(), false);
    assertThatThrownBy(() -> destructions.propose(officer, closed.number(), false)).hasMessage("erasure.already");

    holds.place(officer, closed.number(), false, "AUDIT", null);
    assertThatThrownBy(() -> destructions.approve(board, id)).as("held between proposal and approval").hasMessage("erasure.held");
    assertThat(cases.find(closed.number())).isPresent();
  }

  @Test
  void aPersonsHoldCoversTheCasesThatComeLater() {
    Request first = canary.refused();
    holds.place(officer, first.number(), true, "COMPLAINT", null);
    Request second = canary.delivered();
    assertRefused("erasure.held", second);
    assertThat(holds.held(Set.of(first.number(), second.number()))).hasSize(2);
  }

  private void assertRefused(String key, Request request) {
    assertThatThrownBy(() -> destructions.propose(officer, request.number(), false)).isInstanceOf(Refusal.class).hasMessage(key);
    assertThat(cases.find(request.number())).isPresent();
  }
}
