package org.mustafid.workflow.tasks;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.notification.Notices;
import org.mustafid.verification.DocumentReview;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/** Reminds the beneficiary once of what is still missing and until when it can be handed in. */
@Component("sendCompletionReminder")
class SendCompletionReminder implements JavaDelegate {

  private final CaseFiles cases;
  private final DocumentReview review;
  private final Notices notices;

  SendCompletionReminder(CaseFiles cases, DocumentReview review, Notices notices) {
    this.cases = cases;
    this.review = review;
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    notices.toBeneficiary(file, "completion-reminder", Map.of("items", review.whatIsWrong(file),
        "question", "MORE_INFORMATION".equals(execution.getVariable(Variables.DECISION)),
        "until", WindowDates.day(execution.getVariable(Variables.COMPLETION_CLOSE_AT))));
  }
}
