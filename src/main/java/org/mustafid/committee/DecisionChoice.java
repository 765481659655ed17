package org.mustafid.committee;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the chair may record, given the votes and the advice: the majority decides, a tie is the chair's to break, without a quorum
 * nothing is decided.
 *
 * @param decision ACCEPT, NOT_ACCEPT, MORE_INFORMATION or DEFER
 * @param refusedBecause message key of the reason why it may not be chosen; null when it may
 * @param reasonAskedBecause message key of the reason why the chair must say why; null when nothing need be said
 */
public record DecisionChoice(String decision, String refusedBecause, String reasonAskedBecause) {

  private static final List<String> DECISIONS = List.of("ACCEPT", "NOT_ACCEPT", "MORE_INFORMATION", "DEFER");
  private static final Map<String, String> AGREES_WITH = Map.of("ELIGIBLE", "ACCEPT", "INELIGIBLE", "NOT_ACCEPT");

  /** @param recommendation what the tables advised, may be null */
  public static List<DecisionChoice> all(Tally tally, String recommendation) {
    return DECISIONS.stream().map(decision -> of(decision, tally, recommendation)).toList();
  }

  static DecisionChoice of(String decision, Tally tally, String recommendation) {
    boolean decides = "ACCEPT".equals(decision) || "NOT_ACCEPT".equals(decision);
    return new DecisionChoice(decision, decides ? againstTheVotes(decision, tally.result()) : null,
        reasonAsked(decision, decides, Optional.ofNullable(recommendation).map(AGREES_WITH::get).orElse(null)));
  }

  private static String againstTheVotes(String decision, Tally.Result result) {
    if (result == Tally.Result.NO_QUORUM) {
      return "decision.noQuorum";
    }
    return result == Tally.Result.TIE || result.name().equals(decision) ? null : "decision.againstVotes";
  }

  private static String reasonAsked(String decision, boolean decides, String advised) {
    if ("MORE_INFORMATION".equals(decision)) {
      return "decision.reason";
    }
    if (decides && advised != null && !advised.equals(decision)) {
      return "override.reason";
    }
    return "NOT_ACCEPT".equals(decision) ? "reject.reason" : null;
  }
}
