package org.mustafid.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;

/**
 * The sign-in call of the web applications' own login form, also for clients without a browser: same accounts, same throttle, same
 * session as the login page. Camunda's resource behind it is never reached.
 */
final class TasklistLoginFilter extends AbstractAuthenticationProcessingFilter {

  private final ObjectMapper json;
  private final WebappTokens tokens;
  private final KnownDevices devices;

  TasklistLoginFilter(AuthenticationManager authentication, ObjectMapper json, WebappTokens tokens, KnownDevices devices) {
    super(Paths.TASKLIST_LOGIN, authentication);
    this.json = json;
    this.tokens = tokens;
    this.devices = devices;
    setAuthenticationDetailsSource(Visit::new);
    setAuthenticationSuccessHandler((request, response, signedIn) -> answer(request, response, (StaffMember) signedIn.getPrincipal()));
    setAuthenticationFailureHandler((request, response, refused) -> {
      if (refused instanceof TooManyAttempts early) {
        early.tellWhen(response);
      }
      response.sendError(statusOf(refused));
    });
  }

  @Override
  public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
    UsernamePasswordAuthenticationToken attempt = UsernamePasswordAuthenticationToken.unauthenticated(
        orEmpty(request.getParameter("username")), orEmpty(request.getParameter("password")));
    attempt.setDetails(authenticationDetailsSource.buildDetails(request));
    Authentication signedIn = getAuthenticationManager().authenticate(attempt);
    String application = Paths.TASKLIST_LOGIN.matcher(request).getVariables().get("application");
    if (!((StaffMember) signedIn.getPrincipal()).mayOpen(application)) {
      throw new ApplicationNotGranted();
    }
    return signedIn;
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, StaffMember staff) throws IOException {
    tokens.renew(request, response);
    devices.remember(staff.id(), request, response);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("userId", staff.id());
    answer.put("authorizedApps", staff.applications());
    json.writeValue(response.getOutputStream(), answer);
  }

  private static int statusOf(AuthenticationException refused) {
    if (refused instanceof ApplicationNotGranted) {
      return HttpServletResponse.SC_FORBIDDEN;
    }
    return refused instanceof TooManyAttempts ? TooManyAttempts.STATUS : HttpServletResponse.SC_UNAUTHORIZED;
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  /** The password was right, but this person may not open that application. */
  private static final class ApplicationNotGranted extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    ApplicationNotGranted() {
      super("Application not granted");
    }
  }
}
