package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.DEMO_PASSWORD;
import static org.mustafid.Visitor.signedIn;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Guessing passwords is slow, and nobody is locked out by it (hardening S9). */
@EngineTest
class GuessingTest {

  private static final String ACCOUNT = "provider.new-muslims";
  private static final int GUESSES = 1000;

  @LocalServerPort
  private int port;
  @Autowired
  private AuthenticationManager login;
  @Autowired
  private LoginThrottle throttle;
  @Autowired
  private IdentityService identities;
  @Autowired
  private MeterRegistry figures;
  @Autowired
  private MovableClock clock;
  @Autowired
  private JdbcClient jdbc;

  /** What fails here is over when the clock goes back, so that it is not counted against the tests that follow. */
  @BeforeEach
  void later() {
    clock.pass(Duration.ofDays(40));
  }

  @AfterEach
  void calm() {
    throttle.forget(ACCOUNT);
    identities.unlockUser(ACCOUNT);
    clock.reset();
  }

  @Test
  void aThousandGuessesFromFiveAddressesGetNowhereAndTheOwnerSignsIn() {
    double refused = failures("refused");
    double heldBack = failures("throttled");
    double attacks = figures.get("mustafid.login.attacks").counter().count();
    int heard = 0;
    for (int i = 0; i < GUESSES; i++) {
      heard += isHeard("192.0.2." + (i % 5), "guess" + i) ? 1 : 0;
      clock.pass(Duration.ofMillis(500));
    }
    System.out.println("S9: of " + GUESSES + " guesses " + heard + " reached the engine");
    assertThat(heard).isBetween(5, GUESSES / 10);
    assertThat(failures("refused") - refused).isEqualTo(heard);
    assertThat(failures("throttled") - heldBack).isEqualTo(GUESSES - heard);
    assertThat(figures.get("mustafid.login.attacks").counter().count()).isGreaterThan(attacks);
    assertThat(login.authenticate(attempt("198.51.100.6", DEMO_PASSWORD)).isAuthenticated()).as("the owner, from an address of their own").isTrue();
  }

  @Test
  void theEngineLocksNobodyOut() {
    for (int i = 0; i < 15; i++) {
      isHeard("192.0.2." + i, "guess");
    }
    assertThat(identities.checkPassword(ACCOUNT, DEMO_PASSWORD)).isTrue();
  }

  @Test
  void theSixthGuessIsToldToWaitOnThePageAndInTheApplications() {
    for (int i = 0; i < LoginThrottle.A_MINUTE; i++) {
      assertThat(new Visitor(port).tasklistLogin(ACCOUNT, "guess" + i, "tasklist").statusCode()).isEqualTo(401);
    }
    long noted = heldBack();
    HttpResponse<String> inTasklist = new Visitor(port).tasklistLogin(ACCOUNT, DEMO_PASSWORD, "tasklist");
    assertThat(inTasklist.statusCode()).isEqualTo(429);
    assertThat(heldBack()).as("noted in the journal").isEqualTo(noted + 1);
    assertThat(Integer.parseInt(inTasklist.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
    HttpResponse<String> onPage = new Visitor(port).login(ACCOUNT, DEMO_PASSWORD);
    assertThat(onPage.statusCode()).isEqualTo(429);
    assertThat(onPage.body()).contains("تكررت محاولات تسجيل الدخول", "name=\"_csrf\"");
    assertThat(new Visitor(port).page("/login/wait").statusCode()).as("no page of its own").isNotEqualTo(200);
    clock.pass(Duration.ofSeconds(61));
    assertThat(new Visitor(port).tasklistLogin(ACCOUNT, DEMO_PASSWORD, "tasklist").statusCode()).isEqualTo(200);
  }

  private long heldBack() {
    return jdbc.sql("select count(*) from journal where action = 'access.signInRefused' and actor = :account and detail = 'TOO_MANY'")
        .param("account", ACCOUNT).query(Long.class).single();
  }

  @Test
  void theOwnersDeviceIsHeardBehindTheAddressOfTheGuesser() {
    Visitor owner = signedIn(port, ACCOUNT);
    for (int i = 0; i < LoginThrottle.A_MINUTE; i++) {
      new Visitor(port).tasklistLogin(ACCOUNT, "guess" + i, "tasklist");
    }
    assertThat(new Visitor(port).tasklistLogin(ACCOUNT, DEMO_PASSWORD, "tasklist").statusCode()).isEqualTo(429);
    assertThat(owner.tasklistLogin(ACCOUNT, DEMO_PASSWORD, "tasklist").statusCode()).isEqualTo(200);
  }

  @Test
  void anAdministratorsUnlockIsHeardAtOnce() {
    for (int i = 0; i <= LoginThrottle.A_MINUTE; i++) {
      new Visitor(port).tasklistLogin(ACCOUNT, "guess" + i, "tasklist");
    }
    assertThat(signedIn(port, "admin").post("/camunda/api/engine/engine/default/user/" + ACCOUNT + "/unlock", "").statusCode()).isEqualTo(204);
    assertThat(new Visitor(port).tasklistLogin(ACCOUNT, DEMO_PASSWORD, "tasklist").statusCode()).isEqualTo(200);
  }

  private double failures(String reason) {
    return figures.get("mustafid.login.failures").tag("reason", reason).counter().count();
  }

  private boolean isHeard(String address, String password) {
    try {
      login.authenticate(attempt(address, password));
      throw new AssertionError("guessed");
    } catch (BadCredentialsException e) {
      return true;
    } catch (TooManyAttempts e) {
      return false;
    }
  }

  private static Authentication attempt(String address, String password) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    UsernamePasswordAuthenticationToken attempt = UsernamePasswordAuthenticationToken.unauthenticated(ACCOUNT, password);
    attempt.setDetails(new Visit(request));
    return attempt;
  }
}
