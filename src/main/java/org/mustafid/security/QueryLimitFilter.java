package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Bounds every query that is asked of the engine's API. Where none is said, as the web applications often do, the limit is what is wanted;
 * more is refused (400). Cockpit asks for 2,000 job definitions at a time, Tasklist for 2,000 filters; there are a few dozen of each, and
 * they get the limit.
 *
 * <p>The engine has a limit of its own, which would hold for the product's own queries on behalf of somebody signed in as well.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 7)
class QueryLimitFilter extends OncePerRequestFilter {

  private static final String WANTED = "maxResults";
  private static final List<String> OF_WEB_APPLICATIONS = List.of("2000");

  private final int limit;

  QueryLimitFilter(@Value("${mustafid.query-limit}") int limit) {
    this.limit = limit;
  }

  /** Metrics have a limit of their own, a smaller one. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Paths.ENGINE_APIS.matches(request) || Paths.METRICS.matches(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String asked = request.getQueryString();
    List<String> wanted = wanted(asked);
    if (wanted.isEmpty()) {
      chain.doFilter(asking(request, (asked == null || asked.isEmpty() ? "" : asked + "&") + WANTED + "=" + limit), response);
    } else if (wanted.equals(OF_WEB_APPLICATIONS) && Paths.LONG_LISTS.matches(request)) {
      chain.doFilter(asking(request, asked.replace(WANTED + "=" + OF_WEB_APPLICATIONS.get(0), WANTED + "=" + limit)), response);
    } else if (wanted.size() == 1 && isWithinLimit(wanted.get(0))) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private static List<String> wanted(String query) {
    return UriComponentsBuilder.newInstance().query(query).build().getQueryParams().entrySet().stream()
        .filter(parameter -> WANTED.equals(UriUtils.decode(parameter.getKey().replace('+', ' '), "UTF-8")))
        .flatMap(parameter -> parameter.getValue().stream()).map(value -> value == null ? "" : UriUtils.decode(value, "UTF-8")).toList();
  }

  private boolean isWithinLimit(String wanted) {
    return wanted.matches("\\d{1,9}") && Integer.parseInt(wanted) <= limit;
  }

  private static HttpServletRequest asking(HttpServletRequest request, String query) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getQueryString() {
        return query;
      }
    };
  }
}
