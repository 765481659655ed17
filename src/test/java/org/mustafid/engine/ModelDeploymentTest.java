package org.mustafid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.association.Associations;
import org.mustafid.operations.OperationsProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The models of the release and the edits of administrators. */
@EngineTest
class ModelDeploymentTest {

  private static final String TABLE = "decisions/route.dmn";

  @Autowired
  RepositoryService repository;
  @Autowired
  ModelDeployment deployment;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  ResourcePatternResolver resources;
  @Autowired
  Associations associations;
  @Autowired
  TransactionTemplate transactions;
  @Autowired
  OperationsProperties operations;

  private int versionOfTheTable() {
    return repository.createDecisionDefinitionQuery().decisionDefinitionKey("route").latestVersion().singleResult().getVersion();
  }

  private void newReleaseChangesTheTable() {
    jdbc.sql("update bundled_model set sha256 = 'an earlier release' where resource = :table").param("table", TABLE).update();
  }

  private Deployment administratorDeploys(String name, String content) {
    return repository.createDeployment().name("administrator").addString(name, content).deploy();
  }

  @Test
  void resourceNamesAreThePathsInTheRepository() throws IOException {
    Set<String> bundled = new TreeSet<>();
    for (String folder : List.of("processes", "decisions", "forms")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        bundled.addAll(files.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toSet()));
      }
    }
    assertThat(jdbc.sql("select resource from bundled_model").query(String.class).list()).containsExactlyInAnyOrderElementsOf(bundled);
    assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("eligibility").latestVersion().list())
        .extracting(DecisionDefinition::getTenantId).containsExactlyInAnyOrder("baraa", "new-muslims");
  }

  /** As the health of the node says. */
  private Object editsThatHoldBackTheRelease() {
    return new ModelsHealth(deployment, jdbc, operations).health().getDetails().get("editedAndNewerInThisRelease");
  }

  /** Modeler's deploy button leaves the folder away. */
  @ParameterizedTest
  @ValueSource(strings = {TABLE, "route.dmn"})
  void aRestartDeploysNothingAndAReleaseNeverOverridesAnEdit(String name) throws IOException {
    String table = Files.readString(Path.of(TABLE));
    int released = versionOfTheTable();
    deployment.start();
    assertThat(versionOfTheTable()).as("restart").isEqualTo(released);

    newReleaseChangesTheTable();
    deployment.start();
    assertThat(versionOfTheTable()).as("a release that changes an unedited table").isEqualTo(released + 1);

    Deployment edit = administratorDeploys(name, table.replace("<definitions ", "<!-- edited --><definitions "));
    try {
      assertThat(versionOfTheTable()).isEqualTo(released + 2);
      deployment.start();
      newReleaseChangesTheTable();
      deployment.start();
      assertThat(versionOfTheTable()).as("the edit stays").isEqualTo(released + 2);
      assertThat(editsThatHoldBackTheRelease()).isEqualTo(Set.of(TABLE));
      deployment.start();
      assertThat(editsThatHoldBackTheRelease()).as("said again after every start").isEqualTo(Set.of(TABLE));

      ModelDeployment releaseWins = new ModelDeployment(repository, resources, jdbc, associations, transactions, true);
      releaseWins.start();
      assertThat(versionOfTheTable()).as("started once with mustafid.models.override").isEqualTo(released + 3);
      deployment.start();
      assertThat(versionOfTheTable()).as("and from then on without").isEqualTo(released + 3);
      assertThat(editsThatHoldBackTheRelease()).isEqualTo(Set.of());
    } finally {
      repository.deleteDeployment(edit.getId(), true);
      deployment.start();
    }
  }

  @Test
  void aModelThatIsNotAllowedLeavesNothingBehind() throws IOException {
    long deployments = repository.createDeploymentQuery().count();
    String script = Files.readString(Path.of(TABLE)).replace("<inputExpression", "<inputExpression expressionLanguage=\"javascript\"");
    assertThatThrownBy(() -> administratorDeploys(TABLE, script)).isInstanceOf(BadUserRequestException.class).hasMessageContaining(TABLE);
    assertThatThrownBy(() -> repository.createDeployment().addString("forms/x.html", "<script>").deploy())
        .isInstanceOf(BadUserRequestException.class);
    byte[] bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><definitions/>".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> repository.createDeployment().addString("processes/x.bpmn", new String(bomb, StandardCharsets.UTF_8)).deploy())
        .isInstanceOf(BadUserRequestException.class);
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
  }
}
