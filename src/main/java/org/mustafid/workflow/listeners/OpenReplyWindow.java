package org.mustafid.workflow.listeners;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.mustafid.calendar.PublicHolidays;
import org.mustafid.calendar.ReplyWindow;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.stereotype.Component;

/**
 * Starts the clock of the reply: the table says how many days, the calendar says which, and the case keeps the dates, so that
 * a later change of the table does not move it.
 */
@Component("openReplyWindow")
class OpenReplyWindow implements ExecutionListener {

  private final CaseFiles cases;
  private final PublicHolidays holidays;
  private final Clock clock;

  OpenReplyWindow(CaseFiles cases, PublicHolidays holidays, Clock clock) {
    this.cases = cases;
    this.holidays = holidays;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Map<String, Object> answer = ((DmnDecisionResult) execution.getVariable("decisionResult")).getSingleResult().getEntryMap();
    ReplyWindow.Rule rule = new ReplyWindow.Rule(days(answer, "minDays"), days(answer, "maxDays"), days(answer, "remindAtDay"),
        days(answer, "repeatEveryDays"), String.valueOf(answer.get("holidayRule")));
    ReplyWindow window = ReplyWindow.from(clock.instant(), rule, holidays);
    execution.setVariable(Variables.WINDOW_START, Date.from(window.start()));
    execution.setVariable(Variables.REMIND_AT, Date.from(window.remindAt()));
    execution.setVariable(Variables.DUE_AT, Date.from(window.dueAt()));
    execution.setVariable(Variables.REPEAT_EVERY_DAYS, rule.repeatEveryDays());
    if (window.notBefore() != null) {
      execution.setVariable(Variables.NOT_BEFORE, Date.from(window.notBefore()));
    }
    cases.windowOpened(execution.getProcessBusinessKey(), window.start(), window.remindAt(), window.dueAt(), window.notBefore());
  }

  private static int days(Map<String, Object> answer, String name) {
    return ((Number) answer.get(name)).intValue();
  }
}
