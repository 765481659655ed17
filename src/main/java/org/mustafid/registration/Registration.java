package org.mustafid.registration;

import java.util.Map;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.mustafid.verification.RequiredPapers;
import org.springframework.stereotype.Component;

/**
 * Completing the registration: only when the requirements are complete, and with a beneficiary number. Whether the
 * rest may be collected at this step is the association's switch (D-10).
 */
@Component
class Registration implements SubmissionRule {

  private final RequiredPapers papers;
  private final BeneficiaryNumbers numbers;
  private final Associations associations;

  Registration(RequiredPapers papers, BeneficiaryNumbers numbers, Associations associations) {
    this.papers = papers;
    this.numbers = numbers;
    this.associations = associations;
  }

  @Override
  public String task() {
    return "registration";
  }

  @Override
  public void accept(Submission submission) {
    CaseFile file = submission.file();
    if (!Boolean.TRUE.equals(submission.values().get("requirementsComplete"))) {
      throw new Refusal("requirementsComplete", "registration.incomplete");
    }
    if (!papers.completeWith(submission, associations.of(file.tenant()).collectMissingAtRegistration())) {
      throw new Refusal("requirementsComplete", "registration.incomplete");
    }
    file.record("registration", Map.of("beneficiaryNumber", numbers.of(file)));
  }
}
