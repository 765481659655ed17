package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web applications' own login form, shown after a session has ended, asks for the engine's name before it signs in. Our own pages
 * are told; nothing of Camunda is reached without login.
 */
final class EngineNameFilter extends OncePerRequestFilter {

  private final PublicOrigin publicOrigin;

  EngineNameFilter(PublicOrigin publicOrigin) {
    this.publicOrigin = publicOrigin;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (Paths.ENGINE_NAMES.matches(request) && asksOurPage(request)) {
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getWriter().write("[{\"name\":\"" + Paths.ENGINE + "\"}]");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean asksOurPage(HttpServletRequest request) {
    String referer = request.getHeader(HttpHeaders.REFERER);
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site")) || referer != null && publicOrigin.isOurs(referer, request);
  }
}
