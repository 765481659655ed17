package org.mustafid.workflow.tasks;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.notification.Notices;
import org.springframework.stereotype.Component;

/** Evaluation is a right of everybody, of who was not accepted too, and never a condition of service. */
@Component("inviteSatisfaction")
class InviteSatisfaction implements JavaDelegate {

  private final CaseFiles cases;
  private final Notices notices;

  InviteSatisfaction(CaseFiles cases, Notices notices) {
    this.cases = cases;
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    notices.toBeneficiary(cases.load(execution.getProcessBusinessKey()), "satisfaction", Map.of());
  }
}
