package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks groups, associations and applications up again once they are a minute old; who has lost the account or changed its password is signed out. */
final class CurrentRightsFilter extends OncePerRequestFilter {

  static final Duration AT_MOST = Duration.ofMinutes(1);

  private final StaffDirectory directory;
  private final SecurityContextRepository sessions;
  private final Clock clock;

  CurrentRightsFilter(StaffDirectory directory, SecurityContextRepository sessions, Clock clock) {
    this.directory = directory;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn != null && signedIn.getPrincipal() instanceof StaffMember staff && staff.asOf().plus(AT_MOST).isBefore(clock.instant())) {
      Optional<StaffMember> now = directory.find(staff.id());
      if (now.isPresent() && now.get().passwordMark() == staff.passwordMark()) {
        remember(EngineLogin.signedIn(now.get(), signedIn.getDetails()), request, response);
      } else {
        forget(request);
      }
    }
    chain.doFilter(request, response);
  }

  /** For the session in which the person signed in has just changed the password. */
  void lookUpAgain(HttpServletRequest request, HttpServletResponse response) {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    directory.find(signedIn.getName()).ifPresent(staff -> remember(EngineLogin.signedIn(staff, signedIn.getDetails()), request, response));
  }

  private void remember(Authentication refreshed, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(refreshed);
    SecurityContextHolder.setContext(context);
    sessions.saveContext(context, request, response);
  }

  private static void forget(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
