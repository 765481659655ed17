package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mustafid.MovableClock;

class LoginThrottleTest {

  private final MovableClock clock = new MovableClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void afterFiveFailuresAnAddressWaitsForThatAccountOnly() {
    fail("10.0.0.1", "clerk", LoginThrottle.FAILURES_ALLOWED);
    assertThatThrownBy(() -> throttle.check("10.0.0.1", "clerk")).isInstanceOf(TooManyAttempts.class);
    assertThatCode(() -> throttle.check("10.0.0.2", "clerk")).as("the owner at another address").doesNotThrowAnyException();
    assertThatCode(() -> throttle.check("10.0.0.1", "other")).doesNotThrowAnyException();
  }

  @Test
  void aMinuteLaterItMayTryAgain() {
    fail("10.0.0.1", "clerk", LoginThrottle.FAILURES_ALLOWED);
    clock.pass(LoginThrottle.WINDOW.plusSeconds(1));
    assertThatCode(() -> throttle.check("10.0.0.1", "clerk")).doesNotThrowAnyException();
  }

  @Test
  void aRightPasswordStartsOver() {
    fail("10.0.0.1", "clerk", LoginThrottle.FAILURES_ALLOWED - 1);
    throttle.succeeded("10.0.0.1", "clerk");
    fail("10.0.0.1", "clerk", LoginThrottle.FAILURES_ALLOWED - 1);
    assertThatCode(() -> throttle.check("10.0.0.1", "clerk")).doesNotThrowAnyException();
  }

  private void fail(String address, String account, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(address, account);
    }
  }
}
