package org.mustafid.workflow.listeners;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.eligibility.Advice;
import org.mustafid.eligibility.CaseFacts;
import org.mustafid.workflow.BeneficiaryProcess.Decisions;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.MatchedRules;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/** Keeps what the tables advised, from which facts and in which versions, on the case. Advice only: it never closes a case. */
@Component("recordAdvice")
class RecordAdvice implements ExecutionListener {

  private static final List<String> ANSWERS = List.of(Variables.RECOMMENDATION, Variables.REASON_CODE, Variables.BAND, Variables.SCORE,
      Variables.PRIORITY, Variables.NEXT, Variables.AMOUNT, Variables.UNIT, Variables.CAP);
  private static final List<String> TABLES = List.of(Decisions.NEED_BAND, Decisions.ELIGIBILITY, Decisions.PRIORITY,
      Decisions.ENTITLEMENT, Decisions.ROUTE);

  private final CaseFiles cases;
  private final CaseFacts facts;
  private final Advice advice;
  private final Associations associations;
  private final MatchedRules rules;
  private final Clock clock;

  RecordAdvice(CaseFiles cases, CaseFacts facts, Advice advice, Associations associations, MatchedRules rules, Clock clock) {
    this.cases = cases;
    this.facts = facts;
    this.advice = advice;
    this.associations = associations;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    Map<String, Object> outcome = new LinkedHashMap<>();
    ANSWERS.forEach(name -> outcome.put(name, execution.getVariable(name)));
    advice.record(file, facts.of(file), outcome, rules.take(TABLES));
    execution.setVariable(Variables.FIELD_STUDY_CAP_AT,
        WindowDates.after(clock.instant(), associations.of(file.tenant()).fieldStudyCap()));
  }
}
