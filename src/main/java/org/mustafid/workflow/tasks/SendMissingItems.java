package org.mustafid.workflow.tasks;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.notification.Notices;
import org.mustafid.verification.DocumentReview;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/**
 * Tells the beneficiary everything that is missing at once, so that nobody comes twice. Whatever was signed must be signed
 * again after a change.
 */
@Component("sendMissingItems")
class SendMissingItems implements JavaDelegate {

  private final CaseFiles cases;
  private final DocumentReview review;
  private final Notices notices;
  private final Journal journal;
  private final Associations associations;
  private final Clock clock;

  SendMissingItems(CaseFiles cases, DocumentReview review, Notices notices, Journal journal, Associations associations, Clock clock) {
    this.cases = cases;
    this.review = review;
    this.notices = notices;
    this.journal = journal;
    this.associations = associations;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    AssociationProfile.Completion completion = associations.of(file.tenant()).completion();
    Instant now = clock.instant();
    Date closeAt = WindowDates.after(now, completion.closeAfter());
    review.withdrawSignature(file);
    cases.save(file);
    execution.setVariable(Variables.DECLARATION_SIGNED, false);
    execution.setVariable(Variables.COMPLETION_REMIND_AT, WindowDates.after(now, completion.remindAfter()));
    execution.setVariable(Variables.COMPLETION_CLOSE_AT, closeAt);
    List<String> items = review.whatIsWrong(file);
    notices.toBeneficiary(file, "missing-items", Map.of("items", items,
        "question", "MORE_INFORMATION".equals(execution.getVariable(Variables.DECISION)), "until", WindowDates.day(closeAt)));
    journal.note(file, null, "items.requested", items.isEmpty() ? "NONE" : String.join(" ", items));
  }
}
