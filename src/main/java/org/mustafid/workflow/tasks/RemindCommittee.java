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

/** Day ten: reminds the committee and its chair of the date of the reply. */
@Component("remindCommittee")
class RemindCommittee implements JavaDelegate {

  private final CaseFiles cases;
  private final Notices notices;
  private final Journal journal;

  RemindCommittee(CaseFiles cases, Notices notices, Journal journal) {
    this.cases = cases;
    this.notices = notices;
    this.journal = journal;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    Map<String, Object> due = Map.of("due", WindowDates.day(execution.getVariable(Variables.DUE_AT)));
    notices.toGroup(file.tenant(), file.number(), "committee-chair", "committee-reminder", due);
    notices.toGroup(file.tenant(), file.number(), "research-committee", "committee-reminder", due);
    journal.note(file, null, "committee.reminded", null);
  }
}
