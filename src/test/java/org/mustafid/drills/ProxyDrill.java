package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The proxy as it is shipped ({@code ops/haproxy.cfg}) in front of two nodes: TLS, nodes that come and go, and visitors who lie about where they are. */
class ProxyDrill {

  private static final Path CONFIGURATION = Path.of("ops").toAbsolutePath();
  private static final Path HERE = Report.FOLDER.resolve("proxy");
  private static final char[] SECRET = "changeit".toCharArray();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final int SPOOFED_GUESSES = 30;

  private final Report report = new Report("S22-proxy");
  private final int plainPort = Cluster.freePort();
  private final int port = Cluster.freePort();
  private SSLContext trust;

  /** A browser: keeps cookies, knows our certificate. */
  private final class Browser {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().sslContext(trust).cookieHandler(cookies).connectTimeout(Duration.ofSeconds(5)).build();

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).timeout(Duration.ofSeconds(20));
      return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, HttpRequest.BodyPublisher body, String type, String... headers) throws IOException, InterruptedException {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).timeout(Duration.ofSeconds(20))
          .header("Content-Type", type).header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")).POST(body);
      return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> login(String user, String password, String... headers) throws IOException, InterruptedException {
      Matcher token = TOKEN.matcher(get("/login").body());
      assertThat(token.find()).as("a token on the login page").isTrue();
      return post("/login", BodyPublishers.ofString("username=" + user + "&password=" + password + "&_csrf="
          + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)), "application/x-www-form-urlencoded", headers);
    }

    String cookie(String name) {
      return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(HttpCookie::getValue).findFirst().orElse("");
    }
  }

  @Test
  void visitorsAreServedSafelyWhateverHappensToANode() throws Exception {
    Path haproxy = Stream.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy").map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
    Assumptions.assumeTrue(haproxy != null || Boolean.getBoolean("mustafid.proxy.required"), "HAProxy is not installed here");
    assertThat(haproxy).as("HAProxy").isNotNull();
    Files.createDirectories(HERE);
    certificate();
    Sql database = Cluster.shared().booted("proxy");
    try (Node a = node("proxy-a", database).start(); Node b = node("proxy-b", database).start()) {
      Process proxy = proxy(haproxy, a, b);
      try {
        a.awaitReady();
        b.awaitReady();
        Node.pause(6000);
        transport();
        Browser[] signedIn = sessionsStay();
        liesAboutTheAddress();
        databaseAway(a, b);
        gracefulStop(a, signedIn);
        killed(a, b);
        b.stop();
        nobodyThere();
      } finally {
        proxy.destroy();
        proxy.waitFor();
      }
    }
    String log = Files.readString(HERE.resolve("haproxy.log"));
    List<String> lines = Files.readAllLines(Report.FOLDER.resolve("node-proxy-a.log"));
    report.say("%d lines of a node's log over two starts, all JSON", lines.size());
    assertThat(lines).hasSizeGreaterThan(10).allSatisfy(line -> assertThat(new ObjectMapper().readTree(line).path("message").isTextual()).as(line).isTrue());
    assertThat(log).contains("/login").doesNotContain("?").doesNotContain("canary").doesNotContain("mustafid-demo");
  }

  private Node node(String name, Sql database) {
    return new Node(name, database).withFreshLog().with("--mustafid.public-origin=https://localhost:" + port,
        "--server.forward-headers-strategy=native", "--logging.structured.format.console=ecs", "--mustafid.operations.drain=5s", "--mustafid.operations.freshness=1s");
  }

  private void transport() throws Exception {
    HttpResponse<String> plain = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + plainPort + "/login")).build(), BodyHandlers.ofString());
    assertThat(plain.statusCode()).isEqualTo(308);
    assertThat(plain.headers().firstValue("Location").orElse("")).startsWith("https://localhost");
    Browser visitor = new Browser();
    HttpResponse<String> page = visitor.get("/login?canary=1");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(page.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.3", "TLSv1.2");
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(page.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    assertThat(page.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie).startsWith("MUSTAFID_NODE=").contains("HttpOnly", "SameSite=Lax"));
    for (String closed : List.of("/actuator", "/actuator/health/readiness", "/actuator/prometheus")) {
      assertThat(visitor.get(closed).statusCode()).as(closed).isEqualTo(404);
    }
    assertThat(visitor.get("/survey/canary-of-a-secret-link").statusCode()).isLessThan(500);
    assertThat(visitor.post("/api/requests", BodyPublishers.ofByteArray(new byte[7 * 1024 * 1024]), "application/json").statusCode()).isEqualTo(413);
  }

  private Browser[] sessionsStay() throws Exception {
    Browser[] signedIn = {new Browser(), new Browser(), new Browser(), new Browser()};
    Set<String> nodes = new HashSet<>();
    int answered = 0;
    for (Browser browser : signedIn) {
      assertThat(browser.login("reception.baraa", "mustafid-demo").headers().firstValue("Location").orElse("")).doesNotContain("login");
      nodes.add(browser.cookie("MUSTAFID_NODE"));
      for (int i = 0; i < 20; i++) {
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
        answered++;
      }
    }
    report.say("%d of 80 requests of 4 signed-in visitors found their session; nodes used: %s", answered, nodes);
    assertThat(nodes).containsExactlyInAnyOrder("n1", "n2");
    return signedIn;
  }

  /** Who guesses from one place and claims another for each guess is held back all the same. */
  private void liesAboutTheAddress() throws Exception {
    Browser guesser = new Browser();
    int heard = 0;
    for (int i = 0; i < SPOOFED_GUESSES; i++) {
      String lie = "203.0.113." + i;
      HttpResponse<String> answer = guesser.login("provider.baraa", "wrong-" + i, "X-Forwarded-For", lie, "Forwarded", "for=" + lie, "X-Real-IP", lie);
      heard += answer.statusCode() == 302 && answer.headers().firstValue("Location").orElse("").endsWith("?error") ? 1 : 0;
    }
    report.say("%d of %d guesses with a forged X-Forwarded-For each were heard", heard, SPOOFED_GUESSES);
    assertThat(heard).isBetween(1, SPOOFED_GUESSES / 3);
  }

  /** Silent first, then gone: both nodes say so within seconds, live on, tell people, and come back by themselves. */
  private void databaseAway(Node a, Node b) throws Exception {
    Cluster cluster = Cluster.shared();
    List<ProcessHandle> frozen = cluster.freeze();
    report.say("database silent: both nodes not ready after %s", awaitReadiness(503, a, b));
    cluster.thaw(frozen);
    report.say("database speaks: both nodes ready after %s", awaitReadiness(200, a, b));
    cluster.crash();
    report.say("database crashed: both nodes not ready after %s", awaitReadiness(503, a, b));
    Node.pause(5000);
    HttpResponse<String> told = new Browser().get("/login");
    report.say("meanwhile the proxy lets people in, and the application answers %d", told.statusCode());
    assertThat(told.body()).as("not the proxy's own page").doesNotContain("الخدمة متوقفة مؤقتًا");
    cluster.start();
    report.say("database up again: both nodes ready after %s", awaitReadiness(200, a, b));
    Node.pause(6000);
  }

  private static String awaitReadiness(int status, Node... nodes) {
    long begun = System.nanoTime();
    while (!Stream.of(nodes).allMatch(node -> node.readiness() == status)) {
      assertThat(System.nanoTime() - begun).as("nanoseconds until all nodes say " + status).isLessThan(Duration.ofSeconds(90).toNanos());
      Node.pause(50);
    }
    return Report.seconds(System.nanoTime() - begun);
  }

  private void gracefulStop(Node a, Browser... signedIn) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    List<String> failed = new ArrayList<>();
    Thread visitors = new Thread(() -> {
      while (!over.get()) {
        try {
          int status = new Browser().get("/login").statusCode();
          if (status == 200) {
            answered.incrementAndGet();
          } else {
            failed.add(Integer.toString(status));
          }
        } catch (IOException e) {
          failed.add(e.toString());
        } catch (InterruptedException e) {
          return;
        }
      }
    });
    visitors.start();
    Node.pause(2000);
    Thread stopping = new Thread(a::stop);
    long begun = System.nanoTime();
    stopping.start();
    while (a.readiness() == 200) {
      Node.pause(20);
    }
    long notReady = System.nanoTime() - begun;
    assertThat(a.readiness()).as("says it stops, and still answers").isEqualTo(503);
    assertThat(a.answers()).as("answers while it says so").isTrue();
    stopping.join();
    long stopped = System.nanoTime() - begun;
    Node.pause(3000);
    over.set(true);
    visitors.join();
    report.say("graceful stop: not ready after %s, ended after %s; %d new visitors answered meanwhile, %d not: %s",
        Report.seconds(notReady), Report.seconds(stopped), answered.get(), failed.size(), failed);
    assertThat(failed).isEmpty();
    assertThat(answered.get()).isPositive();
    for (Browser browser : signedIn) {
      // Sessions of the stopped node are gone: their owners are asked to sign in again, and told nothing worse.
      assertThat(browser.get("/api/me").statusCode()).isIn(200, 401);
    }
  }

  private void killed(Node a, Node b) throws Exception {
    a.start().awaitReady();
    Node.pause(6000);
    b.kill();
    long begun = System.nanoTime();
    int failures = 0;
    for (int i = 0; i < 60; i++) {
      failures += new Browser().get("/login").statusCode() == 200 ? 0 : 1;
    }
    report.say("node killed: %d of 60 new visitors in the next %s were not answered", failures, Report.seconds(System.nanoTime() - begun));
    assertThat(failures).isZero();
    b.start().awaitReady();
    a.stop();
  }

  private void nobodyThere() throws Exception {
    Node.pause(5000);
    HttpResponse<String> away = new Browser().get("/login");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).contains("الخدمة متوقفة مؤقتًا");
  }

  private Process proxy(Path haproxy, Node a, Node b) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(haproxy.toString(), "-db", "-f", CONFIGURATION.resolve("haproxy.cfg").toString(), "-p", HERE.resolve("haproxy.pid").toString())
        .redirectErrorStream(true).redirectOutput(HERE.resolve("haproxy.log").toFile());
    builder.environment().putAll(java.util.Map.of("MUSTAFID_BIND_HTTP", "127.0.0.1:" + plainPort, "MUSTAFID_BIND_HTTPS", "127.0.0.1:" + port,
        "MUSTAFID_CERTIFICATES", HERE.resolve("site.pem").toString(), "MUSTAFID_PAGES", CONFIGURATION.toString(),
        "MUSTAFID_NODE_1", "127.0.0.1:" + a.port(), "MUSTAFID_NODE_2", "127.0.0.1:" + b.port(),
        "MUSTAFID_MANAGEMENT_1", Integer.toString(a.managementPort()), "MUSTAFID_MANAGEMENT_2", Integer.toString(b.managementPort())));
    Process proxy = builder.start();
    Warden.watch(proxy.pid());
    return proxy;
  }

  /** Signed by itself, made anew for each run. */
  private void certificate() throws Exception {
    Path store = HERE.resolve("site.p12");
    Files.deleteIfExists(store);
    Cluster.execute(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "site", "-keyalg", "EC",
        "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12",
        "-keystore", store.toString(), "-storepass", new String(SECRET)));
    KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET);
    Files.writeString(HERE.resolve("site.pem"), pem("CERTIFICATE", keys.getCertificate("site").getEncoded())
        + pem("PRIVATE KEY", keys.getKey("site", SECRET).getEncoded()));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("site", keys.getCertificate("site"));
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    trust = SSLContext.getInstance("TLS");
    trust.init(null, factory.getTrustManagers(), null);
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what + "-----\n";
  }
}
