package org.mustafid.workflow.tasks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.notification.Notices;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/** Still no reply: the executive director is told, the supervisor again, and the beneficiary gets the next date. */
@Component("repeatEscalation")
class RepeatEscalation implements JavaDelegate {

  private final CaseFiles cases;
  private final Notices notices;
  private final Journal journal;
  private final NextEscalation next;
  private final Clock clock;

  RepeatEscalation(CaseFiles cases, Notices notices, Journal journal, NextEscalation next, Clock clock) {
    this.cases = cases;
    this.notices = notices;
    this.journal = journal;
    this.next = next;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    Map<String, Object> due = Map.of("due", WindowDates.day(execution.getVariable(Variables.DUE_AT)));
    LocalDate newDate = next.schedule(execution, LocalDate.now(clock));
    notices.toGroup(file.tenant(), file.number(), "management", "overdue-director", due);
    notices.toGroup(file.tenant(), file.number(), "supervisors", "overdue-supervisor", due);
    notices.toBeneficiary(file, "delay", Map.of("expected", newDate));
    journal.note(file, null, "reply.overdueAgain", null);
  }
}
