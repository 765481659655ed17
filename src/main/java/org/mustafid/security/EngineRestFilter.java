package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Camunda's REST API at its usual address, for programs. It is the one the web applications have under another address, reached from
 * within: so there is no second one to start, and every guard and right of that address holds for this one.
 *
 * <p>Camunda Modeler's deploy dialog asks for the version and an empty list of deployments, and deploys. Nothing else is answered unless
 * configured.
 */
final class EngineRestFilter extends OncePerRequestFilter {

  private static final String ADDRESS = "/engine-rest";
  private static final String API = "/camunda/api/engine/engine/" + Paths.ENGINE;
  private static final String FROM_HERE = EngineRestFilter.class.getName();

  private final boolean full;

  /** @param full whether everything is answered that the web applications' API answers */
  EngineRestFilter(boolean full) {
    this.full = full;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (!path.equals(ADDRESS) && !path.startsWith(ADDRESS + "/")) {
      chain.doFilter(request, response);
    } else if (full || isAskedByModeler(path.substring(ADDRESS.length()), request)) {
      request.setAttribute(FROM_HERE, true);
      request.getRequestDispatcher(API + path.substring(ADDRESS.length())).forward(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static boolean isAskedByModeler(String path, HttpServletRequest request) {
    return switch (path) {
      case "/version" -> HttpMethod.GET.matches(request.getMethod());
      case "/deployment" -> HttpMethod.GET.matches(request.getMethod()) && "maxResults=0".equals(request.getQueryString());
      case "/deployment/create" -> HttpMethod.POST.matches(request.getMethod());
      default -> false;
    };
  }

  /** Whether this came through here: known by its password each time, without session and cookie. */
  static boolean isBehind(HttpServletRequest request) {
    return request.getAttribute(FROM_HERE) != null;
  }
}
