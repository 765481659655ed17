package org.mustafid.workflow.tasks;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.eligibility.CaseFacts;
import org.springframework.stereotype.Component;

/**
 * Hands the facts of the stored, verified case to the tables that follow in the same transaction. They are transient: the engine
 * never stores what a beneficiary earns or suffers from.
 */
@Component("gatherFacts")
class GatherFacts implements JavaDelegate {

  private final CaseFiles cases;
  private final CaseFacts facts;

  GatherFacts(CaseFiles cases, CaseFacts facts) {
    this.cases = cases;
    this.facts = facts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Map<String, Object> known = facts.of(cases.load(execution.getProcessBusinessKey()));
    known.forEach((name, value) -> execution.setVariableLocal(name, Variables.untypedValue(value, true)));
  }
}
