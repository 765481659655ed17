package org.mustafid.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The rights of access/rights.csv. */
@Component
@Order(2)
class RightsSeed implements Seed {

  private final AuthorizationService authorizations;

  RightsSeed(AuthorizationService authorizations) {
    this.authorizations = authorizations;
  }

  @Override
  public String fingerprint() {
    return AccessFiles.content("rights.csv");
  }

  @Override
  public void plant(SeedLedger ledger) {
    for (AccessFiles.Right right : AccessFiles.rights()) {
      List<Permission> missing = new ArrayList<>();
      for (Permission permission : right.toEngine()) {
        if (ledger.isNew("right", right.group(), right.resource().name(), right.resourceId(), permission.getName())) {
          missing.add(permission);
        }
      }
      if (!missing.isEmpty()) {
        Authorization grant = grantFor(right);
        missing.forEach(grant::addPermission);
        authorizations.saveAuthorization(grant);
      }
    }
  }

  private Authorization grantFor(AccessFiles.Right right) {
    Authorization existing = authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
        .groupIdIn(right.group()).resourceType(right.resource()).resourceId(right.resourceId()).singleResult();
    if (existing != null) {
      return existing;
    }
    Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(right.group());
    grant.setResource(right.resource());
    grant.setResourceId(right.resourceId());
    return grant;
  }
}
