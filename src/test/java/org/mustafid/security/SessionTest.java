package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.location;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** When a session ends (hardening S22). */
@EngineTest
class SessionTest {

  private static final String API = "/camunda/api/engine/engine/default";
  private static final String PASSWORD = "seven green camels";
  private static final String ANOTHER = "nine yellow tractors";

  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identities;
  @Autowired
  private MovableClock clock;

  @BeforeEach
  void somebody() {
    clock.pass(Duration.ofDays(80));
    User user = identities.newUser("worker.baraa");
    user.setPassword(PASSWORD);
    identities.saveUser(user);
    identities.createMembership("worker.baraa", "reception");
  }

  @AfterEach
  void gone() {
    identities.deleteUser("worker.baraa");
    clock.reset();
  }

  @Test
  void whatPagesAskForByThemselvesKeepsNoSessionAlive() {
    Visitor visitor = worker();
    for (int i = 0; i < 29; i++) {
      assertThat(visitor.post(API + "/task?maxResults=1", "{}").statusCode()).as("minute " + i).isEqualTo(200);
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(visitor.get(API + "/task/count").statusCode()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(2));
    assertThat(visitor.get(API + "/task/count").statusCode()).isEqualTo(401);
    assertThat(location(visitor.page("/camunda/app/tasklist/default/"))).as("whose session has ended is told so").startsWith("/login");
  }

  @Test
  void whatAPersonDoesKeepsItAliveForADaysWork() {
    Visitor visitor = worker();
    for (int i = 0; i < 12 * 3 - 1; i++) {
      clock.pass(Duration.ofMinutes(20));
      if (i % 2 == 0) {
        assertThat(visitor.post("/api/presence", "").statusCode()).as("after %s times 20 minutes", i + 1).isEqualTo(204);
      } else {
        assertThat(visitor.page("/camunda/app/tasklist/default/").statusCode()).as("after %s times 20 minutes", i + 1).isEqualTo(200);
      }
    }
    clock.pass(Duration.ofMinutes(21));
    assertThat(visitor.post("/api/presence", "").statusCode()).as("after twelve hours").isIn(401, 403);
    assertThat(visitor.get(API + "/task/count").statusCode()).isEqualTo(401);
  }

  @Test
  void aPageThatIsForeignKeepsNothingAlive() {
    Visitor visitor = worker();
    clock.pass(Duration.ofMinutes(20));
    assertThat(visitor.post("/api/presence", "", "Origin", "https://elsewhere.example").statusCode()).isEqualTo(403);
    clock.pass(Duration.ofMinutes(11));
    assertThat(visitor.get(API + "/task/count").statusCode()).isEqualTo(401);
  }

  @Test
  void aChangedPasswordEndsTheOtherSessionsAndNotThisOne() {
    Visitor here = worker();
    Visitor elsewhere = worker();
    assertThat(put(here, "wrong", ANOTHER)).isEqualTo(400);
    assertThat(put(here, PASSWORD, ANOTHER)).isEqualTo(204);
    clock.pass(Duration.ofSeconds(61));
    assertThat(elsewhere.get(API + "/task/count").statusCode()).isEqualTo(401);
    assertThat(here.get(API + "/task/count").statusCode()).isEqualTo(200);
    assertThat(new Visitor(port).tasklistLogin("worker.baraa", PASSWORD, "tasklist").statusCode()).isEqualTo(401);
    assertThat(new Visitor(port).tasklistLogin("worker.baraa", ANOTHER, "tasklist").statusCode()).isEqualTo(200);
  }

  @Test
  void anOpenSessionIsNoWayToGuessThePassword() {
    Visitor stolen = worker();
    for (int i = 0; i < LoginThrottle.A_MINUTE; i++) {
      assertThat(put(stolen, "guess" + i, ANOTHER)).isEqualTo(400);
    }
    assertThat(put(stolen, PASSWORD, ANOTHER)).isEqualTo(429);
  }

  @Test
  void afterSigningOutTheOldSessionIsWorthNothing() {
    Visitor visitor = worker();
    String session = visitor.sessionId();
    assertThat(visitor.post("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(204);
    assertThat(new Visitor(port).get(API + "/task/count", "Cookie", "JSESSIONID=" + session).statusCode()).isEqualTo(401);
  }

  private int put(Visitor visitor, String old, String chosen) {
    return visitor.send("PUT", API + "/user/worker.baraa/credentials",
        BodyPublishers.ofString("{\"password\": \"" + chosen + "\", \"authenticatedUserPassword\": \"" + old + "\"}"),
        "X-XSRF-TOKEN", visitor.token(), "Content-Type", "application/json").statusCode();
  }

  private Visitor worker() {
    Visitor visitor = new Visitor(port);
    assertThat(visitor.login("worker.baraa", PASSWORD).statusCode()).isEqualTo(302);
    return visitor;
  }
}
