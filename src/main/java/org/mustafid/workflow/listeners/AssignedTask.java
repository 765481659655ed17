package org.mustafid.workflow.listeners;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.SeparateDuties;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.NotForThisPerson;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may have a task, whatever call gives it to them: somebody of its group and association who did no step of the case that four eyes
 * keep apart from this one. A vote stays with its member.
 */
@Component
class AssignedTask extends AbstractBpmnParseListener {

  private final ObjectProvider<SeparateDuties> duties;
  private final ObjectProvider<CaseFiles> cases;
  private final ObjectProvider<JdbcClient> jdbc;
  private final ObjectProvider<UserMessages> messages;

  AssignedTask(ObjectProvider<SeparateDuties> duties, ObjectProvider<CaseFiles> cases, ObjectProvider<JdbcClient> jdbc,
      ObjectProvider<UserMessages> messages) {
    this.duties = duties;
    this.cases = cases;
    this.jdbc = jdbc;
    this.messages = messages;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
        .addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
  }

  private void assigned(DelegateTask task) {
    String user = task.getAssignee();
    String step = task.getTaskDefinitionKey();
    String number = task.getExecution().getProcessBusinessKey();
    if (Tasks.COMMITTEE_VOTE.equals(step) && !Objects.equals(user, task.getVariable(Variables.MEMBER))) {
      throw refused("assign.vote");
    }
    if (user == null || number == null) {
      return;
    }
    if (duties.getObject().excluded(number, user, step)) {
      throw refused("fourEyes");
    }
    if (!isOfTheGroup(task, user) && !receivedTheVisitor(step, number, user)) {
      throw refused("assign.notInGroup");
    }
  }

  private boolean isOfTheGroup(DelegateTask task, String user) {
    Set<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).collect(Collectors.toSet());
    return groups.isEmpty() || jdbc.getObject().sql("""
        select exists (select 1 from act_id_membership m where m.user_id_ = :user and m.group_id_ in (:groups))
           and exists (select 1 from act_id_tenant_member t where t.tenant_id_ = :tenant
                       and (t.user_id_ = :user or t.group_id_ in (select group_id_ from act_id_membership where user_id_ = :user)))""")
        .param("user", user).param("groups", groups).param("tenant", task.getTenantId()).query(Boolean.class).single();
  }

  /** Whoever began with the visitor goes on with them, also an officer of another group. */
  private boolean receivedTheVisitor(String step, String number, String user) {
    return Tasks.RECEPTION.equals(step)
        && Optional.of(cases.getObject().load(number)).map(CaseFile::receivedBy).filter(user::equals).isPresent();
  }

  private NotForThisPerson refused(String messageKey) {
    return new NotForThisPerson(messageKey, messages.getObject().text(messageKey));
  }
}
