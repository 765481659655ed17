package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R13: two nodes start at the same moment, on an empty database and then with a changed model. Each model is deployed once. */
class BootRaceDrill {

  private static final String CHANGED = "BOOT-INF/classes/decisions/need-band.dmn";

  private final Report report = new Report("R13-boot-race");
  private final int repetitions = Report.repetitions(3);

  @Test
  void eachModelIsDeployedOnce() throws IOException {
    for (int round = 1; round <= repetitions; round++) {
      Sql database = Cluster.shared().empty("race");
      both(database, Node.JAR, "empty database, round " + round);
      long definitions = definitions(database);
      assertThat(database.count("select max(version_) from act_re_procdef")).isEqualTo(1);
      assertThat(database.count("select max(version_) from act_re_decision_def")).isEqualTo(1);
      assertThat(database.count("select max(version_) from act_re_camformdef")).isEqualTo(1);
      assertThat(database.count("select count(*) from act_ru_authorization")).as("rights, planted once").isEqualTo(
          database.count("select count(distinct (coalesce(user_id_, '') || '/' || coalesce(group_id_, '') || '/' || resource_type_ || '/' || resource_id_)) from act_ru_authorization"));

      both(database, changedJar(round), "changed model, round " + round);
      assertThat(definitions(database)).as("one more version of one model").isEqualTo(definitions + 1);
      assertThat(database.count("select max(version_) from act_re_decision_def where key_ = 'need-band'")).isEqualTo(2);
    }
  }

  private static long definitions(Sql database) {
    return database.count("select (select count(*) from act_re_procdef) + (select count(*) from act_re_decision_def) + (select count(*) from act_re_camformdef)");
  }

  private void both(Sql database, Path jar, String what) {
    long begun = System.nanoTime();
    try (Node a = new Node("race-a", database).ofJar(jar).start(); Node b = new Node("race-b", database).ofJar(jar).start()) {
      a.awaitReady();
      b.awaitReady();
      report.say("%s: both ready after %s, deployments %s, definitions %d, locks held %d", what, Report.seconds(System.nanoTime() - begun),
          database.list("select name_ || coalesce(' of ' || tenant_id_, '') from act_re_deployment order by deploy_time_"), definitions(database),
          database.count("select count(*) from databasechangeloglock where locked"));
      a.kill();
      b.kill();
    }
  }

  /** The shipped jar with one table in which one byte more stands, as a release with a changed model. */
  private static Path changedJar(int round) throws IOException {
    Path changed = Report.FOLDER.resolve("changed.jar");
    Files.copy(Node.JAR, changed, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + changed.toUri()), Map.of("noCompression", true))) {
      Path model = jar.getPath(CHANGED);
      Files.writeString(model, Files.readString(model) + "\n".repeat(round));
    }
    return changed;
  }
}
