package org.mustafid.satisfaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The answers, apart from every case: association, service, outcome, channel and month, and nothing that leads to a person. */
@Repository
@Transactional
class SurveyAnswers {

  private record Right(String tenant, String service, String outcome, String channel) {}

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  SurveyAnswers(JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Whether whoever holds this token may still answer; looking uses nothing up, because mail scanners look too. */
  @Transactional(readOnly = true)
  public boolean mayAnswer(String token) {
    return jdbc.sql("select exists (select 1 from survey_token where token_hash = :hash and expires_at > :now)")
        .param("hash", hash(token)).param("now", now()).query(Boolean.class).single();
  }

  /**
   * Stores an evaluation and destroys the right it was given with.
   *
   * @return false when there is no such right, or not any more
   */
  public boolean store(String token, Evaluation evaluation) {
    return jdbc.sql("""
        delete from survey_token where token_hash = :hash and expires_at > :now returning tenant, service, outcome, channel""")
        .param("hash", hash(token)).param("now", now())
        .query((row, index) -> new Right(row.getString("tenant"), row.getString("service"), row.getString("outcome"), row.getString("channel")))
        .optional().map(right -> {
          insert(right, evaluation);
          return true;
        }).orElse(false);
  }

  private void insert(Right right, Evaluation evaluation) {
    jdbc.sql("""
        insert into survey_answer (id, tenant, service, outcome, channel, month, answers, comment)
        values (:id, :tenant, :service, :outcome, :channel, :month, cast(:answers as jsonb), :comment)""")
        .param("id", UUID.randomUUID()).param("tenant", right.tenant()).param("service", right.service())
        .param("outcome", right.outcome()).param("channel", right.channel())
        .param("month", LocalDate.now(clock).withDayOfMonth(1))
        .param("answers", written(evaluation)).param("comment", evaluation.comment()).update();
  }

  private String written(Evaluation evaluation) {
    try {
      return json.writeValueAsString(evaluation.scores());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An evaluation cannot be written", e);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static String hash(String token) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
