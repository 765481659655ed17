package org.mustafid.workflow.forms;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The one door for forms: wraps the engine's own form submission of every user task, and refuses to complete a task that has a form
 * by any other call. Tasklist, the REST interface and tests obey the same rules, and nobody can post {@code eligible=true}.
 */
@Component
class FormGate extends AbstractBpmnParseListener {

  /** The task that passed the gate in this very command; a later command on the same thread does not inherit it. */
  private static final ThreadLocal<Passed> PASSED = new ThreadLocal<>();

  private final ObjectProvider<FormSubmissions> submissions;

  FormGate(ObjectProvider<FormSubmissions> submissions) {
    this.submissions = submissions;
  }

  private record Passed(CommandContext command, String taskId) {}

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    if (task.getCamundaFormDefinitionKey() == null) {
      return;
    }
    task.setTaskFormHandler(new Gate(task.getTaskFormHandler()));
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::mustHavePassed);
  }

  private void mustHavePassed(DelegateTask task) {
    Passed passed = PASSED.get();
    PASSED.remove();
    if (passed == null || passed.command() != Context.getCommandContext() || !passed.taskId().equals(task.getId())) {
      throw submissions.getObject().bypassed();
    }
  }

  private final class Gate implements TaskFormHandler {

    private final TaskFormHandler engine;

    Gate(TaskFormHandler engine) {
      this.engine = engine;
    }

    @Override
    public void parseConfiguration(Element element, DeploymentEntity deployment, ProcessDefinitionEntity process, BpmnParse parse) {
      engine.parseConfiguration(element, deployment, process, parse);
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity task) {
      return engine.createTaskForm(task);
    }

    @Override
    public void submitFormVariables(VariableMap submitted, VariableScope scope) {
      TaskEntity task = (TaskEntity) scope;
      engine.submitFormVariables(submissions.getObject().accept(task, submitted), scope);
      PASSED.set(new Passed(Context.getCommandContext(), task.getId()));
    }
  }
}
