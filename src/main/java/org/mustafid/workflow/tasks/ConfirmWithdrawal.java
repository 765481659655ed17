package org.mustafid.workflow.tasks;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.notification.Notices;
import org.springframework.stereotype.Component;

/** Confirms to the beneficiary that the request was withdrawn as asked. */
@Component("confirmWithdrawal")
class ConfirmWithdrawal implements JavaDelegate {

  private final CaseFiles cases;
  private final Notices notices;

  ConfirmWithdrawal(CaseFiles cases, Notices notices) {
    this.cases = cases;
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    notices.toBeneficiary(cases.load(execution.getProcessBusinessKey()), "withdrawn", Map.of());
  }
}
