package org.mustafid.workflow;

import java.util.Arrays;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.stereotype.Component;

/**
 * Whoever has a task may give it back to the group. A vote is the exception: it belongs to that member and to nobody else.
 */
@Component
class TaskRights extends DefaultAuthorizationProvider {

  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
    AuthorizationEntity[] rights = super.newTaskAssignee(task, oldAssignee, newAssignee);
    if (rights != null && !Tasks.COMMITTEE_VOTE.equals(task.getTaskDefinitionKey())) {
      Arrays.stream(rights).forEach(right -> right.addPermission(TaskPermissions.TASK_ASSIGN));
    }
    return rights;
  }
}
