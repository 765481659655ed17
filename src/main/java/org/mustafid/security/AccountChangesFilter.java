package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mustafid.security.LoginThrottle.Attempt;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What is done to accounts in Admin and "my profile", as far as signing in is concerned. Whoever changes a password gives their own, which
 * must not be a way to guess it; the session in which somebody changes their own password goes on, unlike their others; and an account
 * that is unlocked is heard again at once.
 */
final class AccountChangesFilter extends OncePerRequestFilter {

  private final LoginThrottle throttle;
  private final KnownDevices devices;
  private final CurrentRightsFilter rights;

  AccountChangesFilter(LoginThrottle throttle, KnownDevices devices, CurrentRightsFilter rights) {
    this.throttle = throttle;
    this.devices = devices;
    this.rights = rights;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MatchResult password = Paths.PASSWORD_CHANGE.matcher(request);
    MatchResult unlock = Paths.UNLOCK.matcher(request);
    if (password.isMatch() && SecurityContextHolder.getContext().getAuthentication().getPrincipal() instanceof StaffMember staff) {
      changePassword(password.getVariables().get("user"), staff, request, response, chain);
    } else {
      chain.doFilter(request, response);
      if (unlock.isMatch() && response.getStatus() == HttpServletResponse.SC_NO_CONTENT) {
        throttle.forget(unlock.getVariables().get("user"));
      }
    }
  }

  private void changePassword(String of, StaffMember by, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Attempt attempt;
    try {
      attempt = throttle.admit(by.id(), request.getRemoteAddr(), devices.knownTo(by.id(), KnownDevices.of(request)));
    } catch (TooManyAttempts e) {
      e.tellWhen(response);
      response.sendError(TooManyAttempts.STATUS);
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      throttle.undecided(attempt);
    } else if (response.getStatus() == HttpServletResponse.SC_NO_CONTENT) {
      throttle.succeeded(attempt);
      if (of.equals(by.id())) {
        rights.lookUpAgain(request, response);
      }
    }
  }
}
