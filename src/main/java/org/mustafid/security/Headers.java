package org.mustafid.security;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.header.HeaderWriter;

/** What our own pages and answers tell the browser; Camunda's pages bring a content policy of their own, which stays. */
final class Headers {

  static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
      + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
  static final long HSTS_SECONDS = 31_536_000;

  /** For answers that leave before the security chain writes its headers, such as those to refused paths. */
  static final Map<String, String> OF_ERRORS = Map.of(
      "Content-Security-Policy", CONTENT_POLICY,
      "X-Content-Type-Options", "nosniff",
      "X-Frame-Options", "DENY",
      "Referrer-Policy", "same-origin",
      HttpHeaders.CACHE_CONTROL, "no-store");

  /** Pages and case data must not stay in a browser's cache, whatever the web applications said before. */
  static final HeaderWriter NO_STORE = (request, response) -> {
    String type = response.getContentType();
    if (!Paths.STATIC.matches(request) || type != null && type.startsWith(MediaType.TEXT_HTML_VALUE)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  };

  private Headers() {}
}
