package org.mustafid.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.mustafid.notification.StepNames;
import org.mustafid.security.EngineAuthority;
import org.springframework.stereotype.Component;

/** Names of steps as the newest version of the process has them. */
@Component
class ModelStepNames implements StepNames {

  private final RepositoryService repository;
  private final EngineAuthority authority;

  ModelStepNames(RepositoryService repository, EngineAuthority authority) {
    this.repository = repository;
    this.authority = authority;
  }

  @Override
  public String of(String stepId) {
    return authority.ofTheApplication(() -> Optional.ofNullable(
            repository.createProcessDefinitionQuery().processDefinitionKey(BeneficiaryProcess.KEY).withoutTenantId().latestVersion().singleResult())
        .map(latest -> repository.getBpmnModelInstance(latest.getId()).getModelElementById(stepId))
        .map(element -> ((FlowElement) element).getName()).orElse(stepId));
  }
}
