package org.mustafid.workflow.listeners;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.mustafid.casefile.FormDrafts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When a task is done or called off, what people had begun to write in its form goes with it. */
@Component
class FinishedTask extends AbstractBpmnParseListener {

  private final ObjectProvider<FormDrafts> drafts;

  FinishedTask(ObjectProvider<FormDrafts> drafts) {
    this.drafts = drafts;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::finished);
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::finished);
  }

  private void finished(DelegateTask task) {
    drafts.getObject().removeAllOfTask(task.getId());
  }
}
