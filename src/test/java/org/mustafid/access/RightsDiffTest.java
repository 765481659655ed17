package org.mustafid.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The rights in the engine are those of access/rights.csv: nothing is missing, nothing was slipped in. */
@EngineTest
class RightsDiffTest {

  /** Given by the engine to the candidates of one task, and gone with it. */
  private static final Set<Integer> GIVEN_WITH_TASKS = Set.of(Resources.TASK.resourceType(), Resources.HISTORIC_TASK.resourceType());

  @Autowired
  private AuthorizationService authorizations;
  @Autowired
  private FilterService filters;

  @Test
  void groupsHaveTheRightsOfTheFileAndNoOthers() {
    Map<String, Integer> written = new TreeMap<>();
    for (AccessFiles.Right right : AccessFiles.rights()) {
      int bits = 0;
      for (Permission permission : right.toEngine()) {
        bits |= permission.getValue();
      }
      written.merge(right.group() + " " + right.resource().resourceType() + " " + right.resourceId(), bits, (a, b) -> a | b);
    }
    Map<String, Integer> granted = new TreeMap<>();
    for (Authorization authorization : authorizations.createAuthorizationQuery().list()) {
      if (authorization.getGroupId() != null && !givenWithTask(authorization) && !ofAFilter(authorization)) {
        assertThat(authorization.getAuthorizationType()).isEqualTo(Authorization.AUTH_TYPE_GRANT);
        granted.put(authorization.getGroupId() + " " + authorization.getResourceType() + " " + authorization.getResourceId(),
            ((AuthorizationEntity) authorization).getPermissions());
      }
    }
    assertThat(granted).isEqualTo(written);
  }

  @Test
  void nobodyHasRightsWithoutBeingInAGroupExceptOnWhatIsTheirOwn() {
    assertThat(authorizations.createAuthorizationQuery().list())
        .filteredOn(authorization -> authorization.getGroupId() == null && !givenWithTask(authorization))
        .allSatisfy(authorization -> {
          boolean ownAccount = authorization.getResourceType() == Resources.USER.resourceType()
              && authorization.getResourceId().equals(authorization.getUserId());
          boolean ownAssociation = authorization.getResourceType() == Resources.TENANT.resourceType();
          boolean ownDeployment = authorization.getResourceType() == Resources.DEPLOYMENT.resourceType()
              && !Authorization.ANY.equals(authorization.getResourceId());
          assertThat(ownAccount || ownAssociation || ownDeployment).as(String.valueOf(authorization)).isTrue();
        });
  }

  @Test
  void eachFilterIsShownToTheGroupsItIsFor() {
    Map<String, List<String>> shown = new TreeMap<>();
    authorizations.createAuthorizationQuery().list().stream().filter(RightsDiffTest::ofAFilter).forEach(authorization -> {
      assertThat(((AuthorizationEntity) authorization).getPermissions()).isEqualTo(Permissions.READ.getValue());
      shown.computeIfAbsent(filters.getFilter(authorization.getResourceId()).getName(), name -> new ArrayList<>())
          .add(authorization.getGroupId());
    });
    assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(
        AccessFiles.filters().filters().stream().map(AccessFiles.TaskFilter::name).toList());
    AccessFiles.filters().filters().stream().filter(filter -> filter.groups() != null).forEach(filter ->
        assertThat(shown.get(filter.name())).as(filter.name()).containsExactlyInAnyOrderElementsOf(filter.groups()));
    assertThat(shown.get("مهامي")).contains("reception", "board", "management").doesNotContain("quality", "model-editors");
  }

  private static boolean ofAFilter(Authorization authorization) {
    return authorization.getResourceType() == Resources.FILTER.resourceType() && authorization.getGroupId() != null
        && !Authorization.ANY.equals(authorization.getResourceId());
  }

  private static boolean givenWithTask(Authorization authorization) {
    return GIVEN_WITH_TASKS.contains(authorization.getResourceType()) && !Authorization.ANY.equals(authorization.getResourceId());
  }
}
