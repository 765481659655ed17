package org.mustafid.verification;

import java.util.List;
import java.util.Map;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.springframework.stereotype.Component;

/** The officer matches the data with the papers (R-094..R-096); a corrected identity number is checked for an open request again. */
@Component
class Verification implements SubmissionRule {

  private final DocumentReview review;
  private final OpenRequests requests;

  Verification(DocumentReview review, OpenRequests requests) {
    this.review = review;
    this.requests = requests;
  }

  @Override
  public String task() {
    return "verification";
  }

  @Override
  public void accept(Submission submission) {
    takePapers(submission, review);
    correctIdentity(submission, requests);
  }

  @SuppressWarnings("unchecked")
  static void takePapers(Submission submission, DocumentReview review) {
    if (submission.values().get(DocumentReview.DOCUMENTS) instanceof List<?> papers) {
      submission.values().put(DocumentReview.DOCUMENTS, review.taken(submission.file(), (List<Map<String, Object>>) papers,
          review.handedInOn(submission.file())));
    }
  }

  static void correctIdentity(Submission submission, OpenRequests requests) {
    if (!submission.values().containsKey("idNumber") && !submission.values().containsKey("mobile1")) {
      return;
    }
    String identity = submission.text("idNumber");
    requests.claim(submission.file(), identity).ifPresent(open -> {
      throw new Refusal("idNumber", "id.duplicate", open);
    });
    requests.index(submission);
  }
}
