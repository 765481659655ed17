package org.mustafid.security;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

/**
 * Lets refusals leave at fixed intervals after the attempt came, so that their time does not tell what was found or noted on the way
 * (hardening S11).
 */
final class EvenRefusals implements AuthenticationManager {

  private static final Duration BEAT = Duration.ofMillis(500);

  private final AuthenticationManager login;

  EvenRefusals(AuthenticationManager login) {
    this.login = login;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    long begun = System.nanoTime();
    try {
      return login.authenticate(attempt);
    } catch (BadCredentialsException e) {
      untilNextBeat(begun);
      throw e;
    }
  }

  private static void untilNextBeat(long begun) {
    long taken = System.nanoTime() - begun;
    try {
      TimeUnit.NANOSECONDS.sleep(BEAT.toNanos() - taken % BEAT.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
