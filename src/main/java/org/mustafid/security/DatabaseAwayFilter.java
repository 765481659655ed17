package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.mustafid.database.DatabaseAway;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the 500 of Camunda's REST layer into 503 where the database was away, so that people and proxies know to try again. */
final class DatabaseAwayFilter extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Paths.CAMUNDA.matches(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new HttpServletResponseWrapper(response) {
      @Override
      public void setStatus(int status) {
        if (status != SC_INTERNAL_SERVER_ERROR || request.getAttribute(DatabaseAway.ATTRIBUTE) == null) {
          super.setStatus(status);
          return;
        }
        try {
          sendError(SC_SERVICE_UNAVAILABLE);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    });
  }
}
