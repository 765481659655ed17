package org.mustafid.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors of the application. All patterns look at the decoded path of the whole application: Camunda's APIs are servlets of their
 * own, which matchers bound to Spring's dispatcher would not see.
 */
final class Paths {

  /** Engine name in the addresses of the web applications; there is one engine. */
  static final String ENGINE = "default";

  /** As our build names scripts and fonts, and as Spring names the sheets of our own pages. */
  private static final Pattern NAMED_AFTER_CONTENT = Pattern.compile("-(?:[0-9A-Z]{8}|[0-9a-f]{32})\\.[a-z0-9]+$");

  private static final Pattern ENGINE_FILES =
      Pattern.compile("/(?:deployment/create|attachment/create|(?:v|localV)ariables/[^/]+/data)/?$");

  static final RequestMatcher LOGIN = post("/login");
  static final RequestMatcher TASKLIST_LOGIN = post("/camunda/api/admin/auth/user/" + ENGINE + "/login/{application}");
  static final RequestMatcher ENGINE_NAMES = method(HttpMethod.GET, "/camunda/api/engine/engine/");
  static final RequestMatcher LOGOUT = post("/logout");
  static final RequestMatcher TASKLIST_LOGOUT = post("/camunda/api/admin/auth/user/" + ENGINE + "/logout");

  /** Where our pages say that somebody is at work. */
  static final String PRESENCE = "/api/presence";

  /** What a visitor may reach without signing in; everything else is closed. */
  static final RequestMatcher OPEN =
      any("/login", "/language", "/error", "/mustafid/**", "/survey", "/survey/**", "/favicon.ico", "/camunda/favicon.ico");

  /**
   * Closed for everybody: the first-run setup that makes administrators without login (CVE-2026-77226), the password oracle, interface
   * descriptions, and the web applications' files under their second address.
   */
  static final RequestMatcher CLOSED = any("/camunda/api/admin/setup/**", "/camunda/app/*/*/setup/**",
      "/camunda/api/engine/engine/*/identity/verify/**", "/camunda/api/engine/engine/*/external-task/fetchAndLock/**",
      "/camunda/api/*/application.wadl/**", "/webjars/**");

  static final RequestMatcher API = any("/api/**", "/camunda/api/**", "/engine-rest/**");
  /** Wherever the engine or its web applications answer programs. */
  static final RequestMatcher ENGINE_APIS = any("/camunda/api/**", "/engine-rest/**");
  static final RequestMatcher CAMUNDA = any("/camunda/**");

  /** Kept by browsers and checked for changes; everything else is not kept at all. */
  static final RequestMatcher STATIC = any("/camunda/lib/**", "/camunda/app/**", "/camunda/assets/**", "/camunda/favicon.ico",
      "/camunda/api/*/plugin/*/static/**", "/mustafid/**", "/survey/style/**", "/association/*/logo", "/favicon.ico");

  /** Named after their content, or asked for with a version made of it: what such an address leads to never changes. */
  static final RequestMatcher UNCHANGING = new AndRequestMatcher(STATIC, new OrRequestMatcher(
      request -> NAMED_AFTER_CONTENT.matcher(request.getRequestURI()).find(),
      request -> request.getParameter("v") != null,
      new AndRequestMatcher(any("/camunda/lib/**", "/camunda/assets/**"), request -> request.getParameter("bust") != null)));

  static final RequestMatcher COCKPIT = any("/camunda/app/cockpit/**", "/camunda/api/cockpit/**");
  static final RequestMatcher TASKLIST = any("/camunda/app/tasklist/**", "/camunda/api/tasklist/**");
  /** The engine's own API; which of its calls are open to whom, {@link EngineCalls} says. */
  static final RequestMatcher ENGINE_API = any("/camunda/api/engine/**");
  static final RequestMatcher ACCOUNT = any("/camunda/api/admin/auth/user/**");

  /** The engine gives whoever deploys a model the right to delete that deployment with all its cases, and everybody the right to delete their own account. */
  static final RequestMatcher ADMIN = new OrRequestMatcher(any("/camunda/app/admin/**", "/camunda/api/admin/**"),
      method(HttpMethod.DELETE, "/camunda/api/engine/engine/*/deployment/**"),
      method(HttpMethod.DELETE, "/camunda/api/engine/engine/*/user/**"));

  /** The list of accounts, and the addresses beneath one account. */
  static final RequestMatcher ACCOUNTS =
      any("/camunda/api/engine/engine/*/user", "/camunda/api/engine/engine/*/user/", "/camunda/api/engine/engine/*/user/count");
  static final RequestMatcher ONE_ACCOUNT =
      PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/engine/engine/*/user/{user}/**");

  static final RequestMatcher PASSWORD_CHANGE = method(HttpMethod.PUT, "/camunda/api/engine/engine/*/user/{user}/credentials");
  static final RequestMatcher UNLOCK = post("/camunda/api/engine/engine/*/user/{user}/unlock");

  static final RequestMatcher MODEL_UPLOAD = new OrRequestMatcher(
      post("/camunda/api/engine/engine/*/deployment/create/**"), post("/engine-rest/deployment/create/**"));
  /** Where the engine's API takes files, under whatever address it is mounted. */
  static final RequestMatcher ENGINE_UPLOAD = new AndRequestMatcher(ENGINE_APIS, request -> ENGINE_FILES.matcher(request.getRequestURI()).find());
  static final RequestMatcher METRICS = any("/camunda/api/engine/engine/*/metrics/**", "/engine-rest/metrics/**", "/engine-rest/engine/*/metrics/**");
  /** Of these the web applications ask for more at a time than a query gives. */
  static final RequestMatcher LONG_LISTS = new OrRequestMatcher(method(HttpMethod.GET, "/camunda/api/engine/engine/*/job-definition"),
      method(HttpMethod.GET, "/camunda/api/engine/engine/*/filter"));
  static final RequestMatcher TOOL_UPLOAD = method(HttpMethod.PUT, "/api/tools/{association}/{code}");
  /** Addresses with a secret in them, for people without an account. */
  static final RequestMatcher SECRET_LINKS = new AndRequestMatcher(any("/survey/{secret}"), request -> !"/survey/thanks".equals(request.getRequestURI()));
  static final RequestMatcher SMALL_FORMS = any("/login", "/logout", "/survey/**", "/camunda/api/admin/auth/user/**");

  private static final RequestMatcher PRESENT = post(PRESENCE);

  private Paths() {}

  /** A page, as a person opens it: not what scripts on it ask for. */
  static boolean isPage(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return HttpMethod.GET.matches(request.getMethod()) && !API.matches(request)
        && accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
  }

  /** The page that a sign-in ends on which came too early: shown from within, and nowhere to go to. */
  static boolean isShownFromWithin(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.FORWARD && LoginPage.WAIT.equals(request.getRequestURI());
  }

  static boolean isDeedOfAPerson(HttpServletRequest request) {
    return PRESENT.matches(request) || isPage(request);
  }

  private static RequestMatcher post(String pattern) {
    return method(HttpMethod.POST, pattern);
  }

  private static RequestMatcher method(HttpMethod method, String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }

  private static RequestMatcher any(String... patterns) {
    return new OrRequestMatcher(Arrays.stream(patterns)
        .map(pattern -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(pattern)).toList());
  }
}
