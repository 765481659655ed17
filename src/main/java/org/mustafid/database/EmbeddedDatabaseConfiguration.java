package org.mustafid.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Without a configured {@code spring.datasource.url} the application brings its own PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoServerConfigured.class)
class EmbeddedDatabaseConfiguration {

  /** Closed only where it was started: a command may look at the server of a running application. */
  @Bean(destroyMethod = "close")
  EmbeddedPostgres embeddedPostgres(@Value("${mustafid.data-dir}") Path dataDir, @Value("${mustafid.data-alongside:false}") boolean alongside) {
    return alongside ? EmbeddedPostgres.alongside(dataDir) : EmbeddedPostgres.in(dataDir);
  }

  @Bean
  JdbcConnectionDetails embeddedPostgresConnection(EmbeddedPostgres postgres) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return postgres.username();
      }

      @Override
      public String getPassword() {
        return postgres.password();
      }

      @Override
      public String getJdbcUrl() {
        return postgres.jdbcUrl();
      }
    };
  }

  static class NoServerConfigured extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
      boolean configured = context.getEnvironment().containsProperty("spring.datasource.url");
      return new ConditionOutcome(!configured,
          ConditionMessage.of(configured ? "spring.datasource.url is set" : "spring.datasource.url is not set"));
    }
  }
}
