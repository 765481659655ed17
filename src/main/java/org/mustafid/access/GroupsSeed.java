package org.mustafid.access;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.mustafid.association.Associations;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The groups of access/groups.yml, and one tenant per association. */
@Component
@Order(1)
class GroupsSeed implements Seed {

  private final IdentityService identities;
  private final Associations associations;

  GroupsSeed(IdentityService identities, Associations associations) {
    this.identities = identities;
    this.associations = associations;
  }

  @Override
  public String fingerprint() {
    return AccessFiles.content("groups.yml") + associations.tenants().stream().sorted().collect(Collectors.joining(" "));
  }

  @Override
  public void plant(SeedLedger ledger) {
    for (AccessFiles.GroupEntry entry : AccessFiles.groups()) {
      if (ledger.isNew("group", entry.id()) && identities.createGroupQuery().groupId(entry.id()).count() == 0) {
        Group group = identities.newGroup(entry.id());
        group.setName(entry.name());
        group.setType(entry.type());
        identities.saveGroup(group);
      }
    }
    for (String id : associations.tenants()) {
      if (ledger.isNew("tenant", id) && identities.createTenantQuery().tenantId(id).count() == 0) {
        Tenant tenant = identities.newTenant(id);
        tenant.setName(associations.of(id).name("ar"));
        identities.saveTenant(tenant);
      }
    }
  }
}
