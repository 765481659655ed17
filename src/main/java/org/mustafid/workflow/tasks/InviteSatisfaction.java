package org.mustafid.workflow.tasks;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.satisfaction.SurveyInvitations;
import org.mustafid.workflow.BeneficiaryProcess.Ends;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.stereotype.Component;

/** Evaluation is a right of everybody, of who was not accepted too, and never a condition of service. */
@Component("inviteSatisfaction")
class InviteSatisfaction implements JavaDelegate {

  private final CaseFiles cases;
  private final SurveyInvitations invitations;

  InviteSatisfaction(CaseFiles cases, SurveyInvitations invitations) {
    this.cases = cases;
    this.invitations = invitations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean delivered = Boolean.TRUE.equals(execution.getVariable(Variables.DELIVERED));
    invitations.invite(cases.load(execution.getProcessBusinessKey()), delivered ? Ends.DELIVERED : Ends.NOT_ACCEPTED);
  }
}
