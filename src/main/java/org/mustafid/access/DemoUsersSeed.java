package org.mustafid.access;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The accounts of access/demo-users.yml, for the profile demo only: their password is public. */
@Component
@Order(4)
@Profile("demo")
class DemoUsersSeed implements Seed {

  private final IdentityService identities;
  private final ProcessEngineConfigurationImpl engine;

  DemoUsersSeed(IdentityService identities, ProcessEngine engine) {
    this.identities = identities;
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  @Override
  public String fingerprint() {
    return AccessFiles.content("demo-users.yml");
  }

  @Override
  public void plant(SeedLedger ledger) {
    AccessFiles.DemoUsers file = AccessFiles.demoUsers();
    Supplier<Stored> password = SingletonSupplier.of(() -> stored(file.password()));
    for (AccessFiles.DemoUser entry : file.users()) {
      if (ledger.isNew("demo-user", entry.id()) && identities.createUserQuery().userId(entry.id()).count() == 0) {
        UserEntity user = (UserEntity) identities.newUser(entry.id());
        user.setFirstName(entry.firstName());
        user.setLastName(entry.lastName());
        user.setEmail(entry.email());
        user.setDbPassword(password.get().hash());
        user.setSalt(password.get().salt());
        identities.saveUser(user);
        entry.groups().forEach(group -> identities.createMembership(entry.id(), group));
        entry.tenants().forEach(tenant -> identities.createTenantUserMembership(tenant, entry.id()));
      }
    }
  }

  private record Stored(String hash, String salt) {}

  /** Made once for all of them: a slow hash for each would make the first start seconds longer, and there is no secret in it. */
  private Stored stored(String password) {
    String salt = engine.getSaltGenerator().generateSalt();
    return new Stored(engine.getPasswordManager().encrypt(EncryptionUtil.saltPassword(password, salt)), salt);
  }
}
