package org.mustafid.verification;

import java.time.Clock;
import java.util.Map;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.mustafid.consent.PrivacyNotices;
import org.springframework.stereotype.Component;

/**
 * The applicant signs that the data is true and takes direct responsibility for it (R-101..R-103), and consents to its processing,
 * separately. Nothing reaches the committee unsigned. When, how and before whom is recorded.
 */
@Component
class Declaration implements SubmissionRule {

  private final PrivacyNotices privacyNotices;
  private final Clock clock;

  Declaration(PrivacyNotices privacyNotices, Clock clock) {
    this.privacyNotices = privacyNotices;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "declaration";
  }

  @Override
  public void accept(Submission submission) {
    if (!Boolean.TRUE.equals(submission.values().get("declarationSigned"))) {
      throw new Refusal("declarationSigned", "declaration.unsigned");
    }
    if (!Boolean.TRUE.equals(submission.values().get("consentGiven"))) {
      throw new Refusal("consentGiven", "consent.missing");
    }
    privacyNotices.consented(submission.file());
    submission.file().record("declaration",
        Map.of("signatureRecordedAt", clock.instant().toString(), "signatureWitness", submission.actor()));
  }
}
