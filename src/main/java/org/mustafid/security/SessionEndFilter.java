package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session in which nobody has done anything for a while, and every session after a day's work. Only what a person does counts:
 * opening a page, and the sign of life that our pages send after a key or a button was pressed. The rest of what pages ask for, such as
 * Tasklist's look at the tasks every few seconds, would keep a session alive on a computer its owner has left long ago.
 */
final class SessionEndFilter extends OncePerRequestFilter {

  private static final String BEGUN = SessionEndFilter.class.getName() + ".begun";
  private static final String LAST_DEED = SessionEndFilter.class.getName() + ".lastDeed";

  private final Duration idle;
  private final Duration longest;
  private final Clock clock;

  /**
   * @param idle how long a session lasts after the last deed
   * @param longest how long a session lasts whatever is done in it
   */
  SessionEndFilter(Duration idle, Duration longest, Clock clock) {
    this.idle = idle;
    this.longest = longest;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (session != null && signedIn != null && signedIn.getPrincipal() instanceof StaffMember staff) {
      Instant now = clock.instant();
      if (noted(session, BEGUN, staff).plus(longest).isBefore(now) || noted(session, LAST_DEED, staff).plus(idle).isBefore(now)) {
        SecurityContextHolder.clearContext();
        session.invalidate();
      } else if (Paths.isDeedOfAPerson(request)) {
        session.setAttribute(LAST_DEED, now);
      }
    }
    chain.doFilter(request, response);
  }

  /** Signing in always begins a new session; where nothing is noted yet, the rights are those looked up at that moment. */
  private static Instant noted(HttpSession session, String name, StaffMember staff) {
    if (session.getAttribute(name) instanceof Instant known) {
      return known;
    }
    session.setAttribute(name, staff.asOf());
    return staff.asOf();
  }
}
