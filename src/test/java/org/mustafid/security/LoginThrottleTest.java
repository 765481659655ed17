package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mustafid.MovableClock;

class LoginThrottleTest {

  private static final String STRANGER = "";

  private final MovableClock clock = new MovableClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void afterFiveFailuresAnAddressWaitsForThatAccountOnly() {
    assertThat(heard(100, "clerk", "10.0.0.1")).isEqualTo(LoginThrottle.A_MINUTE);
    assertThat(heard(1, "clerk", "10.0.0.2")).as("the owner at another address").isEqualTo(1);
    assertThat(heard(1, "other", "10.0.0.1")).isEqualTo(1);
  }

  @Test
  void aMinuteLaterItMayTryAgain() {
    heard(LoginThrottle.A_MINUTE, "clerk", "10.0.0.1");
    assertThatThrownBy(() -> throttle.admit("clerk", "10.0.0.1", STRANGER))
        .isInstanceOfSatisfying(TooManyAttempts.class, wait -> assertThat(wait.minutes()).isEqualTo(1));
    clock.pass(Duration.ofSeconds(61));
    assertThat(heard(1, "clerk", "10.0.0.1")).isEqualTo(1);
  }

  @Test
  void aRightPasswordStartsOver() {
    heard(LoginThrottle.A_MINUTE - 1, "clerk", "10.0.0.1");
    throttle.succeeded(throttle.admit("clerk", "10.0.0.1", STRANGER));
    assertThat(heard(LoginThrottle.A_MINUTE, "clerk", "10.0.0.1")).isEqualTo(LoginThrottle.A_MINUTE);
  }

  @Test
  void attemptsThatNobodyCouldDecideKeepNobodyOut() {
    heard(LoginThrottle.A_MINUTE - 1, "clerk", "10.0.0.1");
    for (int i = 0; i < 100; i++) {
      throttle.undecided(throttle.admit("clerk", "10.0.0.1", STRANGER));
      clock.pass(Duration.ofMillis(1));
    }
    assertThat(throttle.isUnderAttack("clerk")).isFalse();
    assertThat(heard(LoginThrottle.A_MINUTE, "clerk", "10.0.0.1")).as("real failures before them still count").isEqualTo(1);
  }

  @Test
  void whoeverGuessesPatientlyGetsTwentyTriesADay() {
    int heard = 0;
    for (int i = 0; i < 24 * 60; i++) {
      heard += heard(1, "clerk", "10.0.0.1");
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(heard).isBetween(10, 21);
  }

  @Test
  void whoeverTriesOnePasswordOnManyAccountsIsHeldBackToo() {
    int heard = 0;
    for (int i = 0; i < 1000; i++) {
      heard += heard(1, "clerk" + i, "10.0.0.1");
    }
    assertThat(heard).isEqualTo(60);
  }

  @Test
  void theOwnersDeviceIsHeardWhateverStrangersAndColleaguesDo() {
    for (int i = 0; i < 500; i++) {
      heard(10, "clerk", "10.0.1." + i);
      heard(10, "clerk" + i, "10.0.0.1");
    }
    assertThat(throttle.isUnderAttack("clerk")).isTrue();
    assertThatCode(() -> throttle.admit("clerk", "10.0.0.1", "device")).as("behind the address of the attacker").doesNotThrowAnyException();
  }

  @Test
  void manyAddressesTogetherAreHeardLessOften() {
    int heard = 0;
    for (int i = 0; i < 200; i++) {
      heard += heard(5, "clerk", "10.0.1." + i);
    }
    assertThat(heard).as("five each for the first four, one each for the rest").isEqualTo(4 * 5 + 196);
    assertThat(heard(1, "clerk", "10.0.2.1")).as("whoever comes for the first time").isEqualTo(1);
  }

  @Test
  void addressesOfOneNetworkCountAsOne() {
    int heard = 0;
    for (int i = 0; i < 100; i++) {
      heard += heard(1, "clerk", "2001:db8:1:2::" + i);
    }
    assertThat(heard).isEqualTo(LoginThrottle.A_MINUTE);
  }

  @Test
  void anUnlockedAccountIsHeardAgain() {
    heard(100, "clerk", "10.0.0.1");
    throttle.forget("clerk");
    assertThat(heard(1, "clerk", "10.0.0.1")).isEqualTo(1);
  }

  private int heard(int tries, String account, String address) {
    int heard = 0;
    for (int i = 0; i < tries; i++) {
      try {
        throttle.admit(account, address, STRANGER);
        heard++;
      } catch (TooManyAttempts e) {
        // Counted by not being counted.
      }
    }
    return heard;
  }
}
