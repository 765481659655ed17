package org.mustafid.workflow.tasks;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.notification.Notices;
import org.springframework.stereotype.Component;

/** Tells the beneficiary that the request was closed because it was not completed, and that a new one is welcome. */
@Component("sendIncompleteNotice")
class SendIncompleteNotice implements JavaDelegate {

  private final CaseFiles cases;
  private final Notices notices;

  SendIncompleteNotice(CaseFiles cases, Notices notices) {
    this.cases = cases;
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    notices.toBeneficiary(cases.load(execution.getProcessBusinessKey()), "closed-incomplete", Map.of());
  }
}
