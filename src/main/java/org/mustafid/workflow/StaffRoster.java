package org.mustafid.workflow;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** Who is who; users, groups and associations are kept in Admin. */
@Component
public class StaffRoster {

  private final IdentityService identities;

  StaffRoster(IdentityService identities) {
    this.identities = identities;
  }

  public Staff member(String user) {
    return new Staff(user,
        identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId).collect(Collectors.toUnmodifiableSet()),
        identities.createTenantQuery().userMember(user).list().stream().map(Tenant::getId).collect(Collectors.toUnmodifiableSet()));
  }
}
