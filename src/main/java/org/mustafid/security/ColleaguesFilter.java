package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows a supervisor the accounts of the own association only. The engine's right to read accounts, which Tasklist needs to give a task
 * to a colleague, knows no associations.
 */
final class ColleaguesFilter extends OncePerRequestFilter {

  private final StaffDirectory directory;

  ColleaguesFilter(StaffDirectory directory) {
    this.directory = directory;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn == null || !(signedIn.getPrincipal() instanceof StaffMember staff) || Applications.ADMIN.isOpenTo(staff)) {
      chain.doFilter(request, response);
    } else if (Paths.ACCOUNTS.matches(request) && staff.tenants().size() == 1) {
      chain.doFilter(amongColleagues(request, staff.tenants().iterator().next()), response);
    } else if (!Paths.ACCOUNTS.matches(request) && isStranger(request, staff)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isStranger(HttpServletRequest request, StaffMember staff) {
    RequestMatcher.MatchResult account = Paths.ONE_ACCOUNT.matcher(request);
    if (!account.isMatch()) {
      return false;
    }
    String id = account.getVariables().get("user");
    return !id.equals(staff.id())
        && directory.find(id).filter(other -> other.tenants().stream().anyMatch(staff.tenants()::contains)).isEmpty();
  }

  /** Of a condition given twice the API takes the first, so ours goes before whatever was asked. */
  private static HttpServletRequest amongColleagues(HttpServletRequest request, String tenant) {
    String asked = request.getQueryString();
    String query = "memberOfTenant=" + tenant + (asked == null ? "" : "&" + asked);
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getQueryString() {
        return query;
      }
    };
  }
}
