package org.mustafid.verification;

import org.mustafid.casefile.OpenRequests;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.springframework.stereotype.Component;

/** What was missing is handed in; papers handed in now are judged on this day. */
@Component
class Completion implements SubmissionRule {

  private final DocumentReview review;
  private final OpenRequests requests;

  Completion(DocumentReview review, OpenRequests requests) {
    this.review = review;
    this.requests = requests;
  }

  @Override
  public String task() {
    return "completion";
  }

  @Override
  public void accept(Submission submission) {
    Verification.takePapers(submission, review);
    Verification.correctIdentity(submission, requests);
  }
}
