package org.mustafid.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who did or read what, and when. Append-only; the detail holds codes, dates and numbers, never a name or free text. */
@Repository
@Transactional
public class Journal {

  private final JdbcClient jdbc;
  private final Clock clock;

  Journal(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param actor user id; null for what the system did by itself
   * @param action what happened, a fixed word such as {@code form.submitted}
   * @param detail codes only, may be null
   */
  public void note(String tenant, String caseNumber, String actor, String action, String detail) {
    jdbc.sql("""
        insert into journal (at, tenant, case_number, actor, action, detail)
        values (:at, :tenant, :caseNumber, :actor, :action, :detail)""")
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("tenant", tenant).param("caseNumber", caseNumber)
        .param("actor", actor).param("action", action).param("detail", detail).update();
  }

  public void note(CaseFile file, String actor, String action, String detail) {
    note(file.tenant(), file.number(), actor, action, detail);
  }

  /** Notes an attempt that was refused; it stays although what was attempted is rolled back. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void noteRefused(CaseFile file, String actor, String action, String detail) {
    note(file.tenant(), file.number(), actor, action, detail);
  }

  /** When that was noted last, whoever did it; empty when it never was. */
  public Optional<Instant> last(String caseNumber, String action) {
    return jdbc.sql("select at from journal where case_number = :caseNumber and action = :action order by id desc limit 1")
        .param("caseNumber", caseNumber).param("action", action).query((row, index) -> row.getTimestamp("at").toInstant()).optional();
  }

  /** User id of whoever took that action last; empty when nobody did. */
  public Optional<String> lastActor(String caseNumber, String action, String detail) {
    return jdbc.sql("""
        select actor from journal where case_number = :caseNumber and action = :action and detail = :detail and actor is not null
        order by id desc limit 1""")
        .param("caseNumber", caseNumber).param("action", action).param("detail", detail).query(String.class).optional();
  }

  /** Whether that user took that action on the case; used where one person may not do two things (four eyes). */
  public boolean acted(String caseNumber, String actor, String action, String detail) {
    return jdbc.sql("""
        select exists (select 1 from journal
          where case_number = :caseNumber and actor = :actor and action = :action and detail = :detail)""")
        .param("caseNumber", caseNumber).param("actor", actor).param("action", action).param("detail", detail)
        .query(Boolean.class).single();
  }
}
