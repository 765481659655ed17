package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * HTTP Basic for {@link EngineRestFilter} alone, with the accounts and the throttle of the login page. Nobody is asked for a password this
 * way: a browser that once was would send it along for foreign pages, too.
 */
final class ProgramLogin extends BasicAuthenticationFilter {

  ProgramLogin(AuthenticationManager login) {
    super(login, ProgramLogin::refuse);
    setAuthenticationDetailsSource(Visit::new);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !EngineRestFilter.isBehind(request);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) throws IOException {
    if (refused instanceof TooManyAttempts early) {
      early.tellWhen(response);
      response.sendError(TooManyAttempts.STATUS);
    } else {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }
}
