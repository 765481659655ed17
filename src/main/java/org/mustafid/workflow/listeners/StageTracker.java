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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps the stage on the case file in step with the token, in the same transaction. */
@Component
class StageTracker extends AbstractBpmnParseListener {

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

  StageTracker(ObjectProvider<CaseFiles> cases) {
    this.cases = cases;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (STAGES.containsKey(activity.getId())) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
          .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::reached);
    }
  }

  private void reached(DelegateTask task) {
    cases.getObject().reached(task.getExecution().getProcessBusinessKey(), STAGES.get(task.getTaskDefinitionKey()));
  }
}
