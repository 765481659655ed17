package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.MustafidApplication;
import org.mustafid.workflow.Papers;
import org.springframework.util.FileSystemUtils;

/** The application in a process of its own, killed without warning: every case goes on, and a timer due meanwhile fires once. */
class KilledApplicationTest {

  private static final Path DATA = Path.of("target", "killed-data").toAbsolutePath();

  private int port;
  private Process application;

  @BeforeEach
  void emptyDatabase() throws IOException {
    killLeftOverServer();
    FileSystemUtils.deleteRecursively(DATA);
  }

  @AfterEach
  void stopEverything() throws IOException {
    if (application != null) {
      application.destroyForcibly();
    }
    killLeftOverServer();
  }

  private static void killLeftOverServer() throws IOException {
    Path pidFile = DATA.resolve("postgres").resolve("postmaster.pid");
    if (Files.exists(pidFile)) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
          .filter(process -> process.info().command().orElse("").contains("postgres")).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
          });
    }
  }

  private void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1",
        "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), MustafidApplication.class.getName(),
        "--spring.profiles.active=demo", "--server.port=" + port, "--management.server.port=0", "--mustafid.data-dir=" + DATA)
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target", "killed-application.log").toFile())).start();
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest login = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login")).timeout(Duration.ofSeconds(5)).build();
    await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(300)).ignoreExceptions().until(() -> {
      assertThat(application.isAlive()).isTrue();
      return client.send(login, BodyHandlers.discarding()).statusCode() == 200;
    });
  }

  private void kill() {
    application.destroyForcibly();
    application.onExit().join();
  }

  private static Connection database() throws SQLException, IOException {
    List<String> server = Files.readAllLines(DATA.resolve("postgres").resolve("postmaster.pid"));
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.get(3).strip() + "/postgres", "postgres",
        Files.readString(DATA.resolve("postgres.password")).strip());
  }

  private static long count(String sql) {
    try (Connection connection = database(); Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private void waitFor(String sql, long expected) {
    await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(250)).until(() -> count(sql) == expected);
  }

  @Test
  void everyCaseGoesOnAndATimerDueMeanwhileFiresOnce() throws Exception {
    start();
    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    String waiting = reception.startsTheProcedure();
    assertThat(reception.submits(waiting, "reception", Papers.tutoring(Papers.citizen())).statusCode()).isEqualTo(204);
    waitFor("select count(*) from act_ru_task where task_def_key_ = 'verification'", 1);
    assertThat(new StaffDesk(port, "relations.baraa").submits(waiting, "verification", Papers.papers("NATIONAL_ID")).statusCode()).isEqualTo(204);
    waitFor("select count(*) from act_ru_task where task_def_key_ = 'completion'", 1);
    String interrupted = reception.startsTheProcedure();
    assertThat(reception.submits(interrupted, "reception", Papers.tutoring(Papers.citizen())).statusCode()).isEqualTo(204);
    kill();

    assertThat(count("select count(*) from act_ru_execution where parent_id_ is null")).as("acknowledged before the kill").isEqualTo(2);
    try (Connection connection = database(); Statement statement = connection.createStatement()) {
      statement.executeUpdate("update act_ru_job set duedate_ = now() - interval '1 minute' where type_ = 'timer' and handler_cfg_ like '%completion_reminder%'");
    }
    start();

    waitFor("select count(*) from act_ru_task where task_def_key_ = 'verification'", 1);
    waitFor("select count(distinct occasion) from notice where template = 'completion-reminder'", 1);
    waitFor("select count(*) from act_ru_job where type_ = 'message'", 0);
    assertThat(count("select count(distinct occasion) from notice where template = 'completion-reminder'")).isEqualTo(1);
    assertThat(count("select count(*) from act_hi_actinst where act_id_ = 'completion_reminder'")).isEqualTo(1);
    assertThat(count("select count(*) from act_ru_incident")).isZero();

    assertThat(new StaffDesk(port, "relations.baraa").submits(interrupted, "verification", Papers.tutoringPapers()).statusCode()).isEqualTo(204);
    waitFor("select count(*) from act_ru_task where task_def_key_ = 'declaration'", 1);
  }
}
