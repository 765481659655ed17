package org.mustafid.workflow.listeners;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.stereotype.Component;

/**
 * Start of the procedure: opens the case file, whose number becomes the business key. A request that came in through our own intake
 * has its case file already.
 */
@Component("openCase")
class OpenCase implements ExecutionListener {

  private static final String INITIATOR = "starter";
  private static final int NORMAL_PRIORITY = 50;

  private final CaseFiles cases;
  private final Journal journal;
  private final Associations associations;
  private final IdentityService identities;
  private final UserMessages messages;

  OpenCase(CaseFiles cases, Journal journal, Associations associations, IdentityService identities, UserMessages messages) {
    this.cases = cases;
    this.journal = journal;
    this.associations = associations;
    this.identities = identities;
    this.messages = messages;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Authentication staff = identities.getCurrentAuthentication();
    refuseForeignVariables(execution, staff);
    String association = execution.getTenantId();
    Object known = execution.getVariable(Variables.CASE_NUMBER);
    String number = known == null ? opened(association, staff) : known.toString();
    AssociationProfile profile = associations.of(association);
    execution.setProcessBusinessKey(number);
    execution.setVariable(Variables.ASSOCIATION, association);
    execution.setVariable(Variables.CASE_NUMBER, number);
    execution.setVariable(Variables.TASK_PRIORITY, NORMAL_PRIORITY);
    execution.setVariable(Variables.DECLARATION_SIGNED, false);
    execution.setVariable(Variables.REFERRED, false);
    execution.setVariable(Variables.BOARD_RATIFICATION, profile.boardRatification());
    execution.setVariable(Variables.COLLECT_MISSING, profile.collectMissingAtRegistration());
  }

  private String opened(String association, Authentication staff) {
    CaseFile file = cases.open(association, staff == null ? null : staff.getUserId());
    journal.note(file, file.receivedBy(), "case.opened", null);
    return file.number();
  }

  /** Whoever starts a request from outside brings nothing but, at most, the association; values come through forms. */
  private void refuseForeignVariables(DelegateExecution execution, Authentication staff) {
    Set<String> brought = new TreeSet<>(execution.getVariableNames());
    brought.removeAll(staff == null ? Set.of(INITIATOR, Variables.ASSOCIATION, Variables.CASE_NUMBER) : Set.of(INITIATOR, Variables.ASSOCIATION));
    if (!brought.isEmpty()) {
      throw new FormFieldValidationException("start.variables", messages.text("start.variables"));
    }
  }
}
