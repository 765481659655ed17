package org.mustafid.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What whoever runs the installation learns about failed sign-ins: figures without names, and a warning when an account is attacked. */
@Component
class LoginFigures {

  private static final Logger log = LoggerFactory.getLogger(LoginFigures.class);
  private static final String FAILURES = "mustafid.login.failures";
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

  private final StaffNames staff;
  private final Clock clock;
  private final Counter refused;
  private final Counter heldBack;
  private final Counter attacks;
  private final Map<String, Instant> warned = new ConcurrentHashMap<>();

  LoginFigures(MeterRegistry figures, StaffNames staff, Clock clock) {
    this.staff = staff;
    this.clock = clock;
    this.refused = Counter.builder(FAILURES).description("Sign-ins refused").tag("reason", "refused").register(figures);
    this.heldBack = Counter.builder(FAILURES).description("Sign-ins refused").tag("reason", "throttled").register(figures);
    this.attacks = Counter.builder("mustafid.login.attacks").description("Warnings that somebody guesses the password of an account").register(figures);
  }

  void refused() {
    refused.increment();
  }

  void heldBack() {
    heldBack.increment();
  }

  /** Warns once in a while; what was typed as the name of an account that does not exist may be anything, and stays out of the log. */
  void underAttack(String account) {
    Instant now = clock.instant();
    warned.values().removeIf(last -> last.plus(BETWEEN_WARNINGS).isBefore(now));
    if (warned.putIfAbsent(account, now) == null) {
      attacks.increment();
      log.warn("Somebody guesses the password of {}. Strangers are heard less often there; its owner signs in as usual on devices used before",
          staff.exists(account) ? account : "an account that does not exist");
    }
  }
}
