package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mustafid.MustafidApplication;

/** The application in a process of its own, started as an operator starts it. */
final class OwnProcess implements AutoCloseable {

  private final int port;
  private final Process process;

  OwnProcess(String log, String... arguments) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        MustafidApplication.class.getName(), "--spring.profiles.active=demo", "--server.port=" + port));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Path.of("target", log).toFile()).start();
  }

  OwnProcess ready() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest login = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login")).timeout(Duration.ofSeconds(5)).build();
    await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(300)).ignoreExceptions().until(() -> {
      assertThat(process.isAlive()).isTrue();
      return client.send(login, BodyHandlers.discarding()).statusCode() == 200;
    });
    return this;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
