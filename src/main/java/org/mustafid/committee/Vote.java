package org.mustafid.committee;

import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.springframework.stereotype.Component;

/** A member's vote. With a conflict of interest a member abstains, and that is recorded. */
@Component
class Vote implements SubmissionRule {

  private static final String ABSTAIN = "ABSTAIN";

  private final ResearchCommittee committee;

  Vote(ResearchCommittee committee) {
    this.committee = committee;
  }

  @Override
  public String task() {
    return "committee_vote";
  }

  @Override
  public void accept(Submission submission) {
    boolean conflict = Boolean.TRUE.equals(submission.values().get("conflictOfInterest"));
    Object vote = submission.values().get("vote");
    if (conflict && vote != null && !ABSTAIN.equals(vote)) {
      throw new Refusal("vote", "vote.conflict");
    }
    if (!conflict && vote == null) {
      throw new Refusal("vote", "required");
    }
    Object reason = submission.values().get(conflict ? "conflictNote" : "voteReason");
    committee.vote(submission.file(), submission.actor(), conflict ? ABSTAIN : vote.toString(), conflict,
        reason == null ? null : reason.toString());
    // The vote is kept with the member's seat; one section for all members would make them overwrite each other.
    submission.values().clear();
  }
}
