package org.mustafid.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of notices. Holds no name, no address and no free text. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Outbox {

  private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};

  /** Three times what {@link Channel#send} may take, so that nobody sends what another is still sending. */
  static final Duration IN_HAND = Channel.LONGEST.multipliedBy(3);

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  Outbox(JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  void add(UUID occasion, String tenant, String caseNumber, String audience, Template template, Map<String, Object> parameters,
      Medium medium) {
    jdbc.sql("""
        insert into notice (id, occasion, tenant, case_number, audience, template, parameters, channel, status, created_at, next_attempt_at)
        values (:id, :occasion, :tenant, :caseNumber, :audience, :template, cast(:parameters as jsonb), :channel, :status, :now, :now)""")
        .param("id", UUID.randomUUID()).param("occasion", occasion).param("tenant", tenant).param("caseNumber", caseNumber)
        .param("audience", audience).param("template", template.code()).param("parameters", written(parameters))
        .param("channel", medium.name()).param("status", medium == Medium.PERSONAL ? "HANDOVER" : "WAITING")
        .param("now", now()).update();
  }

  /**
   * Takes the notice that waits longest into hand: no other sender gets it before {@link #IN_HAND} is over, or it is put back.
   *
   * @param early whether one may be taken whose next attempt is not due yet
   */
  Optional<Notice> take(Medium medium, boolean early) {
    return jdbc.sql("""
        update notice n set taken_until = :until from (
          select id from notice where status = 'WAITING' and channel = :channel and (:early or next_attempt_at <= :now)
            and (taken_until is null or taken_until <= :now)
          order by next_attempt_at, created_at limit 1 for update skip locked) next
        where n.id = next.id returning n.*""")
        .param("until", now().plus(IN_HAND)).param("channel", medium.name()).param("early", early).param("now", now())
        .query(this::notice).optional();
  }

  void sent(UUID id) {
    jdbc.sql("update notice set status = 'SENT', sent_at = :now, last_error = null, taken_until = null where id = :id")
        .param("now", now()).param("id", id).update();
  }

  /** The person may not be reached this way any more: staff take over, or, for an invitation, nobody. */
  void unreachable(Notice notice) {
    jdbc.sql("update notice set channel = :channel, status = :status, taken_until = null where id = :id")
        .param("channel", Medium.PERSONAL.name()).param("status", notice.kind().isInvitation() ? "DROPPED" : "HANDOVER")
        .param("id", notice.id()).update();
  }

  /**
   * Notes an attempt in vain, unless another sender has dealt with the notice since.
   *
   * @param nextAttempt when to try again; null: never
   * @param error class and status code of what went wrong
   */
  void failed(Notice notice, Instant nextAttempt, String error) {
    jdbc.sql("""
        update notice set attempts = attempts + 1, last_error = :error, status = :status, taken_until = null,
          next_attempt_at = coalesce(:nextAttempt, next_attempt_at)
        where id = :id and status = 'WAITING' and attempts = :attempts""")
        .param("error", error).param("status", nextAttempt == null ? "DEAD" : "WAITING")
        .param("nextAttempt", nextAttempt == null ? null : nextAttempt.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", notice.id()).param("attempts", notice.attempts()).update();
  }

  /** Makes everything that failed on this way due at once, because the gateway answers again. */
  void hurry(Medium medium) {
    jdbc.sql("""
        update notice set next_attempt_at = :now
        where status = 'WAITING' and channel = :channel and attempts > 0 and next_attempt_at > :now""")
        .param("now", now()).param("channel", medium.name()).update();
  }

  /** Gives up what has waited since before then. Returns how many notices that were. */
  int giveUp(Medium medium, Instant before) {
    return jdbc.sql("""
        update notice set status = 'DEAD', last_error = coalesce(last_error, 'GatewayDown')
        where status = 'WAITING' and channel = :channel and created_at <= :before and (taken_until is null or taken_until <= :now)""")
        .param("now", now()).param("channel", medium.name()).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }

  Notice notice(ResultSet row, int index) throws SQLException {
    return new Notice(row.getObject("id", UUID.class), row.getObject("occasion", UUID.class), row.getString("tenant"),
        row.getString("case_number"), row.getString("audience"), row.getString("template"), read(row.getString("parameters")),
        Medium.valueOf(row.getString("channel")), row.getInt("attempts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private String written(Map<String, Object> parameters) {
    try {
      return json.writeValueAsString(parameters);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The parameters of a notice cannot be written", e);
    }
  }

  private Map<String, Object> read(String parameters) {
    try {
      return json.readValue(parameters, PARAMETERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The parameters of a notice cannot be read", e);
    }
  }
}
