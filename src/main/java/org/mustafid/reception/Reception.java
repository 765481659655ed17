package org.mustafid.reception;

import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.mustafid.consent.PrivacyNotices;
import org.springframework.stereotype.Component;

/**
 * Receiving a beneficiary: either questions were answered, or a support request is taken. The same person may have the
 * same service open once. Consent is asked first, except when the association itself reaches out; then it is taken before the
 * committee.
 */
@Component
class Reception implements SubmissionRule {

  private final OpenRequests requests;
  private final Associations associations;
  private final PrivacyNotices privacyNotices;

  Reception(OpenRequests requests, Associations associations, PrivacyNotices privacyNotices) {
    this.requests = requests;
    this.associations = associations;
    this.privacyNotices = privacyNotices;
  }

  @Override
  public String task() {
    return "reception";
  }

  @Override
  public void accept(Submission submission) {
    CaseFile file = submission.file();
    file.requested(submission.text("channel"), null);
    if ("ENQUIRY_ANSWERED".equals(submission.text("outcome"))) {
      requests.release(file.number());
      return;
    }
    String service = submission.text("serviceType");
    if (service == null || associations.of(file.tenant()).service(service).isEmpty()) {
      throw new Refusal("serviceType", service == null ? "required" : "service.unknown");
    }
    if (!submission.flag("consentGiven") && !"ASSOCIATION".equals(submission.text("initiatedBy"))) {
      throw new Refusal("consentGiven", "consent.missing");
    }
    if (submission.flag("consentGiven")) {
      privacyNotices.consented(file);
    }
    file.requested(submission.text("channel"), service);
    String identity = submission.text("idNumber");
    requests.claim(file, identity).ifPresent(open -> {
      throw new Refusal("idNumber", "id.duplicate", open);
    });
    requests.index(submission);
  }
}
