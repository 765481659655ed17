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
    String association = execution.getTenantId();
    AssociationProfile profile = associations.of(association);
    refuseForeignVariables(execution, staff, profile);
    Object known = execution.getVariable(Variables.CASE_NUMBER);
    String number = known == null ? opened(execution, staff) : known.toString();
    execution.setProcessBusinessKey(number);
    execution.setVariable(Variables.ASSOCIATION, association);
    execution.setVariable(Variables.CASE_NUMBER, number);
    execution.setVariable(Variables.TASK_PRIORITY, NORMAL_PRIORITY);
    execution.setVariable(Variables.DECLARATION_SIGNED, false);
    execution.setVariable(Variables.REFERRED, false);
    execution.setVariable(Variables.BOARD_RATIFICATION, profile.boardRatification());
    execution.setVariable(Variables.COLLECT_MISSING, profile.collectMissingAtRegistration());
  }

  private String opened(DelegateExecution execution, Authentication staff) {
    CaseFile file = cases.open(execution.getTenantId(), staff == null ? null : staff.getUserId());
    if (execution.hasVariable(Variables.CHANNEL) || execution.hasVariable(Variables.SERVICE)) {
      file.requested((String) execution.getVariable(Variables.CHANNEL), (String) execution.getVariable(Variables.SERVICE));
      cases.save(file);
    }
    journal.note(file, file.receivedBy(), "case.opened", null);
    return file.number();
  }

  /**
   * Whoever starts a request from outside brings at most the association, the channel and the service, each a code of that
   * association; everything else comes through forms.
   */
  private void refuseForeignVariables(DelegateExecution execution, Authentication staff, AssociationProfile profile) {
    Set<String> brought = new TreeSet<>(execution.getVariableNames());
    brought.removeAll(Set.of(INITIATOR, Variables.ASSOCIATION));
    if (staff == null) {
      brought.remove(Variables.CASE_NUMBER);
    }
    if (execution.getVariable(Variables.CHANNEL) instanceof String channel
        && profile.channels().stream().anyMatch(known -> known.code().equals(channel))) {
      brought.remove(Variables.CHANNEL);
    }
    if (execution.getVariable(Variables.SERVICE) instanceof String service && profile.service(service).isPresent()) {
      brought.remove(Variables.SERVICE);
    }
    if (!brought.isEmpty()) {
      throw new FormFieldValidationException("start.variables", messages.text("start.variables"));
    }
  }
}
