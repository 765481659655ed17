package org.mustafid.committee;

import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.springframework.stereotype.Component;

/** The board ratifies the committee's decision, or sends it back and says why. */
@Component
class Ratification implements SubmissionRule {

  @Override
  public String task() {
    return "board_ratification";
  }

  @Override
  public void accept(Submission submission) {
    if (!Boolean.TRUE.equals(submission.values().get("ratified")) && submission.values().get("note") == null) {
      throw new Refusal("note", "required");
    }
  }
}
