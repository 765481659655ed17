package org.mustafid.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The content of a database in a file, as it was at one moment: taken in one snapshot, while the application goes on working. It holds
 * rows, not tables; the tables are made by the release that reads it, which must be the one that wrote it.
 *
 * <p>Personal data in it is as encrypted as in the database. It opens with the master key, which is never part of it.
 */
final class Backup {

  private static final String MANIFEST = "manifest.json";
  private static final Set<String> OF_THE_SCHEMA = Set.of("databasechangelog", "databasechangeloglock");
  private static final String MADE_BY_US = "connamespace = current_schema()::regnamespace and contype = 'f'";

  private Backup() {}

  /**
   * @param takenAt as the database's clock had it
   * @param schema changes of the schema the rows belong to
   * @param columns of each table, in the order of the rows
   * @param sequences statements that bring the counters to where they were
   */
  record Manifest(String takenAt, Set<String> schema, Map<String, List<String>> columns, List<String> sequences) {}

  /** How much there was. */
  record Extent(int tables, long rows, String takenAt) {}

  static Extent write(Connection connection, OutputStream file) throws SQLException, IOException {
    connection.setAutoCommit(false);
    // Whatever was looked up before belongs to an earlier moment.
    connection.rollback();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Manifest manifest = new Manifest(Schema.texts(connection, "select now()::text").get(0), Schema.madeIn(connection), columns(connection),
        sequences(connection));
    CopyManager rows = connection.unwrap(PGConnection.class).getCopyAPI();
    long count = 0;
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(new ObjectMapper().writeValueAsBytes(manifest));
      zip.closeEntry();
      for (Map.Entry<String, List<String>> table : manifest.columns().entrySet()) {
        zip.putNextEntry(new ZipEntry(table.getKey()));
        count += rows.copyOut("copy " + shape(table) + " to stdout", zip);
        zip.closeEntry();
      }
    }
    connection.rollback();
    return new Extent(manifest.columns().size(), count, manifest.takenAt());
  }

  static Manifest manifest(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile()); InputStream content = zip.getInputStream(entry(zip, MANIFEST))) {
      return new ObjectMapper().readValue(content, Manifest.class);
    }
  }

  /** Fills tables that are there already; whatever rows they hold give way. All of it or nothing. */
  static Extent read(Connection connection, Path file) throws SQLException, IOException {
    Manifest manifest = manifest(file);
    connection.setAutoCommit(false);
    long count = 0;
    try (ZipFile zip = new ZipFile(file.toFile()); Statement statement = connection.createStatement()) {
      List<String> tables = manifest.columns().keySet().stream().map(Backup::quoted).toList();
      // As a rule of one table is about another, rules are put aside while the tables are filled, and checked when they come back.
      List<String> back = Schema.texts(connection, "select format('alter table %s add constraint %I %s', conrelid::regclass, conname,"
          + " pg_get_constraintdef(oid)) from pg_constraint where " + MADE_BY_US);
      for (String drop : Schema.texts(connection, "select format('alter table %s drop constraint %I', conrelid::regclass, conname)"
          + " from pg_constraint where " + MADE_BY_US)) {
        statement.execute(drop);
      }
      for (String table : tables) {
        statement.execute("alter table " + table + " disable trigger user");
      }
      statement.execute("truncate " + String.join(", ", tables));
      CopyManager rows = connection.unwrap(PGConnection.class).getCopyAPI();
      for (Map.Entry<String, List<String>> table : manifest.columns().entrySet()) {
        try (InputStream content = zip.getInputStream(entry(zip, table.getKey()))) {
          count += rows.copyIn("copy " + shape(table) + " from stdin", content);
        }
      }
      for (String table : tables) {
        statement.execute("alter table " + table + " enable trigger user");
      }
      for (String rule : back) {
        statement.execute(rule);
      }
      for (String sequence : manifest.sequences()) {
        statement.execute(sequence);
      }
      connection.commit();
      statement.execute("analyze");
      connection.commit();
    } catch (SQLException | IOException e) {
      connection.rollback();
      throw e;
    }
    return new Extent(manifest.columns().size(), count, manifest.takenAt());
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("The file is no complete backup: it lacks " + name);
    }
    return entry;
  }

  private static Map<String, List<String>> columns(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
        select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by c.relname, a.attnum""")) {
      while (row.next()) {
        if (!OF_THE_SCHEMA.contains(row.getString(1))) {
          columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>()).add(row.getString(2));
        }
      }
    }
    return columns;
  }

  private static List<String> sequences(Connection connection) throws SQLException {
    return Schema.texts(connection, "select format('select setval(%L, %s, true)', quote_ident(sequencename), last_value) from pg_sequences"
        + " where schemaname = current_schema() and last_value is not null");
  }

  private static String shape(Map.Entry<String, List<String>> table) {
    return quoted(table.getKey()) + table.getValue().stream().map(Backup::quoted).collect(Collectors.joining(", ", " (", ")"));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
