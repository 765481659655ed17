package org.mustafid.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;

/**
 * Refuses the passwords that are tried first: the most common ones, words and names with a year or a few signs behind them, rows of keys
 * and repetitions. To what zxcvbn knows come the words of access/words-to-avoid.txt, of the associations and of the person.
 */
final class HardToGuess implements PasswordPolicyRule {

  /** Of 4: more than a hundred million guesses, which the throttle turns into centuries. */
  private static final int ENOUGH = 3;
  /** The estimate's time grows faster than the length, and what comes after this cannot make a password weaker. */
  private static final int LOOKED_AT = 64;
  private static final String APART = "[\\s._@-]+";

  private final List<String> words;

  HardToGuess(List<String> words) {
    this.words = words.stream().flatMap(HardToGuess::withParts).toList();
  }

  /** Shown by Admin in the reader's language. */
  @Override
  public String getPlaceholder() {
    return "PASSWORD_POLICY_GUESSABLE";
  }

  @Override
  public Map<String, String> getParameters() {
    return Map.of();
  }

  @Override
  public boolean execute(String password) {
    return execute(password, null);
  }

  @Override
  public boolean execute(String password, User user) {
    List<String> known = new ArrayList<>(words);
    if (user != null) {
      Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail()).filter(Objects::nonNull)
          .flatMap(HardToGuess::withParts).forEach(known::add);
    }
    String beginning = password.substring(0, Math.min(password.length(), LOOKED_AT));
    return isMoreThan(known, beginning) && Estimate.OF.measure(beginning, known).getScore() >= ENOUGH;
  }

  /** Two known words and a sign between them look long, and are not. */
  private static boolean isMoreThan(List<String> known, String password) {
    String rest = password.toLowerCase(Locale.ROOT);
    for (String word : known.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
      rest = rest.replace(word, "");
    }
    return rest.length() >= PasswordRules.SHORTEST / 2;
  }

  private static Stream<String> withParts(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Stream.concat(Stream.of(lower), Stream.of(lower.split(APART))).filter(word -> word.length() > 2).distinct();
  }

  /** Reads its word lists when the first password is chosen, not at the start of the application. */
  private static final class Estimate {
    static final Zxcvbn OF = new Zxcvbn();
  }
}
