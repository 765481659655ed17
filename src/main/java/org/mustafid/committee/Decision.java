package org.mustafid.committee;

import java.util.HashMap;
import java.util.Map;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.mustafid.eligibility.Advice;
import org.springframework.stereotype.Component;

/**
 * The committee's decision, recorded by its chair. It follows the majority; the chair breaks a tie; without a quorum the
 * request can only be deferred or more information asked. A decision that differs from the advice says why, and so does a refusal.
 */
@Component
class Decision implements SubmissionRule {

  private static final Map<String, String> AGREES_WITH = Map.of("ELIGIBLE", "ACCEPT", "INELIGIBLE", "NOT_ACCEPT");

  private final ResearchCommittee committee;
  private final Advice advice;

  Decision(ResearchCommittee committee, Advice advice) {
    this.committee = committee;
    this.advice = advice;
  }

  @Override
  public String task() {
    return "committee_decision";
  }

  @Override
  public void accept(Submission submission) {
    String decision = submission.text("decision");
    submission.file().record("committee", reasonsOfAnEarlierRound());
    Object reason = submission.values().get("decisionReason");
    Object reasonCode = submission.values().get("reasonCode");
    boolean decides = "ACCEPT".equals(decision) || "NOT_ACCEPT".equals(decision);
    if (decides) {
      mustFollowTheVotes(submission.file(), decision);
    }
    if ("NOT_ACCEPT".equals(decision) && reason == null && reasonCode == null) {
      throw new Refusal("decisionReason", "reject.reason");
    }
    if ("MORE_INFORMATION".equals(decision) && reason == null) {
      throw new Refusal("decisionReason", "decision.reason");
    }
    String advised = advice.recommendation(submission.file().number()).map(AGREES_WITH::get).orElse(null);
    if (decides && advised != null && !advised.equals(decision) && reason == null) {
      throw new Refusal("decisionReason", "override.reason");
    }
  }

  private static Map<String, Object> reasonsOfAnEarlierRound() {
    Map<String, Object> gone = new HashMap<>();
    gone.put("decisionReason", null);
    gone.put("reasonCode", null);
    return gone;
  }

  private void mustFollowTheVotes(CaseFile file, String decision) {
    Tally.Result result = committee.count(file.number(), file.tenant()).result();
    if (result == Tally.Result.NO_QUORUM) {
      throw new Refusal("decision", "decision.noQuorum");
    }
    if (result != Tally.Result.TIE && !result.name().equals(decision)) {
      throw new Refusal("decision", "decision.againstVotes");
    }
  }
}
