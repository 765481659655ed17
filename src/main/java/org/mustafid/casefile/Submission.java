package org.mustafid.casefile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody submitted at one step of the procedure: already valid as a form, not yet written to the case file.
 *
 * @param file the case as it was before
 * @param task id of the step
 * @param values the answers, normalised (ISO dates, ASCII digits); a rule may add to them what the system knows itself
 * @param actor user id of who submitted, null only for the system
 */
public record Submission(CaseFile file, String task, Map<String, Object> values, String actor) {

  public Submission {
    values = new LinkedHashMap<>(values);
  }

  /** The submitted answer, or what the case file holds when the form did not ask. */
  public Object value(String key) {
    return values.containsKey(key) ? values.get(key) : file.value(key);
  }

  public String text(String key) {
    Object value = value(key);
    return value == null ? null : value.toString();
  }

  public boolean flag(String key) {
    return Boolean.TRUE.equals(value(key));
  }

  public boolean given(String key) {
    Object value = value(key);
    return value != null && !value.toString().isBlank();
  }

  @Override
  public String toString() {
    return "Submission of " + task;
  }
}
