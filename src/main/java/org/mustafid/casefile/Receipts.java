package org.mustafid.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The receipts of requests whose sender gave them a key. Whoever hears no answer sends the same again and gets the same receipt, however
 * often, at the same moment or days later, and one case is opened. The receipt is written in the transaction of the case: there is
 * none without the other.
 */
@Repository
@Transactional
public class Receipts {

  private static final Duration KEPT = Duration.ofDays(7);
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{8,128}");

  private final JdbcClient jdbc;
  private final MasterKey masterKey;
  private final Clock clock;
  private final ObjectMapper json =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  Receipts(JdbcClient jdbc, MasterKey masterKey, Clock clock) {
    this.jdbc = jdbc;
    this.masterKey = masterKey;
    this.clock = clock;
  }

  /**
   * Does what was asked, or, when that caller's key has been here before, answers what was answered then.
   *
   * @param caller user id of the sender; another caller's key is another key
   * @param key what the sender calls this request; null: every sending is a request of its own
   * @param request what is asked, as JSON can hold it
   * @throws Refusal {@code submission.key} when it is no key, {@code submission.other} when the key was used for something else
   */
  public <T> T once(String caller, String key, Object request, Class<T> receipt, Supplier<T> opens) {
    if (key == null) {
      return opens.get();
    }
    if (!KEY.matcher(key).matches()) {
      throw new Refusal(null, "submission.key");
    }
    String asked = masterKey.lookupHash("SUBMISSION", written(request));
    // Waits for whoever brought the same key a moment earlier, until that transaction has ended one way or the other.
    boolean isNew = jdbc.sql("""
        insert into submission (caller, key, request, created_at) values (:caller, :key, :request, :now)
        on conflict (caller, key) do nothing""")
        .param("caller", caller).param("key", key).param("request", asked).param("now", now()).update() == 1;
    if (!isNew) {
      return given(caller, key, asked, receipt);
    }
    T given = opens.get();
    jdbc.sql("update submission set receipt = cast(:receipt as jsonb) where caller = :caller and key = :key")
        .param("receipt", written(given)).param("caller", caller).param("key", key).update();
    return given;
  }

  private <T> T given(String caller, String key, String asked, Class<T> receipt) {
    String text = jdbc.sql("select receipt from submission where caller = :caller and key = :key and request = :request")
        .param("caller", caller).param("key", key).param("request", asked).query(String.class).optional()
        .orElseThrow(() -> new Refusal(null, "submission.other"));
    try {
      return json.readValue(text, receipt);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A receipt cannot be read", e);
    }
  }

  /** Nobody waits a week for an answer. */
  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
  void removeOld() {
    jdbc.sql("delete from submission where created_at < :before").param("before", now().minus(KEPT)).update();
  }

  private String written(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request cannot be written", e);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
