package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.casefile.Receipts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Whoever hears no answer sends again, and opens one case all the same. */
@EngineTest
class RequestSentTwiceTest {

  private static final int KEYS = 50;
  private static final int POSTS = 20;

  @LocalServerPort
  int port;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  MovableClock clock;
  @Autowired
  Receipts receipts;

  @AfterEach
  void today() {
    clock.reset();
  }

  private static HttpResponse<String> website(StaffDesk desk, String key, String name) {
    return desk.posts("/api/requests", "{\"association\":\"baraa\",\"answers\":{\"firstName\":\"" + name + "\"}}", "Idempotency-Key", key);
  }

  private int cases() {
    return jdbc.sql("select count(*) from case_file").query(Integer.class).single();
  }

  private int instances() {
    return jdbc.sql("select count(*) from act_ru_execution where parent_id_ is null and business_key_ is not null").query(Integer.class).single();
  }

  @Test
  void fiftyRequestsSentTwentyTimesEachAtOnceOpenFiftyCases() throws Exception {
    StaffDesk desk = new StaffDesk(port, "reception.baraa");
    int cases = cases();
    int instances = instances();
    ExecutorService senders = Executors.newFixedThreadPool(POSTS);
    long began = System.nanoTime();
    try {
      for (int i = 0; i < KEYS; i++) {
        String key = UUID.randomUUID().toString();
        Callable<HttpResponse<String>> post = () -> website(desk, key, "نورة");
        List<String> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : senders.invokeAll(Collections.nCopies(POSTS, post))) {
          assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
          answers.add(answer.get().body());
        }
        assertThat(answers).as("identical receipts").containsOnly(answers.get(0));
      }
    } finally {
      senders.shutdownNow();
    }
    System.out.printf("R10: %d keys x %d posts at once: %d cases, %d instances, %d ms%n", KEYS, POSTS, cases() - cases, instances() - instances,
        Duration.ofNanos(System.nanoTime() - began).toMillis());
    assertThat(cases() - cases).isEqualTo(KEYS);
    assertThat(instances() - instances).isEqualTo(KEYS);
  }

  @Test
  void theReceiptIsTheSameADayLaterAndForgottenAfterAWeek() {
    StaffDesk desk = new StaffDesk(port, "reception.baraa");
    String key = UUID.randomUUID().toString();
    String receipt = website(desk, key, "نورة").body();
    clock.pass(Duration.ofHours(25));
    ReflectionTestUtils.invokeMethod(receipts, "removeOld");
    // The session of yesterday is over; the same person signs in anew.
    assertThat(website(new StaffDesk(port, "reception.baraa"), key, "نورة").body()).isEqualTo(receipt);
    clock.pass(Duration.ofDays(7));
    ReflectionTestUtils.invokeMethod(receipts, "removeOld");
    assertThat(jdbc.sql("select count(*) from submission where key = :key").param("key", key).query(Integer.class).single()).isZero();
  }

  @Test
  void aKeyStandsForOneContentAndOneCaller() {
    StaffDesk desk = new StaffDesk(port, "reception.baraa");
    String key = UUID.randomUUID().toString();
    String receipt = website(desk, key, "نورة").body();
    int cases = cases();
    HttpResponse<String> other = website(desk, key, "سارة");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(StaffDesk.read(other.body()).path("detail").asText()).contains("مفتاح الإرسال");
    assertThat(StaffDesk.read(website(new StaffDesk(port, "reception.baraa").inEnglish(), key, "سارة").body()).path("detail").asText())
        .contains("used for another request");
    assertThat(desk.posts("/api/cases", "{}", "Idempotency-Key", key).statusCode()).as("another kind of request").isEqualTo(422);
    assertThat(cases()).isEqualTo(cases);
    assertThat(website(new StaffDesk(port, "relations.baraa"), key, "نورة").body()).as("another caller's key is another key").isNotEqualTo(receipt);
    assertThat(desk.posts("/api/requests", "{\"association\":\"baraa\"}", "Idempotency-Key", "short").statusCode()).isEqualTo(400);
    assertThat(String.join("", jdbc.sql("select to_jsonb(s)::text from submission s").query(String.class).list())).doesNotContain("نورة");
  }

  @Test
  void aRequestThatWasRefusedMayBePutRightUnderTheSameKey() {
    StaffDesk desk = new StaffDesk(port, "reception.baraa");
    String key = UUID.randomUUID().toString();
    assertThat(desk.posts("/api/requests", "{\"association\":\"new-muslims\"}", "Idempotency-Key", key).statusCode()).isEqualTo(403);
    assertThat(website(desk, key, "نورة").statusCode()).isEqualTo(201);
  }

  @Test
  void aSecondClickAtTheDeskOpensTheSameReceptionTask() {
    StaffDesk desk = new StaffDesk(port, "reception.baraa");
    String key = UUID.randomUUID().toString();
    int cases = cases();
    HttpResponse<String> first = desk.posts("/api/cases", "{\"association\":\"baraa\"}", "Idempotency-Key", key);
    HttpResponse<String> second = desk.posts("/api/cases", "{\"association\":\"baraa\"}", "Idempotency-Key", key);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(cases() - cases).isEqualTo(1);
  }
}
