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

  private static final String REASON_OF_A_REFUSAL = "reject.reason";

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
    CaseFile file = submission.file();
    String decision = submission.text("decision");
    file.record("committee", reasonsOfAnEarlierRound());
    Object reason = submission.values().get("decisionReason");
    Object reasonCode = submission.values().get("reasonCode");
    DecisionChoice choice = DecisionChoice.of(decision, committee.count(file.number(), file.tenant()),
        advice.recommendation(file.number()).orElse(null));
    if (choice.refusedBecause() != null) {
      throw new Refusal("decision", choice.refusedBecause());
    }
    if ("NOT_ACCEPT".equals(decision) && reason == null && reasonCode == null) {
      throw new Refusal("decisionReason", REASON_OF_A_REFUSAL);
    }
    // A code says why somebody is refused; why the committee differs from the advice needs words.
    if (choice.reasonAskedBecause() != null && reason == null && !REASON_OF_A_REFUSAL.equals(choice.reasonAskedBecause())) {
      throw new Refusal("decisionReason", choice.reasonAskedBecause());
    }
    committee.decided(file, submission.actor(), decision, reasonCode == null ? null : reasonCode.toString(),
        reason == null ? null : reason.toString());
  }

  private static Map<String, Object> reasonsOfAnEarlierRound() {
    Map<String, Object> gone = new HashMap<>();
    gone.put("decisionReason", null);
    gone.put("reasonCode", null);
    return gone;
  }
}
