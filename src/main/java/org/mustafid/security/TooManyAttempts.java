package org.mustafid.security;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Somebody guesses; the password was not even looked at. */
class TooManyAttempts extends AuthenticationException {

  static final int STATUS = HttpStatus.TOO_MANY_REQUESTS.value();
  private static final long serialVersionUID = 1L;

  private final long seconds;

  /** @param wait until the next attempt may be looked at */
  TooManyAttempts(Duration wait) {
    super("Too many attempts");
    this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /** In whole minutes, as people are told. */
  long minutes() {
    return (seconds + 59) / 60;
  }

  void tellWhen(HttpServletResponse response) {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
  }
}
