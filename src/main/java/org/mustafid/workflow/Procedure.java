package org.mustafid.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.task.Task;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.security.EngineAuthority;
import org.mustafid.workflow.BeneficiaryProcess.Messages;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.forms.WebsiteRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the application tells the process: a request came in, papers came, somebody withdraws or appeals. */
@Service
@Transactional
public class Procedure {

  private static final Set<String> FRONT_DESK = Set.of("reception", "beneficiary-relations");
  private static final Set<String> OVERSIGHT = Set.of("supervisors", "management", "privacy");
  private static final Set<String> LETTER_BEARERS = Set.of("beneficiary-relations");

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final EngineAuthority authority;
  private final CaseFiles cases;
  private final Journal journal;
  private final WebsiteRequest website;

  Procedure(RuntimeService runtime, TaskService tasks, EngineAuthority authority, CaseFiles cases, Journal journal, WebsiteRequest website) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.authority = authority;
    this.cases = cases;
    this.journal = journal;
    this.website = website;
  }

  /** @param taskId the reception task, which belongs to whoever started the request */
  public record Started(String caseNumber, String taskId) {}

  /**
   * A visitor stands at the desk: starts a request with the caller's own rights.
   *
   * @param association tenant id; null when the caller works for one association only
   * @throws Refusal {@code permission}, or {@code start.association} when it is not clear for which association
   */
  public Started visitorReceived(String association) {
    try {
      ProcessInstanceWithVariables started = runtime.createProcessInstanceByKey(BeneficiaryProcess.KEY).processDefinitionWithoutTenantId()
          .setVariables(association == null ? Map.of() : Map.of(Variables.ASSOCIATION, association)).executeWithVariablesInReturn();
      return authority.ofTheApplication(() -> new Started(started.getBusinessKey(),
          tasks.createTaskQuery().processInstanceId(started.getId()).taskDefinitionKey(Tasks.RECEPTION).singleResult().getId()));
    } catch (AuthorizationException forbidden) {
      throw new Refusal(null, "permission");
    } catch (FormFieldValidationException unclear) {
      throw new Refusal(Variables.ASSOCIATION, unclear.getDetail().toString());
    }
  }

  /**
   * A request arrived through the association's website; reception takes it from there.
   *
   * @param answers what the visitor typed, by field keys of the reception form; held to its formats, not to its completeness
   * @return the case number
   * @throws Refusal when the submitter does not belong to that association's front desk
   */
  public String requestReceived(Staff submitter, String association, Map<String, Object> answers) {
    if (!submitter.isIn(FRONT_DESK) || !submitter.associations().contains(association)) {
      throw new Refusal(null, "permission");
    }
    return authority.ofTheApplication(() -> {
      CaseFile file = cases.open(association, null);
      journal.note(file, submitter.user(), "case.opened", "WEBSITE");
      ProcessInstance started = runtime.createMessageCorrelation(Messages.REQUEST_RECEIVED)
          .setVariable(Variables.ASSOCIATION, association).setVariable(Variables.CASE_NUMBER, file.number())
          .correlateStartMessage();
      Task reception = tasks.createTaskQuery().processInstanceId(started.getId()).taskDefinitionKey(Tasks.RECEPTION).singleResult();
      website.record(file, reception.getId(), answers);
      return file.number();
    });
  }

  /** Papers the beneficiary was asked for were handed in outside the completion task. */
  public void documentsProvided(Staff staff, String caseNumber) {
    tell(staff, caseNumber, Messages.DOCUMENTS_PROVIDED, "documents.provided");
  }

  /** The beneficiary withdraws the request; possible at any time. */
  public void requestWithdrawn(Staff staff, String caseNumber) {
    tell(staff, caseNumber, Messages.REQUEST_WITHDRAWN, "request.withdrawn");
  }

  /**
   * The beneficiary withdraws the consent to processing, without which an open request cannot go on (PDPL).
   *
   * @return false when the procedure has already come to its end
   */
  public boolean consentWithdrawn(Staff staff, String caseNumber) {
    CaseFile file = ofAssociation(staff, caseNumber, "request.withdrawn");
    return authority.ofTheApplication(() -> {
      boolean open = waiting(caseNumber, Messages.REQUEST_WITHDRAWN) > 0;
      if (open) {
        journal.note(file, staff.user(), "request.withdrawn", null);
        runtime.createMessageCorrelation(Messages.REQUEST_WITHDRAWN).processInstanceBusinessKey(caseNumber).correlate();
      }
      return open;
    });
  }

  private long waiting(String caseNumber, String message) {
    return runtime.createExecutionQuery().processInstanceBusinessKey(caseNumber).messageEventSubscriptionName(message).count();
  }

  /** The applicant appeals against non-acceptance, once, within the appeal window. */
  public void appealFiled(Staff staff, String caseNumber) {
    tell(staff, caseNumber, Messages.APPEAL_FILED, "appeal.filed");
  }

  private void tell(Staff staff, String caseNumber, String message, String noted) {
    CaseFile file = ofFrontDesk(staff, caseNumber, noted);
    authority.ofTheApplication(() -> {
      if (waiting(caseNumber, message) == 0) {
        throw new Refusal(null, Messages.APPEAL_FILED.equals(message) ? "appeal.late" : "message.noCase", caseNumber);
      }
      journal.note(file, staff.user(), noted, null);
      runtime.createMessageCorrelation(message).processInstanceBusinessKey(caseNumber).correlate();
      return null;
    });
  }

  public boolean isFrontDesk(Staff staff) {
    return staff.isIn(FRONT_DESK);
  }

  /** Whether that person works on the case now, and not only oversees it. */
  public boolean isInHandsOf(Staff staff, String caseNumber) {
    return worksOn(staff, caseNumber);
  }

  private CaseFile ofFrontDesk(Staff staff, String caseNumber, String what) {
    CaseFile file = ofAssociation(staff, caseNumber, what);
    if (!staff.isIn(FRONT_DESK)) {
      throw new Refusal(null, "permission");
    }
    return file;
  }

  /** The case, if that person works on it now or oversees it; reading it is noted in the journal. */
  public CaseFile read(Staff staff, String caseNumber, String what) {
    CaseFile file = readable(staff, caseNumber, what);
    journal.note(file, staff.user(), "case.read", what);
    return file;
  }

  /**
   * The case, by the same right as {@link #read}, for a part of what that person has opened already and that is not worth a note of its
   * own. A refusal is noted.
   */
  public CaseFile readable(Staff staff, String caseNumber, String what) {
    CaseFile file = ofAssociation(staff, caseNumber, what);
    if (!staff.isIn(OVERSIGHT) && !worksOn(staff, caseNumber)) {
      throw refused(staff, file, what);
    }
    return file;
  }

  /**
   * The case, for the letter with the reply: for whoever may read the case, and for the officers who hand letters over, since after a
   * refusal nobody has a task in it any more.
   */
  public CaseFile repliedTo(Staff staff, String caseNumber) {
    if (!staff.isIn(LETTER_BEARERS)) {
      return read(staff, caseNumber, "reply");
    }
    CaseFile file = ofAssociation(staff, caseNumber, "reply");
    journal.note(file, staff.user(), "case.read", "reply");
    return file;
  }

  /** The case, if that person works on it now. */
  public CaseFile workedOn(Staff staff, String caseNumber) {
    CaseFile file = ofAssociation(staff, caseNumber, "write");
    if (!worksOn(staff, caseNumber)) {
      throw refused(staff, file, "write");
    }
    return file;
  }

  /**
   * The case, if it belongs to an association that person works for; what else the person must be, the caller decides. A refusal is
   * noted.
   *
   * @throws Refusal {@code permission}, or {@code case.erased} for a case of the association whose data were destroyed
   */
  public CaseFile ofAssociation(Staff staff, String caseNumber, String what) {
    CaseFile file = cases.find(caseNumber).orElseThrow(() -> new Refusal(null,
        cases.erasedFrom(caseNumber).filter(staff.associations()::contains).isPresent() ? "case.erased" : "permission", caseNumber));
    if (!staff.associations().contains(file.tenant())) {
      throw refused(staff, file, what);
    }
    return file;
  }

  private Refusal refused(Staff staff, CaseFile file, String what) {
    journal.noteRefused(file, staff.user(), "case.refused", what);
    return new Refusal(null, "permission");
  }

  private boolean worksOn(Staff staff, String caseNumber) {
    return authority.ofTheApplication(() -> tasks.createTaskQuery().processInstanceBusinessKey(caseNumber).or().taskAssignee(staff.user())
        .taskCandidateGroupIn(List.copyOf(staff.groups())).endOr().count() > 0);
  }
}
