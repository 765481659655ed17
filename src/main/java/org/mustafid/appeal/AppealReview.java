package org.mustafid.appeal;

import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.mustafid.committee.ResearchCommittee;
import org.springframework.stereotype.Component;

/** An appeal is heard by people who did not decide (R-016, domain 7.6). */
@Component
class AppealReview implements SubmissionRule {

  private final ResearchCommittee committee;
  private final Journal journal;

  AppealReview(ResearchCommittee committee, Journal journal) {
    this.committee = committee;
    this.journal = journal;
  }

  @Override
  public String task() {
    return "appeal_review";
  }

  @Override
  public void accept(Submission submission) {
    CaseFile file = submission.file();
    boolean decided = committee.hasVoted(file.number(), submission.actor())
        || journal.acted(file.number(), submission.actor(), "form.submitted", "committee_decision");
    if (decided) {
      throw new Refusal(null, "fourEyes");
    }
  }
}
