package org.mustafid.security;

import jakarta.servlet.http.HttpServletResponse;
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

  /**
   * Pages and case data must not stay in a browser's cache, whatever the web applications said before. Scripts, sheets, fonts and
   * pictures may: for long where the address changes with the content, else only if the browser asks each time whether they changed.
   */
  static final HeaderWriter CACHING = (request, response) -> {
    String type = response.getContentType();
    if (!Paths.STATIC.matches(request) || type != null && type.startsWith(MediaType.TEXT_HTML_VALUE)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    } else if (isWhatWasAskedFor(response) && Paths.UNCHANGING.matches(request)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    } else {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
  };

  /** Nothing that went wrong is remembered. */
  private static boolean isWhatWasAskedFor(HttpServletResponse response) {
    return response.getStatus() == HttpServletResponse.SC_OK || response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED
        || response.getStatus() == HttpServletResponse.SC_PARTIAL_CONTENT;
  }

  private Headers() {}
}
