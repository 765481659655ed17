package org.mustafid.workflow.tasks;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.CaseStage;
import org.mustafid.casefile.Journal;
import org.mustafid.notification.Notices;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.stereotype.Component;

/** Tells the applicant what came of the appeal; an appeal that is upheld makes the request an accepted one. */
@Component("sendAppealReply")
class SendAppealReply implements JavaDelegate {

  private final CaseFiles cases;
  private final Notices notices;
  private final Journal journal;

  SendAppealReply(CaseFiles cases, Notices notices, Journal journal) {
    this.cases = cases;
    this.notices = notices;
    this.journal = journal;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    boolean upheld = Boolean.TRUE.equals(execution.getVariable(Variables.APPEAL_UPHELD));
    if (upheld) {
      execution.setVariable(Variables.DECISION, "ACCEPT");
      cases.reached(file.number(), CaseStage.ACCEPTED);
    }
    notices.toBeneficiary(file, upheld ? "appeal-upheld" : "appeal-not-upheld", Map.of());
    journal.note(file, null, "appeal.answered", upheld ? "UPHELD" : "NOT_UPHELD");
  }
}
