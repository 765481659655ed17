package org.mustafid.workflow.listeners;

import java.math.BigDecimal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.CaseStage;
import org.mustafid.casefile.FormDrafts;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.workflow.BeneficiaryProcess.Ends;
import org.springframework.stereotype.Component;

/** Every request reaches an end that is written down. The end event's id is the outcome. */
@Component("closeCase")
class CloseCase implements ExecutionListener {

  private final CaseFiles cases;
  private final OpenRequests openRequests;
  private final FormDrafts drafts;
  private final Journal journal;
  private final Associations associations;

  CloseCase(CaseFiles cases, OpenRequests openRequests, FormDrafts drafts, Journal journal, Associations associations) {
    this.cases = cases;
    this.openRequests = openRequests;
    this.drafts = drafts;
    this.journal = journal;
    this.associations = associations;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    String end = execution.getCurrentActivityId();
    cases.closed(file.number(), Ends.WITHDRAWN.equals(end) ? CaseStage.WITHDRAWN : CaseStage.CLOSED, end,
        Ends.DELIVERED.equals(end) ? paid(file) : Boolean.FALSE);
    openRequests.release(file.number());
    drafts.removeAllOfCase(file.number());
    journal.note(file, null, "case.closed", end);
  }

  /** Null when a service is paid in money and nobody wrote down how much. */
  private Boolean paid(CaseFile file) {
    Object amount = file.section("delivery").get("amount");
    if (amount != null) {
      return new BigDecimal(amount.toString()).signum() > 0;
    }
    boolean inMoney = file.service() != null
        && associations.of(file.tenant()).service(file.service()).map(AssociationProfile.Service::cash).orElse(true);
    return inMoney ? null : Boolean.FALSE;
  }
}
