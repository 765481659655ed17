package org.mustafid.workflow.listeners;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.eligibility.Categories;
import org.mustafid.workflow.BeneficiaryProcess;
import org.springframework.stereotype.Component;

/** What the table of required documents asks: the service, the kind of identity and the category, from the stored request. */
@Component("requestFacts")
class RequestFacts implements ExecutionListener {

  private final CaseFiles cases;

  RequestFacts(CaseFiles cases) {
    this.cases = cases;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    execution.setVariable(BeneficiaryProcess.Variables.SERVICE, file.service());
    execution.setVariableLocal("idType", Variables.stringValue(file.text("idType"), true));
    execution.setVariableLocal("category", Variables.stringValue(Categories.highest(file.codes("caseCategory")), true));
  }
}
