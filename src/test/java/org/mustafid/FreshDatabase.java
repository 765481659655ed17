package org.mustafid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Every run of the tests starts on an empty database; the unpacked binaries are kept. */
class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Path home = Path.of("target", "test-data");
    try {
      stopLeftOver(home.resolve("postgres").resolve("postmaster.pid"));
      FileSystemUtils.deleteRecursively(home.resolve("postgres"));
      Files.deleteIfExists(home.resolve("journal-anchor"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestPropertyValues.of("mustafid.data-dir=" + home, "mustafid.oidc.issuer=http://127.0.0.1:" + freePort(),
        "mustafid.oidc.client-id=mustafid", "mustafid.oidc.client-secret=a-secret-of-the-test").applyTo(context);
  }

  /** Where the test of it starts an OpenID provider; others never ask for it. */
  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A test run that was killed leaves its server behind. */
  private static void stopLeftOver(Path pidFile) throws IOException {
    if (Files.exists(pidFile)) {
      long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
      ProcessHandle.of(pid).filter(process -> process.info().command().orElse("").contains("postgres"))
          .ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
          });
    }
  }
}
