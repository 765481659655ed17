package org.mustafid.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.mustafid.association.Associations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Makes sure that a production installation has an administrator before it is reachable. Camunda's own first-run page would let the
 * first visitor become one, so it is closed (hardening S2), and this is the only way in.
 */
@Component
@Profile("!demo")
class FirstAdministrator {

  private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String ID = "admin";
  private static final int RANDOM_BYTES = 18;

  private final IdentityService identities;
  private final Associations associations;
  private final String configuredPassword;
  private final Path passwordFile;

  FirstAdministrator(IdentityService identities, Associations associations,
      @Value("${MUSTAFID_ADMIN_PASSWORD:}") String configuredPassword, @Value("${mustafid.data-dir}") Path dataDir) {
    this.identities = identities;
    this.associations = associations;
    this.configuredPassword = configuredPassword;
    this.passwordFile = dataDir.resolve("initial-admin-password").toAbsolutePath();
  }

  /**
   * Does nothing when somebody is an administrator already.
   *
   * @param alone keeps other nodes away for the rest of the transaction
   * @throws IllegalStateException when the configured password does not keep the rules
   */
  void ensure(Runnable alone) {
    if (hasAdministrator()) {
      return;
    }
    alone.run();
    if (hasAdministrator()) {
      return;
    }
    User user = identities.createUserQuery().userId(ID).singleResult();
    if (user == null) {
      user = identities.newUser(ID);
      user.setFirstName("مدير");
      user.setLastName("النظام");
    }
    user.setPassword(password());
    identities.saveUser(user);
    identities.unlockUser(ID);
    identities.createMembership(ID, StaffGroup.CAMUNDA_ADMIN.id());
    for (String tenant : associations.tenants()) {
      if (identities.createTenantQuery().tenantId(tenant).userMember(ID).count() == 0) {
        identities.createTenantUserMembership(tenant, ID);
      }
    }
  }

  private boolean hasAdministrator() {
    return identities.createUserQuery().memberOfGroup(StaffGroup.CAMUNDA_ADMIN.id()).count() > 0;
  }

  private String password() {
    if (configuredPassword.isBlank()) {
      return randomPassword();
    }
    if (!identities.checkPasswordAgainstPolicy(configuredPassword).isValid()) {
      throw new IllegalStateException("MUSTAFID_ADMIN_PASSWORD is not accepted: at least " + PasswordRules.SHORTEST + " characters, and "
          + "neither a common password nor made of the words everybody would try here.");
    }
    log.info("Nobody was an administrator: the user {} is one now, with the password from MUSTAFID_ADMIN_PASSWORD", ID);
    return configuredPassword;
  }

  private String randomPassword() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      Files.createDirectories(passwordFile.getParent());
      Files.deleteIfExists(passwordFile);
      if (passwordFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(passwordFile, password + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException("The password of the first administrator cannot be written to " + passwordFile, e);
    }
    log.warn("Nobody was an administrator: the user {} is one now. Its password is in {}; sign in, change it, delete the file.",
        ID, passwordFile);
    return password;
  }
}
