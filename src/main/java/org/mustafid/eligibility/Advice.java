package org.mustafid.eligibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.SealedText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the decision tables advised about a case, each time they were asked, with their versions. Never a decision. */
@Repository
@Transactional
public class Advice {

  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
  private static final TypeReference<List<Answer>> ANSWERS = new TypeReference<>() {};

  /**
   * The rule of a table that answered.
   *
   * @param table decision key
   * @param version version of the table that was asked
   * @param rule id of the rule; null when the table has no rule of its own (a sum) or none matched
   * @param description the rule's own explanation in Arabic, may be null
   * @param asked facts the table asks for, in the order of its columns
   * @param decisive those of them that the rule looked at
   */
  public record Answer(String table, int version, String rule, String description, List<String> asked, List<String> decisive) {}

  /**
   * @param outcome recommendation, reasonCode, band, priority, amount, …
   * @param facts fact name to value; null where a fact was unknown
   */
  public record Given(Instant at, Map<String, Object> outcome, List<Answer> answers, Map<String, Object> facts) {

    @Override
    public String toString() {
      return "Advice of " + at;
    }
  }

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
   * @param answers which rule of which table answered, by decision key
   */
  public void record(CaseFile file, Map<String, Object> facts, Map<String, Object> outcome, List<Answer> answers) {
    Map<String, Integer> versions = new TreeMap<>();
    answers.forEach(answer -> versions.put(answer.table(), answer.version()));
    jdbc.sql("""
        insert into advice (case_number, given_at, outcome, tables, rules, facts)
        values (:number, :at, cast(:outcome as jsonb), cast(:tables as jsonb), cast(:rules as jsonb), :facts)""")
        .param("number", file.number()).param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("outcome", text(outcome)).param("tables", text(versions))
        .param("rules", text(answers)).param("facts", sealed.seal(file, "advice", text(facts)))
        .update();
  }

  /** The recommendation of the newest advice: ELIGIBLE, REFER or INELIGIBLE. */
  public Optional<String> recommendation(String caseNumber) {
    return jdbc.sql("select outcome ->> 'recommendation' from advice where case_number = :number order by id desc limit 1")
        .param("number", caseNumber).query(String.class).optional();
  }

  /** The newest advice of a case, with the facts it rests on. */
  public Optional<Given> newest(CaseFile file) {
    return jdbc.sql("select given_at, outcome::text, rules::text, facts from advice where case_number = :number order by id desc limit 1")
        .param("number", file.number()).query((row, index) -> new Given(row.getTimestamp("given_at").toInstant(),
            read(row.getString("outcome"), VALUES), read(row.getString("rules"), ANSWERS),
            read(sealed.open(file, "advice", row.getBytes("facts")), VALUES))).optional();
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Advice cannot be read", e);
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Advice cannot be written", e);
    }
  }
}
