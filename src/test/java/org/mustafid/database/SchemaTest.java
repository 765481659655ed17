package org.mustafid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import liquibase.exception.LockException;
import liquibase.integration.spring.SpringLiquibase;
import org.camunda.bpm.engine.WrongDbException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that does not fit is left alone, and a sentence says what to do. */
@EngineTest
class SchemaTest {

  @Autowired
  EmbeddedPostgres server;

  private String url;

  @BeforeEach
  void emptyDatabase() throws SQLException {
    url = server.jdbcUrl().replace("/postgres?", "/schema_test?");
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password())) {
      run(connection, "drop database if exists schema_test with (force)");
      run(connection, "create database schema_test");
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(url, server.username(), server.password());
  }

  private void liquibase(String changelog) throws Exception {
    SpringLiquibase liquibase = new SpringLiquibase();
    liquibase.setResourceLoader(new DefaultResourceLoader());
    liquibase.setDataSource(new DriverManagerDataSource(url, server.username(), server.password()));
    liquibase.setChangeLog("classpath:" + changelog);
    liquibase.setCustomizer(new SchemaConfiguration().schemaGuard());
    liquibase.afterPropertiesSet();
  }

  @Test
  void aDatabaseOfANewerReleaseIsLeftAlone() throws Exception {
    liquibase("notices-changelog.xml");
    try (Connection connection = connection()) {
      run(connection, "insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype) values"
          + " ('from-the-future', 'mustafid', 'db/future.sql', now(), 999, 'EXECUTED')");
    }
    assertThatThrownBy(() -> liquibase(Schema.CHANGELOG)).hasRootCauseInstanceOf(Schema.Wrong.class).hasMessageContaining("newer release")
        .hasMessageContaining("from-the-future");
    try (Connection connection = connection()) {
      assertThat(Schema.exists(connection, "act_ru_task")).as("nothing was changed").isFalse();
    }
  }

  @Test
  void whereThisNodeMayNotChangeTablesAnOlderDatabaseStopsIt() throws Exception {
    DriverManagerDataSource database = new DriverManagerDataSource(url, server.username(), server.password());
    liquibase("earlier-release.xml");
    assertThatThrownBy(() -> new SchemaConfiguration().schemaIsComplete(database).afterPropertiesSet()).isInstanceOf(Schema.Wrong.class)
        .hasMessageContaining("older than this release").hasMessageContaining("mustafid:");
    liquibase(Schema.CHANGELOG);
    new SchemaConfiguration().schemaIsComplete(database).afterPropertiesSet();
  }

  @Test
  void aLockLeftByADeadNodeIsReleasedByACommand() throws Exception {
    liquibase("notices-changelog.xml");
    try (Connection connection = connection()) {
      run(connection, "update databasechangeloglock set locked = true, lockgranted = now(), lockedby = 'node-that-died'");
      String[] command = {Maintenance.RELEASE_SCHEMA_LOCK, "--spring.datasource.url=" + url, "--spring.datasource.username=" + server.username(),
          "--spring.datasource.password=" + server.password()};
      assertThat(said(command)).contains("node-that-died");
      assertThat(Schema.lockHolder(connection)).isEmpty();
      liquibase("notices-changelog.xml");
      assertThat(said(command)).contains("Nobody holds");
    }
  }

  private static String said(String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(Maintenance.isAskedFor(command)).isTrue();
    assertThat(Maintenance.run(new PrintStream(out, true, StandardCharsets.UTF_8), command)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyReasonNotToStartIsASentence() {
    var analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
        .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, needsTheContext) -> { }));
    for (Exception reason : new Exception[] {new Schema.Wrong("wrong", "do this"), new LockException("held by node-that-died"),
        new WrongDbException("7.24.0", "7.23.0")}) {
      assertThat(analyzers.stream().map(analyzer -> analyzer.analyze(new IllegalStateException(reason))).filter(Objects::nonNull))
          .as(reason.toString()).singleElement().satisfies(analysis -> assertThat(analysis.getAction()).isNotBlank());
    }
  }
}
