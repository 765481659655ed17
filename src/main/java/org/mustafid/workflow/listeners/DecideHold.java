package org.mustafid.workflow.listeners;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.stereotype.Component;

/**
 * Under the literal reading of R-107 a reply may not leave before the minimum. The decision stands; only the reply waits. An urgent
 * case does not wait, and why is written down.
 */
@Component("decideHold")
class DecideHold implements ExecutionListener {

  private static final String HIGHEST_PRIORITY = "P1";

  private final CaseFiles cases;
  private final Journal journal;
  private final Clock clock;

  DecideHold(CaseFiles cases, Journal journal, Clock clock) {
    this.cases = cases;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Date notBefore = (Date) execution.getVariable(Variables.NOT_BEFORE);
    boolean early = notBefore != null && clock.instant().isBefore(notBefore.toInstant());
    boolean hold = early;
    if (early) {
      CaseFile file = cases.load(execution.getProcessBusinessKey());
      boolean urgent = file.flag("urgent");
      if (urgent || HIGHEST_PRIORITY.equals(execution.getVariable(Variables.PRIORITY))) {
        hold = false;
        journal.note(file, null, "reply.holdSkipped", urgent ? "URGENT" : HIGHEST_PRIORITY);
      }
    }
    execution.setVariable(Variables.HOLD_REPLY, hold);
  }
}
