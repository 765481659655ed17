package org.mustafid.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mustafid.database.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/** One real PostgreSQL for all drills, which can crash, freeze and come back on the same port. Writes are synced to disk. */
final class Cluster {

  private static final Path HOME = Report.FOLDER.resolve("postgres-home");
  private static final Path DATA = HOME.resolve("postgres");
  private static final String BOOTED = "booted";
  private static final boolean AS_ROOT = "root".equals(System.getProperty("user.name"));
  private static final int LOWEST_PORT = 20_000;
  private static final int FIRST_PORT_OF_THE_SYSTEM = 32_768;
  private static final Random RANDOM = new Random();
  private static final Set<Integer> GIVEN = new HashSet<>();
  private static Cluster running;

  private final int port = freePort();
  private final String password;
  private final Path pgCtl;
  private final List<ProcessHandle> frozen = new ArrayList<>();

  private Cluster() throws IOException {
    stopLeftOver();
    FileSystemUtils.deleteRecursively(DATA);
    // Unpacks the binaries and makes the data folder just as the product does; then the server is ours.
    EmbeddedPostgres.in(HOME).close();
    this.password = Files.readString(HOME.resolve("postgres.password")).strip();
    try (Stream<Path> unpacked = Files.list(HOME)) {
      this.pgCtl = unpacked.map(folder -> folder.resolve("bin").resolve("pg_ctl")).filter(Files::exists).findFirst().orElseThrow();
    }
    start();
  }

  /** Stays up for all drills of the run; the {@link Warden} ends it. */
  static synchronized Cluster shared() {
    if (running == null) {
      try {
        running = new Cluster();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    running.heal();
    return running;
  }

  /** A drill that failed may have left the server frozen or down; the next one is not to suffer for it. */
  private void heal() {
    try {
      thaw(List.copyOf(frozen));
      if (!Files.exists(DATA.resolve("postmaster.pid")) || !postmaster().isAlive()) {
        start();
      }
    } catch (NoSuchElementException gone) {
      start();
    }
  }

  /**
   * A port that stays free until its owner starts, which may be much later or again: it is given once, and lies below those from which the
   * system takes one for each outgoing connection.
   */
  static synchronized int freePort() {
    while (true) {
      int port = RANDOM.nextInt(LOWEST_PORT, FIRST_PORT_OF_THE_SYSTEM);
      if (GIVEN.add(port)) {
        try {
          new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
          return port;
        } catch (IOException taken) {
          // The next one, then.
        }
      }
    }
  }

  Sql empty(String name) {
    Sql server = new Sql(url("postgres"), password);
    server.update("drop database if exists " + name + " with (force)");
    server.update("create database " + name);
    return new Sql(url(name), password);
  }

  /** A database in which a node has started once before: schema, models and accounts are there, no cases. */
  Sql booted(String name) {
    Sql server = new Sql(url("postgres"), password);
    if (server.count("select count(*) from pg_database where datname = '" + BOOTED + "'") == 0) {
      Sql first = empty("seedling");
      try (Node node = new Node("seedling", first)) {
        node.start().awaitReady();
        node.stop();
      }
      server.update("alter database seedling rename to " + BOOTED);
    }
    return copy(BOOTED, name);
  }

  Sql copy(String from, String name) {
    Sql server = new Sql(url("postgres"), password);
    server.update("drop database if exists " + name + " with (force)");
    server.update("create database " + name + " template " + from);
    return new Sql(url(name), password);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  void start() {
    run("-l", HOME.resolve("postgres.log").toString(), "-o", "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        + " -c fsync=on -c max_connections=60", "-w", "-t", "60", "start");
    Warden.watch(postmaster().pid());
  }

  /** As a power cut: no shutdown, recovery at the next start. */
  void crash() {
    run("-m", "immediate", "-w", "-t", "30", "stop");
  }

  /** The server falls silent without closing a connection, as when a cable is pulled. Answers the processes that were frozen. */
  List<ProcessHandle> freeze() {
    List<ProcessHandle> processes = new ArrayList<>();
    processes.add(postmaster());
    signal("-STOP", processes);
    List<ProcessHandle> backends = postmaster().descendants().toList();
    signal("-STOP", backends);
    processes.addAll(backends);
    frozen.addAll(processes);
    return processes;
  }

  void thaw(List<ProcessHandle> processes) {
    signal("-CONT", processes);
    frozen.clear();
  }

  /** Kills what was frozen, for good. */
  void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
    frozen.clear();
  }

  private static ProcessHandle postmaster() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(DATA.resolve("postmaster.pid")).get(0).strip())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stopLeftOver() throws IOException {
    if (Files.exists(DATA.resolve("postmaster.pid"))) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(DATA.resolve("postmaster.pid")).get(0).strip()))
          .filter(process -> process.info().command().orElse("").contains("postgres")).ifPresent(process -> {
            List<ProcessHandle> backends = process.descendants().toList();
            process.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
            process.onExit().join();
          });
    }
  }

  static void signal(String signal, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.stream().filter(ProcessHandle::isAlive).forEach(process -> command.add(Long.toString(process.pid())));
    if (command.size() > 2) {
      execute(command);
    }
  }

  private void run(String... arguments) {
    List<String> command = new ArrayList<>(AS_ROOT ? List.of("unshare", "-U") : List.of());
    command.addAll(List.of(pgCtl.toString(), "-D", DATA.toString()));
    command.addAll(List.of(arguments));
    execute(command);
  }

  /** Output goes to a file: a server that inherits a pipe would keep it open. */
  static void execute(List<String> command) {
    Path output = Report.FOLDER.resolve("commands.log");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
      if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(command + " failed; see " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
