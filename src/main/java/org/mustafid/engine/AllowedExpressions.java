package org.mustafid.engine;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The expressions a model may hold: one of the product's delegates, a variable, a comparison of variables and values, the one answer of
 * a table. None of them calls a method or looks into an object, so none reaches the engine, Java or another bean.
 */
final class AllowedExpressions {

  private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
  private static final String OPERAND = "(?:[A-Za-z_]\\w*|\"[^\"\\\\$#{}]*\"|'[^'\\\\$#{}]*'|-?\\d+(?:\\.\\d+)?|true|false|null)";
  private static final String TERM = "!?\\s*" + OPERAND + "(?:\\s*(?:==|!=|<=|>=|<|>)\\s*" + OPERAND + ")?";
  private static final Pattern CONDITION = Pattern.compile("\\$\\{\\s*" + TERM + "(?:\\s*(?:&&|\\|\\|)\\s*" + TERM + ")*\\s*}");
  private static final Pattern TABLE_ANSWER =
      Pattern.compile("\\$\\{decisionResult\\.getSingleResult\\(\\)\\.getEntry\\(\"\\w+\"\\)}");

  private AllowedExpressions() {}

  static boolean isExpression(String text) {
    return text != null && (text.contains("${") || text.contains("#{"));
  }

  static boolean isAllowed(String text) {
    String stripped = text.strip();
    return CONDITION.matcher(stripped).matches() || TABLE_ANSWER.matcher(stripped).matches();
  }

  /** Whether it names one of these and nothing else. */
  static boolean names(Set<String> allowed, String text) {
    Matcher name = text == null ? null : NAME.matcher(text.strip());
    return name != null && name.matches() && allowed.contains(name.group(1));
  }

}
