package org.mustafid.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.Customizer;
import liquibase.lockservice.LockServiceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Only Liquibase changes tables, and only forward; a database that does not fit stops the start with a sentence. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

  private static final Logger log = LoggerFactory.getLogger(SchemaConfiguration.class);
  private static final long BOOKKEEPING_LOCK = 7_240_004L;

  @Bean
  Customizer<Liquibase> schemaGuard() {
    return SchemaConfiguration::beforeChanges;
  }

  private static void beforeChanges(Liquibase liquibase) {
    try {
      Connection connection = ((JdbcConnection) liquibase.getDatabase().getConnection()).getUnderlyingConnection();
      Schema.lockHolder(connection).ifPresent(holder -> log.warn("The schema is locked by {}. Waiting for it; if that node is no more, stop this"
          + " one and run it once with {}", holder, Maintenance.RELEASE_SCHEMA_LOCK));
      Schema.mustNotBeNewer(Schema.madeIn(connection), Schema.known(liquibase));
      createBookkeeping(liquibase.getDatabase(), connection);
    } catch (SQLException | LiquibaseException e) {
      throw new IllegalStateException("The schema of the database cannot be looked at", e);
    }
  }

  /**
   * Liquibase keeps two nodes apart by a row in a table of its own; nodes that start on an empty database at the same moment would fail
   * over creating that table and the other one.
   */
  private static void createBookkeeping(Database database, Connection connection) throws SQLException, LiquibaseException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + BOOKKEEPING_LOCK + ")");
      try {
        LockServiceFactory.getInstance().getLockService(database).init();
        Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class).getChangeLogService(database).init();
        database.commit();
      } finally {
        connection.rollback();
        statement.execute("select pg_advisory_unlock(" + BOOKKEEPING_LOCK + ")");
        connection.commit();
      }
    }
  }

  /** Where the tables are changed by somebody else, this node only looks whether they are what it needs. */
  @Bean
  @ConditionalOnProperty(name = "spring.liquibase.enabled", havingValue = "false")
  InitializingBean schemaIsComplete(DataSource dataSource) {
    return () -> {
      try (Connection connection = dataSource.getConnection()) {
        Schema.mustNotBeNewer(Schema.madeIn(connection), Schema.ofThisRelease(connection));
        Schema.mustBeComplete(Schema.madeIn(connection), Schema.ofThisRelease(connection));
      }
    };
  }
}
