package org.mustafid.workflow.tasks;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.committee.Tally;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.stereotype.Component;

/** Counts the votes for the chair: numbers and the result, no names. */
@Component("countVotes")
class CountVotes implements JavaDelegate {

  private final ResearchCommittee committee;

  CountVotes(ResearchCommittee committee) {
    this.committee = committee;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Tally tally = committee.count(execution.getProcessBusinessKey(), execution.getTenantId());
    execution.setVariable(Variables.VOTES_ACCEPT, tally.accept());
    execution.setVariable(Variables.VOTES_NOT_ACCEPT, tally.notAccept());
    execution.setVariable(Variables.VOTES_ABSTAIN, tally.abstain());
    execution.setVariable(Variables.VOTES_MORE_INFORMATION, tally.moreInformation());
    execution.setVariable(Variables.VOTES_RESULT, tally.result().name());
  }
}
