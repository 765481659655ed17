package org.mustafid.workflow.tasks;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.notification.Notices;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/** Explains to the beneficiary that the request goes to the research committee and names the expected date. */
@Component("sendReferralNotice")
class SendReferralNotice implements JavaDelegate {

  private final CaseFiles cases;
  private final Notices notices;
  private final Journal journal;

  SendReferralNotice(CaseFiles cases, Notices notices, Journal journal) {
    this.cases = cases;
    this.notices = notices;
    this.journal = journal;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    Object notBefore = execution.getVariable(Variables.NOT_BEFORE);
    String due = WindowDates.day(execution.getVariable(Variables.DUE_AT)).toString();
    if (notBefore == null) {
      notices.toBeneficiary(file, "referral", Map.of("due", due));
    } else {
      notices.toBeneficiary(file, "referral-minimum", Map.of("due", due, "notBefore", WindowDates.day(notBefore).toString()));
    }
    journal.note(file, null, "referral.noticed", due);
    execution.setVariable(Variables.REFERRED, true);
  }
}
