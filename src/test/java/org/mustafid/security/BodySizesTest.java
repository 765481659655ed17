package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mustafid.Visitor.atWork;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Bodies that are too large or come too slowly, on every mount. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BodySizesTest {

  private static final String API = "/camunda/api/engine/engine/default";
  private static final int MEGA = 1024 * 1024;
  private static final long SENT = 100L * MEGA;
  /** Counted where it is sent, so with what stands in buffers between. Of a body that is refused, the server throws away so much that the sender gets to see the refusal; then it hangs up. */
  private static final long READ_AT_MOST = 30L * MEGA;

  /** Twenty megabytes are allowed there. */
  private static final long TOOL_AT_MOST = 44L * MEGA;

  @LocalServerPort
  private int port;
  @Autowired
  private ServletWebServerApplicationContext server;
  private final List<Socket> slow = new ArrayList<>();

  /** They begin to be silent here, and are looked at when the other tests are done. */
  @BeforeAll
  void somebodyIsSlow() throws IOException {
    slow.add(says("GET /login HT"));
    slow.add(says("GET /login HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
    slow.add(says("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60\r\n\r\nusern"));
    slow.add(says("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nusern\r\n"));
  }

  @AfterAll
  void closes() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
  }

  private Socket says(String beginning) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Endless, and counted as it is taken. */
  private static final class Flood extends InputStream {

    private final byte[] beginning;
    private final AtomicLong taken = new AtomicLong();

    Flood(String beginning) {
      this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      long at = taken.getAndIncrement();
      return at >= SENT ? -1 : at < beginning.length ? beginning[(int) at] : 'x';
    }
  }

  /** The answer, or 0 when the server hung up while it was still being talked to. */
  private static int floods(Visitor visitor, String method, String path, String type, Flood flood) {
    try {
      return visitor.send(method, path, BodyPublishers.ofInputStream(() -> flood), "Content-Type", type, "X-XSRF-TOKEN", visitor.token()).statusCode();
    } catch (UncheckedIOException hungUp) {
      return 0;
    }
  }

  @Order(1)
  @ParameterizedTest
  @CsvSource({"POST, " + API + "/deployment/create, multipart", "POST, " + API + "/task/x/attachment/create, multipart",
      "POST, " + API + "/task/x/variables/x/data, multipart", "POST, " + API + "/process-instance/x/variables/x/data, multipart",
      "POST, " + API + "/task, application/json", "POST, /api/requests, application/json", "PUT, /api/tasks/x/draft, application/json",
      "POST, /api/cases/BR-1448-000001/attachments, multipart", "PUT, /api/tools/baraa/BYLAWS, application/pdf",
      "POST, /login, application/x-www-form-urlencoded", "POST, /survey/x, application/x-www-form-urlencoded",
      "POST, /camunda/api/admin/auth/user/default/login/tasklist, application/x-www-form-urlencoded"})
  void hundredMegabytesAreNotReadToTheEnd(String method, String path, String type) {
    boolean multipart = type.equals("multipart");
    for (String user : List.of("reception.baraa", "director.baraa")) {
      Flood flood = new Flood(multipart ? "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n%PDF-" : "{\"x\":\"");
      int status = floods(atWork(port, user), method, path, multipart ? "multipart/form-data; boundary=cut" : type, flood);
      assertThat(status).as("%s %s", user, path).isIn(0, 403, 413);
      assertThat(flood.taken.get()).as("bytes taken from %s at %s", user, path).isLessThan(path.startsWith("/api/tools/") ? TOOL_AT_MOST : READ_AT_MOST);
    }
  }

  @Order(2)
  @Test
  void manyAtOnceLeaveTheServerAtWork() throws Exception {
    Visitor clerk = atWork(port, "models");
    ExecutorService people = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Integer>> uploads = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        uploads.add(() -> floods(clerk, "POST", API + "/deployment/create", "multipart/form-data; boundary=cut",
            new Flood("--cut\r\nContent-Disposition: form-data; name=\"x\"; filename=\"x\"\r\n\r\n")));
      }
      TreeMap<Integer, Integer> answers = new TreeMap<>();
      for (Future<Integer> upload : people.invokeAll(uploads)) {
        answers.merge(upload.get(), 1, Integer::sum);
      }
      System.out.println("S6: 16 uploads of 100 MB at once " + answers);
      assertThat(answers.keySet()).isSubsetOf(0, 413, 503);
    } finally {
      people.shutdownNow();
    }
    assertThat(clerk.get(API + "/task/count").statusCode()).isEqualTo(200);
  }

  @Order(3)
  @Test
  void aBodyIsReadUpToTheLimitAndNoFurther() throws IOException {
    Flood flood = new Flood("");
    assertThat(CountedBody.read(flood, MEGA, Duration.ofMinutes(1))).hasSize(MEGA + 1);
    assertThat(flood.taken.get()).isEqualTo(MEGA + 1);
    assertThat(CountedBody.read(new ByteArrayInputStream(new byte[100]), MEGA, Duration.ofMinutes(1))).hasSize(100);
  }

  @Order(4)
  @Test
  void whoeverSendsAByteNowAndThenIsNotWaitedForForEver() {
    assertThatThrownBy(() -> CountedBody.read(new Flood(""), MEGA, Duration.ZERO)).isInstanceOf(SocketTimeoutException.class);
    assertThat(BodyLimits.patience(BodyLimits.SMALL_FORM)).isLessThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(BodyLimits.patience(BodyLimits.ANYTHING)).isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Order(5)
  @Test
  void whoeverFallsSilentIsHungUpOn() throws IOException {
    AbstractHttp11Protocol<?> http = (AbstractHttp11Protocol<?>) ((TomcatWebServer) server.getWebServer()).getTomcat().getConnector().getProtocolHandler();
    assertThat(http.getConnectionTimeout()).isEqualTo(10_000);
    assertThat(http.getKeepAliveTimeout()).isEqualTo(30_000);
    long begun = System.nanoTime();
    for (Socket socket : slow) {
      socket.setSoTimeout(20_000);
      byte[] said = socket.getInputStream().readAllBytes();
      String answer = new String(said, StandardCharsets.UTF_8);
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).as(answer).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
  }
}
