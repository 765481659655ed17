package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets few large bodies in at a time. Camunda's API holds a multipart body on the heap several times over, so that some dozens of
 * allowed uploads at once would exhaust it (hardening S6).
 */
final class LargeBodiesFilter extends OncePerRequestFilter {

  private static final int LARGE = 256 * 1024;
  private static final int AT_ONCE = 8;
  private static final int PATIENCE_SECONDS = 10;

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() < LARGE && !BodyLimits.isOfUnknownLength(request)) {
      chain.doFilter(request, response);
    } else if (waitedForPlace()) {
      try {
        chain.doFilter(request, response);
      } finally {
        places.release();
      }
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE_SECONDS));
      response.setHeader(HttpHeaders.CONNECTION, "close");
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private boolean waitedForPlace() {
    try {
      return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
