package org.mustafid.database;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** What whoever runs the installation does with the database: commands of the same jar, with the configuration of the application. */
public final class Maintenance {

  static final String RELEASE_SCHEMA_LOCK = "--release-schema-lock";
  private static final String BACKUP = "--backup=";
  private static final String RESTORE = "--restore=";
  private static final int DONE = 0;
  private static final int REFUSED = 1;

  private Maintenance() {}

  public static boolean isAskedFor(String... args) {
    return command(args).isPresent();
  }

  private static Optional<String> command(String... args) {
    return Arrays.stream(args).filter(arg -> arg.equals(RELEASE_SCHEMA_LOCK) || arg.startsWith(BACKUP) || arg.startsWith(RESTORE)).findFirst();
  }

  /**
   * @param args as the application takes them, with one command
   * @return 0 when it was done, 1 when not; what is printed says why
   */
  public static int run(PrintStream out, String... args) {
    String command = command(args).orElseThrow();
    String[] settings = Stream.concat(Arrays.stream(args).filter(arg -> !arg.equals(command)),
        Stream.of("--logging.level.root=warn", "--mustafid.data-alongside=true"))
        .toArray(String[]::new);
    try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF).logStartupInfo(false).run(settings);
        Connection connection = context.getBean(DataSource.class).getConnection()) {
      if (command.equals(RELEASE_SCHEMA_LOCK)) {
        releaseLock(connection, out);
      } else if (command.startsWith(BACKUP)) {
        backUp(connection, Path.of(command.substring(BACKUP.length())), out);
      } else {
        restore(connection, Path.of(command.substring(RESTORE.length())), out);
      }
      return DONE;
    } catch (Schema.Wrong wrong) {
      out.println(wrong.getMessage() + " " + wrong.action());
      return REFUSED;
    } catch (SQLException | IOException | LiquibaseException | RuntimeException e) {
      out.println("Not done: " + e.getMessage());
      return REFUSED;
    }
  }

  private static void releaseLock(Connection connection, PrintStream out) throws SQLException {
    Optional<String> holder = Schema.lockHolder(connection);
    if (holder.isEmpty()) {
      out.println("Nobody holds the lock of the schema.");
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("update databasechangeloglock set locked = false, lockgranted = null, lockedby = null");
    }
    out.println("Released the lock of the schema that was held by " + holder.get() + ".");
  }

  private static void backUp(Connection connection, Path file, PrintStream out) throws SQLException, IOException {
    if (Files.exists(file)) {
      throw new IOException(file + " exists already; choose another name");
    }
    Schema.mustNotBeNewer(Schema.madeIn(connection), Schema.ofThisRelease(connection));
    Schema.mustBeComplete(Schema.madeIn(connection), Schema.ofThisRelease(connection));
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Backup.Extent extent;
    try (OutputStream content = Files.newOutputStream(unfinished)) {
      extent = Backup.write(connection, content);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    out.printf("%s holds %d rows of %d tables as they were at %s. The master key is not in it: keep that elsewhere.%n", file, extent.rows(),
        extent.tables(), extent.takenAt());
  }

  private static void restore(Connection connection, Path file, PrintStream out) throws SQLException, IOException, LiquibaseException {
    Backup.Manifest manifest = Backup.manifest(file);
    Set<String> known = Schema.ofThisRelease(connection);
    if (!manifest.schema().equals(known)) {
      throw new Schema.Wrong("The backup was made by another release.", "Restore it with that release; upgrade afterwards.");
    }
    if (!Schema.texts(connection, "select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace").isEmpty()) {
      throw new Schema.Wrong("The database is not empty.", "Restore into a new, empty one; nothing was changed.");
    }
    new Liquibase(Schema.CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection)).update("");
    Backup.Extent extent = Backup.read(connection, file);
    out.printf("The database holds %d rows of %d tables as they were at %s. Start the application on it with the master key of that time.%n",
        extent.rows(), extent.tables(), extent.takenAt());
  }

  /** The database and nothing else of the application. Not a configuration of the application itself. */
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  @Import(EmbeddedDatabaseConfiguration.class)
  static class Parts {}
}
