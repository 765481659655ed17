package org.mustafid.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mustafid.association.Associations;
import org.mustafid.calendar.HijriDates;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The case files of all associations. Works in the caller's transaction, the same as the engine's, so that a case and its process
 * instance are written together or not at all.
 */
@Repository
@Transactional
public class CaseFiles {

  private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final MasterKey masterKey;
  private final Associations associations;
  private final ObjectMapper json;
  private final Clock clock;

  CaseFiles(JdbcClient jdbc, JdbcTemplate batches, MasterKey masterKey, Associations associations, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.masterKey = masterKey;
    this.associations = associations;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Opens a case file with the next number of the association.
   *
   * @param receivedBy user id of the receiving employee; null when no employee took part
   */
  public CaseFile open(String tenant, String receivedBy) {
    Instant now = clock.instant();
    String number = nextNumber(tenant);
    CaseKey key = CaseKey.generate(number);
    jdbc.sql("""
        insert into case_file (number, tenant, stage, received_at, received_by, wrapped_key)
        values (:number, :tenant, :stage, :receivedAt, :receivedBy, :wrappedKey)""")
        .param("number", number).param("tenant", tenant).param("stage", CaseStage.NEW.name())
        .param("receivedAt", now.atOffset(ZoneOffset.UTC)).param("receivedBy", receivedBy)
        .param("wrappedKey", key.wrap(masterKey))
        .update();
    return new CaseFile(number, tenant, CaseStage.NEW, null, null, now, receivedBy, false, 0, key, new LinkedHashMap<>());
  }

  /** {@code {prefix}-{Hijri year}-{six digits}}, counted per association and Hijri year without gaps under load. */
  private String nextNumber(String tenant) {
    int hijriYear = HijriDates.year(LocalDate.now(clock));
    int next = jdbc.sql("""
        insert into case_number_counter (tenant, hijri_year, last_number) values (:tenant, :year, 1)
        on conflict (tenant, hijri_year) do update set last_number = case_number_counter.last_number + 1
        returning last_number""")
        .param("tenant", tenant).param("year", hijriYear).query(Integer.class).single();
    return "%s-%d-%06d".formatted(associations.of(tenant).prefix(), hijriYear, next);
  }

  /** @throws NoSuchCase when there is none of that number */
  public CaseFile load(String number) {
    return find(number).orElseThrow(() -> new NoSuchCase(number));
  }

  /** Empty also for a case whose key was destroyed; see {@link #erasedFrom}. */
  public Optional<CaseFile> find(String number) {
    return jdbc.sql("select * from case_file where number = :number and erased_at is null").param("number", number)
        .query((row, index) -> {
          CaseKey key = CaseKey.unwrap(number, row.getBytes("wrapped_key"), masterKey);
          return new CaseFile(number, row.getString("tenant"), CaseStage.valueOf(row.getString("stage")),
              row.getString("channel"), row.getString("service"), row.getTimestamp("received_at").toInstant(),
              row.getString("received_by"), row.getBoolean("overdue"), row.getInt("version"), key, sections(number, key));
        }).optional();
  }

  /** The association a destroyed case belonged to; empty when it was not destroyed, or never was. */
  public Optional<String> erasedFrom(String number) {
    return jdbc.sql("select tenant from case_file where number = :number and erased_at is not null").param("number", number)
        .query(String.class).optional();
  }

  /**
   * What became of a case, beside its content.
   *
   * @param windowStart when the clock of the reply started, null like the dates that follow when it has not
   * @param outcome id of the end event the case was closed by, null while it is open
   */
  public record Milestones(Instant windowStart, Instant remindAt, Instant dueAt, Instant notBefore, String outcome, Instant closedAt) {}

  /** @throws NoSuchCase when there is none of that number */
  public Milestones milestones(String number) {
    return jdbc.sql("select window_start, remind_at, due_at, not_before, outcome, closed_at from case_file where number = :number")
        .param("number", number)
        .query((row, index) -> new Milestones(instant(row, "window_start"), instant(row, "remind_at"), instant(row, "due_at"),
            instant(row, "not_before"), row.getString("outcome"), instant(row, "closed_at")))
        .optional().orElseThrow(() -> new NoSuchCase(number));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private Map<String, Map<String, Object>> sections(String number, CaseKey key) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    jdbc.sql("select name, content from case_section where case_number = :number order by name").param("number", number)
        .query((row, index) -> {
          String name = row.getString("name");
          return sections.put(name, read(key.decrypt(row.getBytes("content"), name)));
        }).list();
    return sections;
  }

  /** @throws CaseChangedMeanwhile when somebody else saved the case since it was loaded; nothing is written then */
  public void save(CaseFile file) {
    int updated = jdbc.sql("""
        update case_file set channel = :channel, service = :service, version = version + 1
        where number = :number and version = :version""")
        .param("channel", file.channel()).param("service", file.service())
        .param("number", file.number()).param("version", file.version())
        .update();
    if (updated == 0) {
      throw new CaseChangedMeanwhile(file.number());
    }
    batches.batchUpdate("""
        insert into case_section (case_number, name, content) values (?, ?, ?)
        on conflict (case_number, name) do update set content = excluded.content""",
        file.changedSections(), 50, (statement, name) -> {
          statement.setString(1, file.number());
          statement.setString(2, name);
          statement.setBytes(3, file.key().encrypt(write(file.section(name)), name));
        });
  }

  /** Notes the stage a case has reached; not a change of its content, so it never disturbs somebody who edits it. */
  public void reached(String number, CaseStage stage) {
    jdbc.sql("update case_file set stage = :stage where number = :number and stage <> :stage")
        .param("stage", stage.name()).param("number", number).update();
  }

  public void overdue(String number) {
    jdbc.sql("update case_file set overdue = true where number = :number").param("number", number).update();
  }

  /** Fixes the dates of the reply window on the case, so that a later change of the table does not move it. */
  public void windowOpened(String number, Instant start, Instant remindAt, Instant dueAt, Instant notBefore) {
    jdbc.sql("""
        update case_file set window_start = :start, remind_at = :remindAt, due_at = :dueAt, not_before = :notBefore
        where number = :number""")
        .param("start", start.atOffset(ZoneOffset.UTC)).param("remindAt", remindAt.atOffset(ZoneOffset.UTC))
        .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
        .param("notBefore", notBefore == null ? null : notBefore.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("number", number).update();
  }

  /**
   * @param outcome id of the end event the case was closed by
   * @param paid whether an amount was paid or handed over, null when that is not known; retention depends on it
   */
  public void closed(String number, CaseStage stage, String outcome, Boolean paid) {
    jdbc.sql("""
        update case_file set stage = :stage, outcome = :outcome, closed_at = :at, paid = :paid where number = :number""")
        .param("stage", stage.name()).param("outcome", outcome).param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("paid", paid, Types.BOOLEAN).param("number", number).update();
  }

  byte[] write(Object values) {
    try {
      return json.writeValueAsBytes(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A section of a case file cannot be written", e);
    }
  }

  private Map<String, Object> read(byte[] content) {
    try {
      return json.readValue(content, VALUES);
    } catch (IOException e) {
      throw new IllegalStateException("A section of a case file cannot be read", e);
    }
  }
}
