package org.mustafid.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who did or read what, and when. Append-only; the detail holds codes, dates and numbers, never a name or free text. Each entry carries a
 * mark made with the master key, and {@link JournalChain} binds them together, so that nobody alters the journal unseen.
 */
@Repository
@Transactional
public class Journal {

  private final JdbcClient jdbc;
  private final JournalMarks marks;
  private final JournalChain chain;
  private final Clock clock;

  Journal(JdbcClient jdbc, MasterKey master, JournalChain chain, Clock clock) {
    this.jdbc = jdbc;
    this.marks = new JournalMarks(master);
    this.chain = chain;
    this.clock = clock;
  }

  /**
   * @param actor user id; null for what the system did by itself
   * @param action what happened, a fixed word such as {@code form.submitted}
   * @param detail codes only, may be null
   */
  public void note(String tenant, String caseNumber, String actor, String action, String detail) {
    long id = jdbc.sql("select nextval('journal_id_seq')").query(Long.class).single();
    // The database keeps microseconds; the mark must be made over what will be read again.
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    jdbc.sql("""
        insert into journal (id, at, tenant, case_number, actor, action, detail, mac) overriding system value
        values (:id, :at, :tenant, :caseNumber, :actor, :action, :detail, :mac)""")
        .param("id", id).param("at", at.atOffset(ZoneOffset.UTC)).param("tenant", tenant).param("caseNumber", caseNumber)
        .param("actor", actor).param("action", action).param("detail", detail)
        .param("mac", marks.ofEntry(id, at, tenant, caseNumber, actor, action, detail)).update();
  }

  public void note(CaseFile file, String actor, String action, String detail) {
    note(file.tenant(), file.number(), actor, action, detail);
  }

  /** Notes an attempt that was refused; it stays although what was attempted is rolled back. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void noteRefused(CaseFile file, String actor, String action, String detail) {
    note(file.tenant(), file.number(), actor, action, detail);
  }

  /** As {@link #noteRefused(CaseFile, String, String, String)}, for what is about no case: a sign-in, an address somebody may not call. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void noteRefused(String actor, String action, String detail) {
    note(null, null, actor, action, detail);
  }

  /**
   * Removes what was noted before that moment and is needed no more: who looked at what, signed in or was refused, and what was done with
   * cases that are gone, but not that they were erased. What was done with a case stays as long as its file. The chain stays verifiable.
   *
   * @return how many entries lost their content
   * @throws IllegalArgumentException when that moment is less than three years ago
   */
  public int purgeBefore(Instant before) {
    return chain.purgeBefore(before);
  }

  /** @param actor user id; null for what the system did by itself */
  public record Entry(long id, Instant at, String actor, String action, String detail) {}

  /**
   * What happened to a case, the newest first.
   *
   * @param before id of the entry after which to go on; null: from the newest
   * @param without actions that are left out
   */
  public List<Entry> entries(String caseNumber, Long before, Collection<String> without, int most) {
    return jdbc.sql("""
        select id, at, actor, action, detail from journal
        where case_number = :caseNumber and id < :before and action not in (:without)
        order by id desc limit :most""")
        .param("caseNumber", caseNumber).param("before", before == null ? Long.MAX_VALUE : before).param("without", without)
        .param("most", most)
        .query((row, index) -> new Entry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("actor"),
            row.getString("action"), row.getString("detail"))).list();
  }

  /** How often somebody did the same thing with a case. */
  public record Repeated(String actor, String action, int times, Instant first, Instant last) {}

  /** Those actions on a case, summed up by person, the latest first. */
  public List<Repeated> summed(String caseNumber, Collection<String> actions) {
    return jdbc.sql("""
        select actor, action, count(*) as times, min(at) as first, max(at) as last from journal
        where case_number = :caseNumber and action in (:actions) group by actor, action order by last desc""")
        .param("caseNumber", caseNumber).param("actions", actions)
        .query((row, index) -> new Repeated(row.getString("actor"), row.getString("action"), row.getInt("times"),
            row.getObject("first", OffsetDateTime.class).toInstant(), row.getObject("last", OffsetDateTime.class).toInstant())).list();
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

  /** As {@link #acted}, for one of several details. */
  boolean actedInAny(String caseNumber, String actor, String action, Collection<String> details) {
    return jdbc.sql("""
        select exists (select 1 from journal
          where case_number = :caseNumber and actor = :actor and action = :action and detail in (:details))""")
        .param("caseNumber", caseNumber).param("actor", actor).param("action", action).param("details", details)
        .query(Boolean.class).single();
  }
}
