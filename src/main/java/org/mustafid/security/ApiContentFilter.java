package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what a program sends to an API before anything acts on it: no expression in any query of the engine (400), however it is spelt,
 * and only bodies and parameters that can be read in one way (400, 415). The engine's own check looks at the top of a query only
 * (CVE-2026-109432); its expression manager is the second wall.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 6)
class ApiContentFilter extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Paths.API.matches(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean engine = Paths.ENGINE_APIS.matches(request);
    if (!areFit(request.getQueryString(), engine)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else if (!hasBody(request) || isOfAnotherKind(request, engine)) {
      chain.doFilter(request, response);
    } else if (!isJson(request)) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else {
      Optional<CountedBody> read = CountedBody.orRefuse(request, response);
      if (read.isPresent() && JsonBodies.areFit(read.get().bytes(), engine)) {
        chain.doFilter(read.get(), response);
      } else if (read.isPresent()) {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      }
    }
  }

  private static boolean areFit(String query, boolean engine) {
    if (query == null) {
      return true;
    }
    for (String pair : query.split("&")) {
      int separator = pair.indexOf('=');
      try {
        String name = URLDecoder.decode(separator < 0 ? pair : pair.substring(0, separator), StandardCharsets.UTF_8);
        String value = separator < 0 ? "" : URLDecoder.decode(pair.substring(separator + 1), StandardCharsets.UTF_8);
        if (!JsonBodies.isStorable(name) || !JsonBodies.isStorable(value)
            || engine && JsonBodies.isExpressionKey(name) && !JsonBodies.isOfFilters(value)) {
          return false;
        }
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || BodyLimits.isOfUnknownLength(request);
  }

  /** Uploads where the engine takes them, and the form of the login; of our own addresses, whatever they take that is not JSON. */
  private static boolean isOfAnotherKind(HttpServletRequest request, boolean engine) {
    if (!engine) {
      String type = request.getContentType();
      return type != null && !type.toLowerCase(Locale.ROOT).contains("json");
    }
    return BodyLimits.isMultipart(request) && Paths.ENGINE_UPLOAD.matches(request)
        || BodyLimits.isForm(request) && Paths.ACCOUNT.matches(request);
  }

  /** JSON is UTF-8. Another character set would have the engine read something else than was looked at here. */
  private static boolean isJson(HttpServletRequest request) {
    try {
      MediaType type = MediaType.parseMediaType(request.getContentType());
      return "json".equals(type.getSubtype()) && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
