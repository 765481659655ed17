package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;

/** Where somebody goes after signing in: to the page asked for, else to the first application open to them. */
final class StartPage {

  private StartPage() {}

  static String of(StaffMember staff) {
    return Arrays.stream(Applications.values()).filter(application -> application.isOpenTo(staff)).findFirst()
        .orElse(Applications.WELCOME).startPage();
  }

  /** Only path and query of the page asked for are used, never a host, so that no redirect leaves the site. */
  static String afterLogin(StaffMember staff, RequestCache askedBefore, HttpServletRequest request, HttpServletResponse response) {
    if (askedBefore.getRequest(request, response) instanceof DefaultSavedRequest asked && asked.getRequestURI().matches("/[^/\\\\].*")) {
      return asked.getRequestURI() + (asked.getQueryString() == null ? "" : "?" + asked.getQueryString());
    }
    return of(staff);
  }
}
