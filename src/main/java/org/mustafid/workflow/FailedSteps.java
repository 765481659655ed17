package org.mustafid.workflow;

import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.mustafid.notification.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A step that failed as often as it may has stopped a case, and nobody at a desk would see that: the supervisors of the association are
 * written to, in the transaction that records the incident. The notice names the case and the step, and nothing of what went wrong.
 */
@Component
class FailedSteps extends DefaultIncidentHandler {

  private static final Logger log = LoggerFactory.getLogger(FailedSteps.class);
  private static final String SUPERVISORS = "supervisors";

  private final ObjectProvider<Notices> notices;
  private final ObjectProvider<JdbcClient> jdbc;

  FailedSteps(ObjectProvider<Notices> notices, ObjectProvider<JdbcClient> jdbc) {
    super(Incident.FAILED_JOB_HANDLER_TYPE);
    this.notices = notices;
    this.jdbc = jdbc;
  }

  @Override
  public Incident handleIncident(IncidentContext context, String message) {
    Incident incident = super.handleIncident(context, message);
    ExecutionEntity at = context.getExecutionId() == null ? null
        : Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
    String caseNumber = at == null ? null : at.getProcessBusinessKey();
    if (caseNumber == null || !isOnFile(caseNumber)) {
      log.error("A job that belongs to no case failed as often as it may: {}", context.getJobDefinitionId());
      return incident;
    }
    log.error("Step {} of {} failed as often as it may and stands still", context.getActivityId(), caseNumber);
    notices.getObject().toGroup(at.getTenantId(), caseNumber, SUPERVISORS, "case-stopped", Map.of("step", context.getActivityId()));
    return incident;
  }

  private boolean isOnFile(String caseNumber) {
    return jdbc.getObject().sql("select exists (select 1 from case_file where number = :number)").param("number", caseNumber)
        .query(Boolean.class).single();
  }
}
