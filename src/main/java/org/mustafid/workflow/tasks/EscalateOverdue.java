package org.mustafid.workflow.tasks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.notification.Notices;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/**
 * The two weeks are over without a reply: the case is marked, its tasks come first, the supervisor is called and the beneficiary gets
 * an apology with a new date. It decides nothing (R-106 leaves that to the committee).
 */
@Component("escalateOverdue")
class EscalateOverdue implements JavaDelegate {

  private static final int FIRST = 100;

  private final CaseFiles cases;
  private final Notices notices;
  private final Journal journal;
  private final TaskService tasks;
  private final NextEscalation next;
  private final Clock clock;

  EscalateOverdue(CaseFiles cases, Notices notices, Journal journal, TaskService tasks, NextEscalation next, Clock clock) {
    this.cases = cases;
    this.notices = notices;
    this.journal = journal;
    this.tasks = tasks;
    this.next = next;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    cases.overdue(file.number());
    execution.setVariable(Variables.TASK_PRIORITY, FIRST);
    for (Task task : tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list()) {
      tasks.setPriority(task.getId(), FIRST);
    }
    LocalDate newDate = next.schedule(execution, LocalDate.now(clock));
    notices.toBeneficiary(file, "delay", Map.of("expected", newDate));
    notices.toGroup(file.tenant(), file.number(), "supervisors", "overdue-supervisor", Map.of("due", WindowDates.day(execution.getVariable(Variables.DUE_AT))));
    journal.note(file, null, "reply.overdue", null);
  }
}
