package org.mustafid.workflow.tasks;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.verification.DocumentReview;
import org.mustafid.workflow.BeneficiaryProcess;
import org.springframework.stereotype.Component;

/** Judges every paper on the day it was handed in and tells the gate what it asks; the flags live only until it has answered. */
@Component("judgeDocuments")
class JudgeDocuments implements JavaDelegate {

  private final CaseFiles cases;
  private final DocumentReview review;

  JudgeDocuments(CaseFiles cases, DocumentReview review) {
    this.cases = cases;
    this.review = review;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    DocumentReview.Findings findings = review.judge(file);
    cases.save(file);
    execution.setVariable(BeneficiaryProcess.Variables.DECLARATION_SIGNED, findings.declarationSigned());
    execution.setVariable(BeneficiaryProcess.Variables.PAPERS_CHECKED, findings.anyMissing() != null);
    execution.setVariableLocal("anyMissing", Variables.booleanValue(findings.anyMissing(), true));
    execution.setVariableLocal("anyExpired", Variables.booleanValue(findings.anyExpired(), true));
    execution.setVariableLocal("anyMismatch", Variables.booleanValue(findings.anyMismatch(), true));
    execution.setVariableLocal("consentGiven", Variables.booleanValue(findings.consentGiven(), true));
  }
}
