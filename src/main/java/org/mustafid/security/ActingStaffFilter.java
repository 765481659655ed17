package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the engine and the web applications see the person signed in, with groups and associations, on every path.
 *
 * <p>Camunda's ContainerBasedAuthenticationFilter does this only for addresses its patterns know, and asks for the groups only when
 * another user comes. An engine call without a user is checked against nothing, so here no path is left out.
 */
final class ActingStaffFilter extends OncePerRequestFilter {

  /** Under this name the account stands beside every line of the log. */
  private static final String IN_LOG = "user";

  private final EngineAuthority authority;

  ActingStaffFilter(EngineAuthority authority) {
    this.authority = authority;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn == null || !(signedIn.getPrincipal() instanceof StaffMember staff)) {
      chain.doFilter(request, response);
      return;
    }
    if (Paths.CAMUNDA.matches(request) && !EngineRestFilter.isBehind(request)) {
      showToWebapps(staff, AuthenticationUtil.getAuthsFromSession(request.getSession()));
    }
    authority.enter(staff);
    MDC.put(IN_LOG, staff.id());
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(IN_LOG);
      authority.leave();
    }
  }

  private static void showToWebapps(StaffMember staff, Authentications known) {
    // The web applications look rights up themselves once this time is past; until then they use what we found.
    Date validUntil = Date.from(staff.asOf().plus(CurrentRightsFilter.AT_MOST));
    if (known.getAuthenticationForProcessEngine(Paths.ENGINE) instanceof UserAuthentication shown
        && shown.getIdentityId().equals(staff.id()) && shown.getCacheValidationTime() != null
        && !shown.getCacheValidationTime().before(validUntil)) {
      return;
    }
    UserAuthentication shown = new UserAuthentication(staff.id(), Paths.ENGINE);
    shown.setGroupIds(new ArrayList<>(staff.groups()));
    shown.setTenantIds(new ArrayList<>(staff.tenants()));
    shown.setAuthorizedApps(staff.applications());
    shown.setCacheValidationTime(validUntil);
    known.addOrReplace(shown);
  }
}
