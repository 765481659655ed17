package org.mustafid.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.Customizer;
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
    } catch (SQLException | LiquibaseException e) {
      throw new IllegalStateException("The schema of the database cannot be looked at", e);
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
