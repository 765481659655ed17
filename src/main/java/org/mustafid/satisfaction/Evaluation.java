package org.mustafid.satisfaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A filled-in questionnaire (domain 6.3). Every item may be left out; an item that does not apply counts as left out.
 *
 * @param scores item to its score: 1 (very dissatisfied) to 5, for {@code RECOMMEND} 0 to 10
 * @param comment null when nothing was written
 */
record Evaluation(Map<String, Integer> scores, String comment) {

  /** Items 1 to 10, in the order of the page; their texts are in {@code messages/survey}. */
  static final List<String> ITEMS =
      List.of("COURTESY", "ANSWERS", "TIME", "CLARITY", "EASE", "PUNCTUALITY", "REASON", "FITNESS", "PRIVACY", "OVERALL");
  static final String RECOMMEND = "RECOMMEND";
  static final String NOT_APPLICABLE = "none";
  static final int LONGEST_COMMENT = 1000;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  /** What was sent cannot be accepted; the message is a key of {@code messages/survey}. */
  static final class Unacceptable extends Exception {
    private static final long serialVersionUID = 1L;

    Unacceptable(String key) {
      super(key);
    }
  }

  /** @throws Unacceptable when nothing was answered, a score is not on its scale, or the comment is too long */
  static Evaluation of(Map<String, String> submitted) throws Unacceptable {
    Map<String, Integer> scores = new LinkedHashMap<>();
    for (String item : ITEMS) {
      score(scores, item, submitted.get(item), 1, 5);
    }
    score(scores, RECOMMEND, submitted.get(RECOMMEND), 0, 10);
    String comment = comment(submitted.get("comment"));
    if (scores.isEmpty() && comment == null) {
      throw new Unacceptable("problem.empty");
    }
    return new Evaluation(scores, comment);
  }

  private static void score(Map<String, Integer> scores, String item, String value, int lowest, int highest) throws Unacceptable {
    if (value == null || value.isEmpty() || value.equals(NOT_APPLICABLE)) {
      return;
    }
    if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) < lowest || Integer.parseInt(value) > highest) {
      throw new Unacceptable("problem.invalid");
    }
    scores.put(item, Integer.valueOf(value));
  }

  private static String comment(String value) throws Unacceptable {
    if (value == null) {
      return null;
    }
    // Browsers send line breaks as two characters, but count them as one.
    String comment = CONTROL.matcher(value.replace("\r\n", "\n")).replaceAll("").strip();
    if (comment.codePointCount(0, comment.length()) > LONGEST_COMMENT) {
      throw new Unacceptable("problem.comment");
    }
    return comment.isEmpty() ? null : comment;
  }

  @Override
  public String toString() {
    return "Evaluation";
  }
}
