package org.mustafid.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mustafid.EngineTest;
import org.mustafid.association.Associations;
import org.springframework.beans.factory.annotation.Autowired;

/** A production start without an administrator makes one, and only then. */
@EngineTest
class FirstAdministratorTest {

  @Autowired
  private IdentityService identities;
  @Autowired
  private Associations associations;
  @TempDir
  private Path dataDir;

  @BeforeEach
  void nobodyIsAdministrator() {
    identities.deleteMembership("admin", "camunda-admin");
  }

  @AfterEach
  void demoAdministratorIsBack() {
    if (identities.createUserQuery().memberOfGroup("camunda-admin").count() == 0) {
      identities.createMembership("admin", "camunda-admin");
    }
    User admin = identities.createUserQuery().userId("admin").singleResult();
    admin.setPassword("mustafid-demo");
    ((IdentityServiceImpl) identities).saveUser(admin, true);
  }

  @Test
  void withoutAConfiguredPasswordARandomOneIsLeftForTheOperatorAlone() throws IOException {
    administrator("").ensure(() -> {});
    Path file = dataDir.resolve("initial-admin-password");
    String password = Files.readString(file).strip();
    assertThat(password).hasSizeGreaterThanOrEqualTo(20);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(identities.checkPassword("admin", password)).isTrue();
    assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").userId("admin").count()).isOne();
  }

  @Test
  void theConfiguredPasswordIsUsedAndWrittenNowhere() {
    administrator("correct horse battery").ensure(() -> {});
    assertThat(identities.checkPassword("admin", "correct horse battery")).isTrue();
    assertThat(dataDir).isEmptyDirectory();
  }

  @Test
  void aShortPasswordStopsTheStart() {
    assertThatThrownBy(() -> administrator("elevenchars").ensure(() -> {})).hasMessageContaining("12 characters");
    assertThatThrownBy(() -> administrator("mustafid-1448").ensure(() -> {})).hasMessageContaining("common");
    assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").count()).isZero();
  }

  @Test
  void anAdministratorWhoIsThereIsLeftAlone() {
    identities.createMembership("admin", "camunda-admin");
    administrator("another long password").ensure(() -> {
      throw new AssertionError("not needed");
    });
    assertThat(identities.checkPassword("admin", "another long password")).isFalse();
  }

  private FirstAdministrator administrator(String configuredPassword) {
    return new FirstAdministrator(identities, associations, configuredPassword, dataDir);
  }
}
