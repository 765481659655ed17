package org.mustafid.workflow.listeners;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.verification.DocumentReview;
import org.springframework.stereotype.Component;

/** Notes on the case which papers the table asks for, so that a later change of the table does not move a running case. */
@Component("recordRequiredDocuments")
class RecordRequiredDocuments implements ExecutionListener {

  private final CaseFiles cases;

  RecordRequiredDocuments(CaseFiles cases) {
    this.cases = cases;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    DmnDecisionResult answer = (DmnDecisionResult) execution.getVariable("decisionResult");
    List<Map<String, Object>> required = answer.getResultList();
    file.record(DocumentReview.SECTION, Map.of(DocumentReview.REQUIRED, required));
    cases.save(file);
  }
}
