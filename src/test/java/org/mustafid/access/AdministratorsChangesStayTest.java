package org.mustafid.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A later release with other files adds what is new in them and leaves alone what an administrator has changed since. */
@EngineTest
class AdministratorsChangesStayTest {

  @Autowired
  private AccessSeeder seeder;
  @Autowired
  private AuthorizationService authorizations;
  @Autowired
  private IdentityService identities;
  @Autowired
  private JdbcClient jdbc;

  @Test
  void aRightTakenAwayIsNotBroughtBackAndANewOneIsAdded() {
    authorizations.deleteAuthorization(readDeployments().getId());
    theNextReleaseStarts();
    assertThat(readDeployments()).isNull();

    jdbc.sql("delete from seeded_data where name = 'access/right/quality/DEPLOYMENT/*/READ'").update();
    theNextReleaseStarts();
    assertThat(readDeployments().isPermissionGranted(Permissions.READ)).isTrue();
  }

  @Test
  void aPermissionTheAdministratorAddedStaysBesideTheNewOne() {
    Authorization wider = readDeployments();
    wider.addPermission(Permissions.DELETE);
    authorizations.saveAuthorization(wider);
    jdbc.sql("delete from seeded_data where name = 'access/right/quality/DEPLOYMENT/*/READ'").update();
    theNextReleaseStarts();
    Authorization kept = readDeployments();
    assertThat(kept.isPermissionGranted(Permissions.DELETE)).isTrue();
    kept.removePermission(Permissions.DELETE);
    authorizations.saveAuthorization(kept);
  }

  @Test
  void aGroupThatWasRenamedKeepsItsName() {
    Group quality = quality();
    String name = quality.getName();
    quality.setName("فريق الجودة");
    identities.saveGroup(quality);
    theNextReleaseStarts();
    assertThat(quality().getName()).isEqualTo("فريق الجودة");
    Group back = quality();
    back.setName(name);
    identities.saveGroup(back);
  }

  @Test
  void unchangedFilesAreNotEvenCompared() {
    jdbc.sql("delete from seeded_data where name = 'access/right/quality/DEPLOYMENT/*/READ'").update();
    authorizations.deleteAuthorization(readDeployments().getId());
    seeder.start();
    assertThat(readDeployments()).isNull();
    theNextReleaseStarts();
    assertThat(readDeployments()).isNotNull();
  }

  private void theNextReleaseStarts() {
    jdbc.sql("update seeded_data set sha256 = 'of an earlier release' where name = 'access'").update();
    seeder.start();
  }

  private Authorization readDeployments() {
    return authorizations.createAuthorizationQuery().groupIdIn("quality").resourceType(Resources.DEPLOYMENT).resourceId("*").singleResult();
  }

  private Group quality() {
    return identities.createGroupQuery().groupId("quality").singleResult();
  }
}
