package org.mustafid.security;

import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Opens the addresses of a web application to those who may open that application. Camunda asks this for the pages only; its plugins'
 * API, such as Cockpit's statistics, answers everybody signed in (hardening 0.1, 6).
 */
enum Applications implements AuthorizationManager<RequestAuthorizationContext> {
  TASKLIST("tasklist"),
  COCKPIT("cockpit"),
  ADMIN("admin"),
  WELCOME("welcome");

  private final String id;

  Applications(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  String startPage() {
    return "/camunda/app/" + id + "/" + Paths.ENGINE + "/";
  }

  boolean isOpenTo(StaffMember staff) {
    return staff.mayOpen(id);
  }

  @Override
  public AuthorizationDecision authorize(Supplier<Authentication> signedIn, RequestAuthorizationContext request) {
    Authentication current = signedIn.get();
    return new AuthorizationDecision(current != null && current.getPrincipal() instanceof StaffMember staff && isOpenTo(staff));
  }

  @Override
  @Deprecated
  public AuthorizationDecision check(Supplier<Authentication> signedIn, RequestAuthorizationContext request) {
    return authorize(signedIn, request);
  }
}
