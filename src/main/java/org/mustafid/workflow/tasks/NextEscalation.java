package org.mustafid.workflow.tasks;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.mustafid.calendar.PublicHolidays;
import org.mustafid.calendar.ReplyWindow;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.stereotype.Component;

/** When an overdue case is brought up again: some days later by the table, on a working day, at the end of that day. */
@Component
class NextEscalation {

  private final PublicHolidays holidays;

  NextEscalation(PublicHolidays holidays) {
    this.holidays = holidays;
  }

  /** @return the new date the beneficiary is told */
  LocalDate schedule(DelegateExecution execution, LocalDate today) {
    int days = ((Number) execution.getVariable(Variables.REPEAT_EVERY_DAYS)).intValue();
    LocalDate day = holidays.nextWorkingDay(today.plusDays(days));
    execution.setVariable(Variables.NEXT_ESCALATION_AT, Date.from(ReplyWindow.endOf(day)));
    return day;
  }
}
