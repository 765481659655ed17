package org.mustafid.workflow.listeners;

import static java.util.Map.entry;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.CaseStage;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a task opens: keeps the stage on the case file in step with the token, in the same transaction, and writes the case number on
 * the task, because a worklist may show what belongs to the task without a right on the whole case.
 */
@Component
class OpenedTask extends AbstractBpmnParseListener {

  private static final Map<String, CaseStage> STAGES = Map.ofEntries(
      entry(Tasks.RECEPTION, CaseStage.NEW),
      entry(Tasks.VERIFICATION, CaseStage.VERIFYING),
      entry(Tasks.COMPLETION, CaseStage.INCOMPLETE),
      entry(Tasks.CLARIFICATION, CaseStage.REFERRED),
      entry(Tasks.DECLARATION, CaseStage.AWAITING_SIGNATURE),
      entry(Tasks.FIELD_STUDY, CaseStage.FIELD_STUDY),
      entry(Tasks.COMMITTEE_VOTE, CaseStage.COMMITTEE),
      entry(Tasks.COMMITTEE_DECISION, CaseStage.COMMITTEE),
      entry(Tasks.BOARD_RATIFICATION, CaseStage.COMMITTEE),
      entry(Tasks.REGISTRATION, CaseStage.REGISTERING),
      entry(Tasks.SERVICE_DELIVERY, CaseStage.DELIVERING),
      entry(Tasks.APPEAL_REVIEW, CaseStage.APPEAL));

  private final ObjectProvider<CaseFiles> cases;

  OpenedTask(ObjectProvider<CaseFiles> cases) {
    this.cases = cases;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
        .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::opened);
  }

  private void opened(DelegateTask task) {
    String number = task.getExecution().getProcessBusinessKey();
    CaseStage stage = STAGES.get(task.getTaskDefinitionKey());
    if (number == null) {
      return;
    }
    task.setVariableLocal(Variables.CASE_NUMBER, number);
    if (stage != null) {
      cases.getObject().reached(number, stage);
    }
  }
}
