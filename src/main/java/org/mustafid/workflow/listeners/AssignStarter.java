package org.mustafid.workflow.listeners;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.mustafid.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/** Whoever starts a request has the visitor in front of them, so the reception task is theirs. */
@Component("assignStarter")
class AssignStarter implements TaskListener {

  private final CaseFiles cases;

  AssignStarter(CaseFiles cases) {
    this.cases = cases;
  }

  @Override
  public void notify(DelegateTask task) {
    String receivedBy = cases.load(task.getExecution().getProcessBusinessKey()).receivedBy();
    if (receivedBy != null) {
      task.setAssignee(receivedBy);
    }
  }
}
