package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one page for people without an account: what a guesser, a reader of logs and a neighbour learn from it. */
@EngineTest
class SecretLinksTest {

  @LocalServerPort
  private int port;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private MovableClock clock;

  /** What one test did is long ago for the next. */
  private static int rounds;

  private final Random random = new Random(4);

  @BeforeEach
  void later() {
    clock.pass(Duration.ofMinutes(10L * ++rounds));
  }

  @AfterEach
  void now() {
    jdbc.sql("delete from survey_token where service = 'TEST'").update();
    clock.reset();
  }

  private String secret() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String link(Instant expires) throws Exception {
    String secret = secret();
    jdbc.sql("insert into survey_token (token_hash, tenant, service, outcome, channel, expires_at) values (:hash, 'baraa', 'TEST', 'closed_delivered', 'PHONE', :at)")
        .param("hash", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8))))
        .param("at", expires.atOffset(ZoneOffset.UTC)).update();
    return secret;
  }

  @Test
  void aWrongCodeAnExpiredOneAndNonsenseAreAnsweredAlike() throws Exception {
    HttpResponse<String> unknown = new Visitor(port).page("/survey/" + secret());
    assertThat(unknown.statusCode()).isEqualTo(404);
    for (String other : List.of(link(clock.instant().minusSeconds(1)), "x", "a".repeat(500), "%D8%A7", "0")) {
      HttpResponse<String> answer = new Visitor(port).page("/survey/" + other);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(unknown.body());
    }
  }

  @Test
  void theTenthWrongCodeInAMinuteIsTheLast() throws Exception {
    String right = link(clock.instant().plusSeconds(3600));
    for (int i = 0; i < SecretLinksFilter.MISSES_ALLOWED; i++) {
      assertThat(new Visitor(port).page("/survey/" + right).statusCode()).as("the right one does not count").isEqualTo(200);
      assertThat(new Visitor(port).page("/survey/" + secret()).statusCode()).isEqualTo(404);
    }
    HttpResponse<String> stopped = new Visitor(port).page("/survey/" + secret());
    assertThat(stopped.statusCode()).isEqualTo(429);
    assertThat(stopped.headers().firstValue("Retry-After")).contains("60");
    assertThat(new Visitor(port).page("/survey/" + right).statusCode()).as("and tells a guesser nothing").isEqualTo(429);
    assertThat(new Visitor(port).page("/login").statusCode()).as("nothing else is stopped").isEqualTo(200);
    clock.pass(SecretLinksFilter.WINDOW.plusSeconds(1));
    assertThat(new Visitor(port).page("/survey/" + right).statusCode()).isEqualTo(200);
  }

  @Test
  void howLongTheAnswerTakesTellsNothing() throws Exception {
    List<Long> unknown = new ArrayList<>();
    List<Long> expired = new ArrayList<>();
    Visitor visitor = new Visitor(port);
    for (int i = 0; i < 60; i++) {
      if (i % 4 == 0) {
        clock.pass(SecretLinksFilter.WINDOW.plusSeconds(1));
      }
      unknown.add(took(visitor, secret()));
      expired.add(took(visitor, link(clock.instant().minusSeconds(1))));
    }
    Collections.sort(unknown);
    Collections.sort(expired);
    long apart = Math.abs(unknown.get(30) - expired.get(30)) / 1000;
    System.out.println("S12: medians of unknown and expired codes are " + apart + " µs apart");
    assertThat(apart).isLessThan(5_000);
  }

  private static long took(Visitor visitor, String secret) {
    long begun = System.nanoTime();
    assertThat(visitor.page("/survey/" + secret).statusCode()).isEqualTo(404);
    return System.nanoTime() - begun;
  }

  @Test
  void theSecretIsInNoLogAndGoesToNoOtherSite() throws Exception {
    String right = link(clock.instant().plusSeconds(3600));
    HttpResponse<String> page = new Visitor(port).page("/survey/" + right);
    assertThat(page.headers().firstValue("Referrer-Policy").orElse("")).isIn("same-origin", "no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
    // A forged answer is refused, and the refusal is logged.
    assertThat(new Visitor(port).form("/survey/" + right, java.util.Map.of("OVERALL", "5")).statusCode()).isEqualTo(403);
    assertThat(Files.readString(Path.of("target/test.log"))).doesNotContain(right);
  }
}
