package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a chunked body of somebody signed in up to the limit, counting, and refuses it there; what follows reads the copy. Multipart
 * bodies for our own endpoints are left to the container, which counts them itself ({@code spring.servlet.multipart}).
 */
final class UndeclaredLengthFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean countedElsewhere = BodyLimits.isForm(request) || BodyLimits.isMultipart(request) && !Paths.CAMUNDA.matches(request);
    if (countedElsewhere || !BodyLimits.isOfUnknownLength(request)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<CountedBody> counted = CountedBody.orRefuse(request, response);
    if (counted.isPresent()) {
      chain.doFilter(counted.get(), response);
    }
  }
}
