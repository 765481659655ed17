package org.mustafid.workflow.tasks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.notification.Notices;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/** Calls the members of the research committee of this association to study the request and vote. */
@Component("conveneCommittee")
class ConveneCommittee implements JavaDelegate {

  private static final String GROUP = "research-committee";

  private final CaseFiles cases;
  private final ResearchCommittee committee;
  private final IdentityService identities;
  private final Associations associations;
  private final Notices notices;
  private final Journal journal;
  private final Clock clock;

  ConveneCommittee(CaseFiles cases, ResearchCommittee committee, IdentityService identities, Associations associations, Notices notices,
      Journal journal, Clock clock) {
    this.cases = cases;
    this.committee = committee;
    this.identities = identities;
    this.associations = associations;
    this.notices = notices;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    List<String> appointed = identities.createUserQuery().memberOfGroup(GROUP).memberOfTenant(file.tenant()).list().stream()
        .map(User::getId).sorted().toList();
    List<String> members = committee.convene(file, appointed);
    execution.setVariable(Variables.MEMBERS, new ArrayList<>(members));
    // A decision of an earlier round must not stand preselected in the form of this one.
    execution.removeVariable(Variables.DECISION);
    Date closes = WindowDates.after(clock.instant(), associations.of(file.tenant()).committee().votingPeriod());
    execution.setVariable(Variables.VOTING_CLOSES_AT, closes);
    journal.note(file, null, "committee.convened", String.valueOf(members.size()));
    notices.toGroup(file.tenant(), file.number(), GROUP, "committee-invitation", Map.of("until", WindowDates.day(closes)));
  }
}
