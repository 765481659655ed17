package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses every change that a foreign page asks for, sign-in included, even with a good token (hardening 0.1, 4). Browsers always tell
 * where a change comes from; a client that says nothing is no browser and still needs the token.
 */
final class SameOriginFilter extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> FROM_OURSELVES = Set.of("same-origin", "none");

  private static final String MODELER = "file://";

  private final PublicOrigin publicOrigin;

  SameOriginFilter(PublicOrigin publicOrigin) {
    this.publicOrigin = publicOrigin;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (EngineRestFilter.isBehind(request) ? isOfProgram(request) : READING.contains(request.getMethod()) || isOurs(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /**
   * Camunda Modeler is a browser of its own and names the file it consists of, as no page in another browser can. What it reads without
   * saying where it comes from, nobody else can read: an answer without leave is kept from foreign pages by the browser.
   */
  private boolean isOfProgram(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return MODELER.equals(origin) || origin == null && READING.contains(request.getMethod()) || isOurs(request);
  }

  private boolean isOurs(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !FROM_OURSELVES.contains(site)) {
      return false;
    }
    String source = request.getHeader(HttpHeaders.ORIGIN);
    if (source == null) {
      source = request.getHeader(HttpHeaders.REFERER);
    }
    return source == null || publicOrigin.isOurs(source, request);
  }
}
