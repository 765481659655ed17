package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * One spelling per path, for all servlets. Beyond what Spring refuses (path parameters, double slashes, encoded separators, dots and
 * control characters), letters and digits must not be escaped: Camunda's own filters look at the path as it was sent, so
 * {@code /camunda/api/%65ngine} would pass them unseen and still reach the engine's API.
 */
final class StrictPaths extends StrictHttpFirewall {

  private static final Pattern NEEDLESSLY_ESCAPED =
      Pattern.compile("%(?:3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|2D|2E|5F|7E)", Pattern.CASE_INSENSITIVE);

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    if (NEEDLESSLY_ESCAPED.matcher(request.getRequestURI()).find()) {
      throw new RequestRejectedException("The path escapes characters that need no escaping");
    }
    return super.getFirewalledRequest(request);
  }
}
