package org.mustafid.operations;

import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the database answers, with all changes of the schema this release has made in it. */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

  private final Observed<Integer> schemaChanges;
  private volatile int needed;

  DatabaseHealth(JdbcClient jdbc, OperationsProperties properties) {
    this.schemaChanges = new Observed<>(() -> jdbc.sql("select count(*) from databasechangelog").query(Integer.class).single(), properties);
  }

  @Override
  public Health health() {
    Optional<Integer> made = schemaChanges.look();
    if (made.isEmpty()) {
      return Health.down().withDetail("answers", false).build();
    }
    if (needed == 0) {
      // Nobody can look before the start is over, and no start is over before Liquibase is done.
      needed = made.get();
    }
    int missing = Math.max(0, needed - made.get());
    // Somebody has put an older dump in its place under the running application.
    return (missing == 0 ? Health.up() : Health.down()).withDetail("answers", true).withDetail("schemaChangesMissing", missing).build();
  }
}
