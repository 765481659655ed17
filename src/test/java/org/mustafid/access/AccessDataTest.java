package org.mustafid.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** The files of the folder access say what the contract says. */
class AccessDataTest {

  private static final Set<String> GROUPS_OF_THE_CONTRACT = Set.of("reception", "beneficiary-relations", "social-research",
      "social-research-lead", "research-committee", "committee-chair", "board", "registration", "service-delivery", "supervisors",
      "management", "quality", "privacy", "model-editors", "camunda-admin");

  private static final Map<String, String> GROUP_OF_ROLE = Map.ofEntries(Map.entry("reception", "reception"),
      Map.entry("relations", "beneficiary-relations"), Map.entry("research-lead", "social-research-lead"),
      Map.entry("researcher", "social-research"), Map.entry("member1", "research-committee"), Map.entry("member2", "research-committee"),
      Map.entry("member3", "research-committee"), Map.entry("chair", "committee-chair"), Map.entry("registrar", "registration"),
      Map.entry("provider", "service-delivery"), Map.entry("supervisor", "supervisors"), Map.entry("director", "management,privacy"),
      Map.entry("board", "board"));

  @Test
  void groupsAreThoseOfTheContract() {
    assertThat(AccessFiles.groups()).extracting(AccessFiles.GroupEntry::id).containsExactlyInAnyOrderElementsOf(GROUPS_OF_THE_CONTRACT);
    assertThat(AccessFiles.groups()).allSatisfy(group -> {
      assertThat(group.name()).isNotBlank();
      assertThat(group.type()).isIn("WORKFLOW", "SYSTEM");
    });
  }

  @Test
  void constantsAndFileNameTheSameGroups() {
    assertThat(Arrays.stream(StaffGroup.values()).map(StaffGroup::id))
        .containsExactlyElementsOf(AccessFiles.groups().stream().map(AccessFiles.GroupEntry::id).toList());
  }

  @Test
  void everyGroupHasRightsAndNoRightIsWithoutGroup() {
    assertThat(AccessFiles.rights().stream().map(AccessFiles.Right::group).distinct())
        .containsExactlyInAnyOrderElementsOf(GROUPS_OF_THE_CONTRACT);
  }

  @Test
  void everyPermissionExistsOnItsResource() {
    assertThat(AccessFiles.rights()).allSatisfy(right -> assertThat(right.toEngine()).hasSameSizeAs(right.permissions()));
  }

  @Test
  void noRightIsWrittenTwice() {
    assertThat(AccessFiles.rights().stream().filter(right -> !right.permissions().contains("ALL"))
        .map(right -> right.group() + " " + right.resource() + " " + right.resourceId())).doesNotHaveDuplicates();
  }

  @Test
  void nobodyButAdministratorsChangesVariablesInstancesAccountsOrRights() {
    assertThat(AccessFiles.rights()).filteredOn(right -> !right.group().equals("camunda-admin"))
        .allSatisfy(right -> assertThat(right.permissions()).isSubsetOf("ACCESS", "READ", "CREATE", "CREATE_INSTANCE", "READ_INSTANCE",
            "READ_HISTORY", "READ_TASK", "TASK_ASSIGN", "RETRY_JOB"));
  }

  @Test
  void onlyReceptionAndBeneficiaryRelationsOpenRequestsAndOnlyModelEditorsDeploy() {
    assertThat(groupsWith("CREATE_INSTANCE")).containsExactlyInAnyOrder("reception", "beneficiary-relations");
    assertThat(AccessFiles.rights().stream().filter(right -> right.permissions().contains("CREATE"))
        .map(right -> right.group() + " " + right.resource())).containsExactlyInAnyOrder("reception PROCESS_INSTANCE",
            "beneficiary-relations PROCESS_INSTANCE", "model-editors DEPLOYMENT");
  }

  @Test
  void demoUsersAreThoseOfTheContract() {
    Map<String, String> expected = new TreeMap<>();
    for (String tenant : List.of("baraa", "new-muslims")) {
      GROUP_OF_ROLE.forEach((role, group) -> expected.put(role + "." + tenant, group + " in " + tenant));
    }
    expected.put("models", "model-editors in baraa,new-muslims");
    expected.put("admin", "camunda-admin in baraa,new-muslims");
    Map<String, String> written = new TreeMap<>();
    AccessFiles.demoUsers().users().forEach(user ->
        written.put(user.id(), String.join(",", user.groups()) + " in " + String.join(",", user.tenants())));
    assertThat(written).isEqualTo(expected);
    assertThat(AccessFiles.demoUsers().users()).hasSize(expected.size());
    assertThat(AccessFiles.demoUsers().password()).isEqualTo("mustafid-demo");
  }

  @Test
  void idsAreAllowedInTheEngine() {
    assertThat(Stream.concat(GROUPS_OF_THE_CONTRACT.stream(), AccessFiles.demoUsers().users().stream().map(AccessFiles.DemoUser::id)))
        .allMatch(id -> id.matches(AccountRules.IDS));
    assertThat(Stream.of("a b", "a;b", "../a", "a..b", "*", "")).noneMatch(id -> id.matches(AccountRules.IDS));
  }

  @Test
  void filtersUseOnlyTheThreeHarmlessExpressions() {
    assertThat(AccessFiles.filters().filters()).filteredOn(filter -> filter.tasks() == null).extracting(AccessFiles.TaskFilter::name)
        .containsExactly("مهامي", "مهام مجموعتي", "المتأخرة", "كل المهام");
    assertThat(AccessFiles.filters().filters().stream()
        .flatMap(filter -> Stream.of(filter.assignee(), filter.candidateGroups(), filter.dueBefore())).filter(expression -> expression != null))
        .containsExactlyInAnyOrder("${currentUser()}", "${currentUserGroups()}", "${now()}");
    assertThat(AccessFiles.filters().columns()).containsExactly(new AccessFiles.Column("caseNumber", "رقم الطلب"));
  }

  @Test
  void everyTaskHasAFilterForTheGroupThatDoesIt() throws IOException {
    Map<String, String> doneBy = new TreeMap<>();
    Bpmn.readModelFromStream(Files.newInputStream(Path.of("processes/beneficiary-service.bpmn"))).getModelElementsByType(UserTask.class)
        .forEach(task -> doneBy.put(task.getId(), task.getCamundaCandidateGroups()));
    Map<String, String> filtered = new TreeMap<>();
    AccessFiles.filters().filters().stream().filter(filter -> filter.tasks() != null)
        .forEach(filter -> filter.tasks().forEach(task -> filtered.put(task, String.join(",", filter.groups()))));
    assertThat(filtered).isEqualTo(doneBy);
  }

  private static List<String> groupsWith(String permission) {
    return AccessFiles.rights().stream().filter(right -> right.permissions().contains(permission)).map(AccessFiles.Right::group).toList();
  }
}
