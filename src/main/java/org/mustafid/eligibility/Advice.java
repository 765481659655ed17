package org.mustafid.eligibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.SealedText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the decision tables advised about a case, each time they were asked, with their versions. Never a decision. */
@Repository
@Transactional
public class Advice {

  private final JdbcClient jdbc;
  private final SealedText sealed;
  private final ObjectMapper json;
  private final Clock clock;

  Advice(JdbcClient jdbc, SealedText sealed, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param facts what the tables were asked with; stored encrypted
   * @param outcome what they answered, codes and numbers
   * @param versions decision key to the version that answered
   */
  public void record(CaseFile file, Map<String, Object> facts, Map<String, Object> outcome, Map<String, Integer> versions) {
    jdbc.sql("""
        insert into advice (case_number, given_at, outcome, tables, facts)
        values (:number, :at, cast(:outcome as jsonb), cast(:tables as jsonb), :facts)""")
        .param("number", file.number()).param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("outcome", text(outcome)).param("tables", text(versions)).param("facts", sealed.seal(file, "advice", text(facts)))
        .update();
  }

  /** The recommendation of the newest advice: ELIGIBLE, REFER or INELIGIBLE. */
  public Optional<String> recommendation(String caseNumber) {
    return jdbc.sql("select outcome ->> 'recommendation' from advice where case_number = :number order by id desc limit 1")
        .param("number", caseNumber).query(String.class).optional();
  }

  /** How urgent the newest advice found the case: P1 to P4. */
  public Optional<String> priority(String caseNumber) {
    return jdbc.sql("select outcome ->> 'priority' from advice where case_number = :number order by id desc limit 1")
        .param("number", caseNumber).query(String.class).optional();
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Advice cannot be written", e);
    }
  }
}
