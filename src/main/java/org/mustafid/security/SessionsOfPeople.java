package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** Who is signed in is kept in the session of the browser; of a program nothing is kept, and no session is looked at. */
final class SessionsOfPeople implements SecurityContextRepository {

  private final SecurityContextRepository people = new HttpSessionSecurityContextRepository();
  private final SecurityContextRepository programs = new RequestAttributeSecurityContextRepository();

  @Override
  @Deprecated
  public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder holder) {
    return of(holder.getRequest()).loadContext(holder);
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return of(request).loadDeferredContext(request);
  }

  @Override
  public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    of(request).saveContext(context, request, response);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return of(request).containsContext(request);
  }

  private SecurityContextRepository of(HttpServletRequest request) {
    return EngineRestFilter.isBehind(request) ? programs : people;
  }
}
