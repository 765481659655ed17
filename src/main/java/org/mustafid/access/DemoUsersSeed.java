package org.mustafid.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The accounts of access/demo-users.yml, for the profile demo only: their password is public. */
@Component
@Order(4)
@Profile("demo")
class DemoUsersSeed implements Seed {

  private final IdentityService identities;

  DemoUsersSeed(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  public String fingerprint() {
    return AccessFiles.content("demo-users.yml");
  }

  @Override
  public void plant(SeedLedger ledger) {
    AccessFiles.DemoUsers file = AccessFiles.demoUsers();
    for (AccessFiles.DemoUser entry : file.users()) {
      if (ledger.isNew("demo-user", entry.id()) && identities.createUserQuery().userId(entry.id()).count() == 0) {
        User user = identities.newUser(entry.id());
        user.setFirstName(entry.firstName());
        user.setLastName(entry.lastName());
        user.setEmail(entry.email());
        user.setPassword(file.password());
        identities.saveUser(user);
        entry.groups().forEach(group -> identities.createMembership(entry.id(), group));
        entry.tenants().forEach(tenant -> identities.createTenantUserMembership(tenant, entry.id()));
      }
    }
  }
}
