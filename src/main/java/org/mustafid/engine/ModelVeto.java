package org.mustafid.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.BadUserRequestException;

/** Holds every deployment to {@link ModelPolicy}, whatever door it came through; a refused deployment leaves nothing behind. */
final class ModelVeto implements Deployer {

  private final ModelPolicy policy;

  ModelVeto(ModelPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    List<String> violations = new ArrayList<>();
    for (Map.Entry<String, ResourceEntity> resource : deployment.getResources().entrySet()) {
      violations.addAll(policy.violations(resource.getKey(), resource.getValue().getBytes()));
    }
    if (!violations.isEmpty()) {
      throw new BadUserRequestException(ModelPolicy.REFUSAL + String.join(" | ", violations));
    }
  }
}
