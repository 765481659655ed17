package org.mustafid.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server of our own: real binaries from the class path, data kept in a folder between starts, loopback only,
 * password from a file beside the data.
 *
 * <p>The server outlives a killed application. The next start finds it by its {@code postmaster.pid} and goes on with it, or,
 * when it does not answer, stops it first. A file lock keeps a second application away from the same folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String DATABASE = "postgres";
  /** Must be the version of the binaries in the pom: a new version unpacks beside the old one. */
  private static final String BINARIES_VERSION = "17.6.0";

  private final Path home;
  private final Path data;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final List<String> asUnprivilegedUser;
  private final Path binaries;
  private final String password;
  private final int port;

  /**
   * Starts the server, or goes on with the one a killed application left running.
   *
   * @param home folder that holds the data, the binaries and the password
   * @throws IllegalStateException with a sentence for the operator when the folder is in use or the server does not start
   */
  public static EmbeddedPostgres in(Path home) {
    try {
      return new EmbeddedPostgres(home.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL in " + home + " cannot be prepared", e);
    }
  }

  /**
   * As {@link #in}, but looks at the server of a running application where there is one, and leaves it running.
   *
   * @throws IllegalStateException as {@link #in} does
   */
  static EmbeddedPostgres alongside(Path home) {
    Path folder = home.toAbsolutePath().normalize();
    try {
      return new EmbeddedPostgres(folder);
    } catch (InUse running) {
      try {
        return guest(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("The embedded PostgreSQL in " + home + " cannot be reached", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL in " + home + " cannot be prepared", e);
    }
  }

  private static EmbeddedPostgres guest(Path folder) throws IOException {
    int port = Integer.parseInt(Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid")).get(3).strip());
    return new EmbeddedPostgres(folder, Files.readString(folder.resolve("postgres.password")).strip(), port);
  }

  private EmbeddedPostgres(Path home, String password, int port) {
    this.home = home;
    this.data = home.resolve("postgres");
    this.lockFile = null;
    this.lock = null;
    this.asUnprivilegedUser = List.of();
    this.binaries = null;
    this.password = password;
    this.port = port;
  }

  private static final class InUse extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    InUse(String message) {
      super(message);
    }
  }

  private EmbeddedPostgres(Path home) throws IOException {
    this.home = Files.createDirectories(home);
    this.data = home.resolve("postgres");
    this.lockFile = FileChannel.open(home.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.lock = exclusive(lockFile);
    this.asUnprivilegedUser = rootMayNotRunPostgres() ? List.of("unshare", "-U") : List.of();
    this.binaries = unpacked();
    this.password = savedPassword();
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise();
    }
    this.port = running().orElseGet(this::start);
  }

  private FileLock exclusive(FileChannel channel) throws IOException {
    FileLock taken;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      taken = null;
    }
    if (taken == null) {
      channel.close();
      throw new InUse("Another Mustafid already uses the data folder " + home
          + ". Stop it first, or choose another folder with mustafid.data-dir.");
    }
    return taken;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE
        + "?reWriteBatchedInserts=true&connectTimeout=5&socketTimeout=60&ApplicationName=mustafid";
  }

  public String username() {
    return "postgres";
  }

  public String password() {
    return password;
  }

  /** Stops the server, letting running statements end; the data stays. */
  @Override
  public void close() {
    if (lock == null) {
      return;
    }
    try {
      run(command("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "-t", "20", "stop"));
    } catch (IOException | IllegalStateException e) {
      log.warn("The embedded PostgreSQL did not stop cleanly; the next start will go on with it: {}", e.getMessage());
    } finally {
      release();
    }
  }

  private void release() {
    try (lockFile) {
      lock.release();
    } catch (IOException e) {
      log.debug("The lock of the data folder was gone already", e);
    }
  }

  private void initialise() throws IOException {
    Path passwordFile = ownerOnly(home.resolve("postgres.initial"), password);
    try {
      run(command("initdb", "-D", data.toString(), "-U", username(), "-A", "scram-sha-256",
          "--pwfile=" + passwordFile, "-E", "UTF8", "--no-locale"));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /** The port of a server that a killed application left running on our data, if it still answers. */
  private Optional<Integer> running() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    boolean alive = !lines.isEmpty() && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .flatMap(process -> process.info().command()).filter(command -> command.contains("postgres")).isPresent();
    if (!alive) {
      Files.delete(pidFile);
      return Optional.empty();
    }
    if (lines.size() > 3) {
      int left = Integer.parseInt(lines.get(3).strip());
      if (answers(left)) {
        log.info("Going on with the embedded PostgreSQL that was left running on port {}", left);
        return Optional.of(left);
      }
    }
    run(command("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "-t", "20", "stop"));
    return Optional.empty();
  }

  private boolean answers(int candidate) {
    try (var connection = DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + candidate + "/" + DATABASE + "?connectTimeout=3&socketTimeout=3", username(), password);
        var statement = connection.createStatement();
        var result = statement.executeQuery("show data_directory")) {
      return result.next() && Path.of(result.getString(1)).equals(data);
    } catch (SQLException e) {
      return false;
    }
  }

  private int start() {
    try {
      int free = freePort();
      // No unix socket: the only way in is loopback with the password.
      String options = "-p " + free + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60";
      run(command("pg_ctl", "-D", data.toString(), "-l", home.resolve("postgres.log").toString(), "-o", options,
          "-w", "-t", "30", "start"));
      return free;
    } catch (IOException e) {
      release();
      throw new UncheckedIOException("The embedded PostgreSQL in " + home + " did not start; see postgres.log there", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String savedPassword() throws IOException {
    Path file = home.resolve("postgres.password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    ownerOnly(file, made);
    return made;
  }

  private static Path ownerOnly(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.writeString(file, content);
  }

  private List<String> command(String program, String... arguments) {
    List<String> line = new ArrayList<>(asUnprivilegedUser);
    line.add(binaries.resolve("bin").resolve(program).toString());
    line.addAll(Arrays.asList(arguments));
    return line;
  }

  /** Output goes to a file, not a pipe: the server inherits it and would keep a pipe open for ever. */
  private void run(List<String> command) throws IOException {
    Path output = Files.createTempFile(home, "pg", ".out");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(program(command) + " did not end within 60 s");
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(program(command) + " failed: " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + program(command), e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private String program(List<String> command) {
    return Path.of(command.get(asUnprivilegedUser.size())).getFileName().toString();
  }

  /** PostgreSQL refuses to run as root; inside a user namespace of its own it does not see root. */
  private static boolean rootMayNotRunPostgres() {
    return "root".equals(System.getProperty("user.name")) && System.getProperty("os.name").startsWith("Linux");
  }

  private Path unpacked() throws IOException {
    Path target = home.resolve("postgres-" + BINARIES_VERSION);
    Path done = target.resolve(".unpacked");
    if (Files.exists(done)) {
      return target;
    }
    try (InputStream archive = archive();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, target);
      }
    }
    Files.createFile(done);
    return target;
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("Entry outside the target folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, true)) {
      throw new IOException("Cannot make executable: " + file);
    }
  }

  private static InputStream archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
    String architecture = switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> System.getProperty("os.arch");
    };
    String name = "/postgres-" + os + "-" + architecture + ".txz";
    InputStream archive = EmbeddedPostgres.class.getResourceAsStream(name);
    if (archive == null) {
      throw new IllegalStateException("This build carries no PostgreSQL for " + os + "/" + architecture
          + ". Build it on such a machine, or point spring.datasource.url at a server.");
    }
    return archive;
  }
}
