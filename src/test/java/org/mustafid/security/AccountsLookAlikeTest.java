package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Neither words nor time of a refused sign-in tell whether there is such an account (hardening S11). */
@EngineTest
class AccountsLookAlikeTest {

  private static final int ROUNDS = 15;
  private static final double MOST_MILLIS = 5;
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Map<String, String> NAMES = Map.of("wrong password", "board.baraa", "locked", "board.new-muslims",
      "unknown", "nobody.baraa", "too long", "x".repeat(200));

  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identities;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private LoginThrottle throttle;
  @Autowired
  private MovableClock clock;

  @Test
  void refusalsAreTheSameAndTakeTheSameTime() {
    jdbc.sql("update act_id_user set attempts_ = 10, lock_exp_time_ = now() + interval '1 day' where id_ = 'board.new-muslims'").update();
    clock.pass(Duration.ofDays(120));
    try {
      Map<String, List<Double>> times = times();
      Map<String, Double> medians = new TreeMap<>();
      times.forEach((kind, sorted) -> medians.put(kind, quartile(2, sorted)));
      double spread = Collections.max(medians.values()) - Collections.min(medians.values());
      double noise = times.values().stream().mapToDouble(sorted -> quartile(3, sorted) - quartile(1, sorted)).min().orElseThrow();
      System.out.printf(Locale.ROOT, "S11: medians in ms %s, spread %.2f, answers of the steadiest kind differ among themselves by %.2f%n", medians, spread, noise);
      // Where answers to one kind differ by more than that among themselves, the kinds cannot be told apart by it.
      assertThat(spread).isLessThanOrEqualTo(Math.max(MOST_MILLIS, noise));
    } finally {
      identities.unlockUser("board.new-muslims");
      identities.unlockUser("board.baraa");
      clock.reset();
    }
  }

  @Test
  void everyDoorWaitsForTheBeat() {
    String basic = "Basic " + HttpHeaders.encodeBasicAuth("nobody.baraa", "wrong", StandardCharsets.UTF_8);
    clock.pass(Duration.ofDays(121));
    try {
      Visitor visitor = new Visitor(port);
      visitor.get("/login?warm");
      assertThat(time(() -> visitor.login("nobody.baraa", "wrong"))).isGreaterThan(BEAT);
      assertThat(time(() -> visitor.get("/engine-rest/version", "Authorization", basic))).isGreaterThan(BEAT);
    } finally {
      throttle.forget("nobody.baraa");
      clock.reset();
    }
  }

  private static Duration time(Supplier<HttpResponse<String>> refused) {
    long begun = System.nanoTime();
    assertThat(refused.get().statusCode()).isIn(302, 401);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Milliseconds the refusals took, the shortest first, by kind of account. */
  private Map<String, List<Double>> times() {
    Map<String, List<Double>> times = new TreeMap<>();
    Map<String, String> answers = new TreeMap<>();
    for (int round = -1; round < ROUNDS; round++) {
      for (Map.Entry<String, String> name : NAMES.entrySet()) {
        throttle.forget(name.getValue());
        clock.pass(Duration.ofMinutes(11));
        Visitor visitor = new Visitor(port);
        visitor.get("/login?warm");
        long begun = System.nanoTime();
        HttpResponse<String> answer = visitor.tasklistLogin(name.getValue(), "wrong", "tasklist");
        double millis = (System.nanoTime() - begun) / 1e6;
        assertThat(answer.statusCode()).as(name.getKey()).isEqualTo(401);
        answers.put(name.getKey(), answer.body().replaceAll("\"id\":\"[0-9a-f]+\"", ""));
        if (round >= 0) {
          times.computeIfAbsent(name.getKey(), kind -> new ArrayList<>()).add(millis);
        }
      }
    }
    assertThat(answers.values()).containsOnly(answers.get("unknown"));
    times.values().forEach(Collections::sort);
    return times;
  }

  private static double quartile(int n, List<Double> sorted) {
    return sorted.get(sorted.size() * n / 4);
  }
}
