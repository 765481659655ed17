package org.mustafid.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** What the tables of a database are, compared with what this release knows. Changes nothing. */
final class Schema {

  static final String CHANGELOG = "db/changelog.xml";

  private Schema() {}

  /** The start must not go on; {@link SchemaAnalyzer} prints it without a stack trace. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String action;

    Wrong(String message, String action) {
      super(message);
      this.action = action;
    }

    String action() {
      return action;
    }
  }

  /** Changes this release makes, each as author and id. */
  static Set<String> ofThisRelease(Connection connection) {
    try {
      Liquibase liquibase = new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection));
      return known(liquibase);
    } catch (LiquibaseException e) {
      throw new IllegalStateException("The changes of the schema cannot be read", e);
    }
  }

  static Set<String> known(Liquibase liquibase) throws LiquibaseException {
    return liquibase.getDatabaseChangeLog().getChangeSets().stream().map(change -> change.getAuthor() + ":" + change.getId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Changes made in this database; empty when it has no tables of ours yet. */
  static Set<String> madeIn(Connection connection) throws SQLException {
    return new LinkedHashSet<>(exists(connection, "databasechangelog")
        ? texts(connection, "select author || ':' || id from databasechangelog order by orderexecuted") : List.of());
  }

  /**
   * Refuses a database that a newer release has changed already: what that release needs, this one would not keep.
   *
   * @throws Wrong with a sentence for the operator
   */
  static void mustNotBeNewer(Set<String> made, Set<String> known) {
    Set<String> unknown = new TreeSet<>(made);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new Wrong("The database was changed by a newer release: it has " + unknown + ", which this one does not know.",
          "Start the newer release again, or restore the backup made before the upgrade. Nothing was changed.");
    }
  }

  /** @throws Wrong when a change of this release has not been made */
  static void mustBeComplete(Set<String> made, Set<String> known) {
    Set<String> pending = new LinkedHashSet<>(known);
    pending.removeAll(made);
    if (!pending.isEmpty()) {
      throw new Wrong("The database is older than this release: " + pending.size() + " changes of its tables are pending, beginning with "
          + pending.iterator().next() + ".",
          "Start one node with spring.liquibase.enabled=true and with spring.liquibase.user and spring.liquibase.password of the owner of the"
              + " tables. Make a backup first. Nothing was changed.");
    }
  }

  /** Who is changing the schema now, or died doing so; empty when nobody is. */
  static Optional<String> lockHolder(Connection connection) throws SQLException {
    return exists(connection, "databasechangeloglock")
        ? texts(connection, "select lockedby || ' since ' || lockgranted from databasechangeloglock where locked").stream().findFirst()
        : Optional.empty();
  }

  static boolean exists(Connection connection, String table) throws SQLException {
    return !texts(connection, "select 1::text where to_regclass('" + table + "') is not null").isEmpty();
  }

  static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }
}
