package org.mustafid.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The shipped jar as a process of its own. It keeps its port over restarts, and its log over all of them. */
final class Node implements AutoCloseable {

  static final Path JAR = Path.of("target", "mustafid.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
  /** 32 bytes for nobody's data, the same for all nodes. */
  private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int LINES_TO_SHOW = 40;
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

  private final String name;
  private final Path log;
  private final int port = Cluster.freePort();
  private final int managementPort = Cluster.freePort();
  private final List<String> settings = new ArrayList<>();
  private final List<String> virtualMachine = new ArrayList<>(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
  private final Sql database;
  private Path jar = JAR;
  private Process process;

  Node(String name, Sql database) {
    this.name = name;
    this.database = database;
    this.log = Report.FOLDER.resolve("node-" + name + ".log");
    settings.addAll(List.of("--spring.profiles.active=demo", "--server.port=" + port, "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + Sql.USER, "--mustafid.data-dir=" + Report.FOLDER.resolve("data-" + name),
        "--management.server.address=127.0.0.1", "--management.server.port=" + managementPort,
        // By it the engine's log of jobs tells the nodes apart, which here are on one machine.
        "--camunda.bpm.generic-properties.properties.hostname=" + name));
    if (!Files.exists(JAR)) {
      throw new AssertionError("The drills need the shipped jar: mvn package first");
    }
  }

  Node with(String... more) {
    settings.addAll(List.of(more));
    return this;
  }

  Node withHeap(String option) {
    virtualMachine.set(0, option);
    return this;
  }

  Node ofJar(Path other) {
    this.jar = other;
    return this;
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  long pid() {
    return process.pid();
  }

  Node start() {
    List<String> command = new ArrayList<>(List.of(JAVA.resolve("java").toString()));
    command.addAll(virtualMachine);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(settings);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
    builder.environment().put("MUSTAFID_MASTER_KEY", MASTER_KEY);
    try {
      Files.createDirectories(Report.FOLDER);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Warden.watch(process.pid());
    return this;
  }

  Node awaitReady() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive()) {
        throw notReady("ended with " + process.exitValue());
      }
      if (System.nanoTime() > end) {
        throw notReady("is not ready after " + PATIENCE);
      }
      pause(200);
    }
    return this;
  }

  boolean answers() {
    try {
      return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login")).timeout(Duration.ofSeconds(10)).build(),
          BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** HTTP status of the readiness probe; 0 when nothing answers. */
  int readiness() {
    try {
      return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/actuator/health/readiness"))
          .timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** SIGKILL: nothing is said or tidied up. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM, as an operator or a container stops it; answers how long the node took to end, in nanoseconds. */
  long stop() {
    long begun = System.nanoTime();
    process.toHandle().destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("Node " + name + " did not end within 60 s of SIGTERM; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return System.nanoTime() - begun;
  }

  /** With the end of the log: where the machine and its files are gone afterwards, the message is all there is. */
  private AssertionError notReady(String what) {
    List<String> lines = logged("");
    return new AssertionError("Node %s %s; the end of %s:%n%s".formatted(name, what, log,
        String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TO_SHOW), lines.size()))));
  }

  /** Lines of the log of all starts that contain the text. */
  List<String> logged(String text) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A log left by an earlier run must not be counted. */
  Node withFreshLog() {
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Megabytes of the heap that are in use after a full collection, as the virtual machine itself tells. */
  double heapAfterCollection() {
    diagnose("GC.run");
    return Stream.of(diagnose("GC.heap_info").split("\n")).filter(line -> line.contains("used ") && !line.contains("etaspace") && !line.contains("class space"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*used (\\d+)K.*", "$1"))).sum() / 1024;
  }

  int threads() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream().filter(line -> line.startsWith("Threads:"))
          .mapToInt(line -> Integer.parseInt(line.substring(8).strip())).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String diagnose(String command) {
    try {
      Process jcmd = new ProcessBuilder(JAVA.resolve("jcmd").toString(), Long.toString(pid()), command).redirectErrorStream(true).start();
      String answer = new String(jcmd.getInputStream().readAllBytes());
      jcmd.waitFor(30, TimeUnit.SECONDS);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
  }
}
