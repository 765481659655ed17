package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before every other filter, because Spring's own already parse the path and read the bodies of forms: one spelling per path
 * (400), doors that are closed for everybody (403), and bodies larger (413) or slower (408) than allowed before a byte of them is used.
 */
final class Doorkeeper extends OncePerRequestFilter {

  private final StrictPaths paths = new StrictPaths();

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isSpeltAsUsual(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else if (Paths.CLOSED.matches(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (request.getContentLengthLong() > BodyLimits.of(request)) {
      refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (BodyLimits.isForm(request)) {
      Optional<CountedBody> counted = CountedBody.orRefuse(request, response);
      if (counted.isPresent()) {
        chain.doFilter(counted.get(), response);
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isSpeltAsUsual(HttpServletRequest request) {
    try {
      paths.getFirewalledRequest(request);
      return true;
    } catch (RequestRejectedException e) {
      return false;
    }
  }

  /** The rest of the body is of no interest, so the connection cannot be used again. */
  static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setHeader(HttpHeaders.CONNECTION, "close");
    response.sendError(status);
  }
}
