package org.mustafid.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forms somebody has begun and not submitted: one per task and user, encrypted with the key of the case, so that nothing has to be kept
 * in a browser.
 */
@Repository
@Transactional
public class FormDrafts {

  public static final int MOST_BYTES = 256 * 1024;
  private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final SealedText sealed;
  private final ObjectMapper json;
  private final Clock clock;

  FormDrafts(JdbcClient jdbc, SealedText sealed, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.json = json;
    this.clock = clock;
  }

  /** @param values answers as they were typed, by field key; nothing about them is checked yet */
  public record Draft(Map<String, Object> values, Instant savedAt) {

    @Override
    public String toString() {
      return "Draft of " + savedAt;
    }
  }

  /**
   * Keeps what that user has typed so far, in place of what was kept before.
   *
   * @throws Refusal {@code draft.size}
   */
  public void save(CaseFile file, String taskId, String user, Map<String, Object> values) {
    String text = written(values);
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new Refusal(null, "draft.size", MOST_BYTES / 1024);
    }
    jdbc.sql("""
        insert into form_draft (task_id, user_id, case_number, content, saved_at) values (:task, :user, :number, :content, :at)
        on conflict (task_id, user_id) do update set content = excluded.content, saved_at = excluded.saved_at""")
        .param("task", taskId).param("user", user).param("number", file.number())
        .param("content", sealed.seal(file, place(taskId, user), text)).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  public Optional<Draft> find(CaseFile file, String taskId, String user) {
    return jdbc.sql("select content, saved_at from form_draft where task_id = :task and user_id = :user and case_number = :number")
        .param("task", taskId).param("user", user).param("number", file.number())
        .query((row, index) -> new Draft(read(sealed.open(file, place(taskId, user), row.getBytes("content"))),
            row.getTimestamp("saved_at").toInstant())).optional();
  }

  public void remove(String taskId, String user) {
    jdbc.sql("delete from form_draft where task_id = :task and user_id = :user").param("task", taskId).param("user", user).update();
  }

  public void removeAllOfTask(String taskId) {
    jdbc.sql("delete from form_draft where task_id = :task").param("task", taskId).update();
  }

  public void removeAllOfCase(String caseNumber) {
    jdbc.sql("delete from form_draft where case_number = :number").param("number", caseNumber).update();
  }

  private static String place(String taskId, String user) {
    return "form_draft/" + taskId + '/' + user;
  }

  private String written(Map<String, Object> values) {
    try {
      return json.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A draft cannot be written", e);
    }
  }

  private Map<String, Object> read(String text) {
    try {
      return json.readValue(text, VALUES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A draft cannot be read", e);
    }
  }
}
