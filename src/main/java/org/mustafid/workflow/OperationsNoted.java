package org.mustafid.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.mustafid.casefile.Journal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What people do with the engine itself, by whatever door: accounts, groups and rights, models, failed jobs, running cases, and who gets a
 * task. The engine tells each property of such an operation; ids and permissions go into the journal, texts do not.
 */
@Component
class OperationsNoted implements HistoryEventHandler {

  private static final Map<String, String> OF_TASKS = Map.of(UserOperationLogEntry.OPERATION_TYPE_CLAIM, "task.claimed",
      UserOperationLogEntry.OPERATION_TYPE_ASSIGN, "task.assigned", UserOperationLogEntry.OPERATION_TYPE_DELEGATE, "task.assigned");
  private static final Set<String> ACCESS = Set.of(EntityTypes.USER, EntityTypes.GROUP, EntityTypes.GROUP_MEMBERSHIP, EntityTypes.TENANT,
      EntityTypes.TENANT_MEMBERSHIP, EntityTypes.AUTHORIZATION);
  private static final Set<String> TOLD = Set.of("userId", "groupId", "tenantId", "resource", "resourceId", "permissions", "type", "retries", "nrOfInstances",
      "suspensionState", "deploymentId", "duplicateFilterEnabled");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.:,* -]{1,200}");

  private final ObjectProvider<Journal> journal;

  OperationsNoted(ObjectProvider<Journal> journal) {
    this.journal = journal;
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof UserOperationLogEntryEventEntity operation && operation.getUserId() != null) {
      if (EntityTypes.TASK.equals(operation.getEntityType())) {
        task(operation);
      } else {
        other(operation);
      }
    }
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  private void task(UserOperationLogEntryEventEntity operation) {
    String action = OF_TASKS.get(operation.getOperationType());
    if (action == null || !"assignee".equals(operation.getProperty())) {
      return;
    }
    TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(operation.getTaskId());
    if (task != null && task.getProcessInstance() != null) {
      journal.getObject().note(task.getTenantId(), task.getProcessInstance().getBusinessKey(), operation.getUserId(), action,
          task.getTaskDefinitionKey() + ' ' + harmless(operation.getNewValue()));
    }
  }

  private void other(UserOperationLogEntryEventEntity operation) {
    String entity = operation.getEntityType();
    String action = ACCESS.contains(entity) ? "access.changed" : EntityTypes.DEPLOYMENT.equals(entity) ? "models.changed" : "engine.operated";
    StringBuilder detail = new StringBuilder(entity.replace(" ", "")).append('.').append(operation.getOperationType());
    if (operation.getProperty() != null && TOLD.contains(operation.getProperty())) {
      detail.append(' ').append(operation.getProperty()).append('=').append(harmless(operation.getNewValue() == null ? operation.getOrgValue() : operation.getNewValue()));
    }
    String about = operation.getDeploymentId() != null ? operation.getDeploymentId() : operation.getJobId() != null ? operation.getJobId() : operation.getProcessInstanceId();
    if (about != null) {
      detail.append(' ').append(harmless(about));
    }
    journal.getObject().note(operation.getTenantId(), null, operation.getUserId(), action, detail.toString());
  }

  private static String harmless(String value) {
    return value == null ? "-" : HARMLESS.matcher(value).matches() ? value : "…";
  }
}
