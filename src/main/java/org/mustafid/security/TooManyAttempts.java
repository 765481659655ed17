package org.mustafid.security;

import org.springframework.security.core.AuthenticationException;

/** Somebody guesses; the password was not even looked at. */
class TooManyAttempts extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  TooManyAttempts() {
    super("Too many attempts");
  }
}
