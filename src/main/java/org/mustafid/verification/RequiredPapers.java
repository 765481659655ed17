package org.mustafid.verification;

import java.util.Map;
import org.mustafid.casefile.Submission;
import org.springframework.stereotype.Component;

/** Answers whether the papers of a case are complete, with those handed in at this very step where that is allowed. */
@Component
public class RequiredPapers {

  private final DocumentReview review;

  RequiredPapers(DocumentReview review) {
    this.review = review;
  }

  /** @param mayCollectNow whether papers in the submission count */
  public boolean completeWith(Submission submission, boolean mayCollectNow) {
    if (mayCollectNow) {
      Verification.takePapers(submission, review);
      Object papers = submission.values().get(DocumentReview.DOCUMENTS);
      if (papers != null) {
        submission.file().record(DocumentReview.SECTION, Map.of(DocumentReview.DOCUMENTS, papers));
      }
    }
    return review.isComplete(submission.file());
  }
}
