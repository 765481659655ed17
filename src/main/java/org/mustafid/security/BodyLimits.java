package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.MediaType;

/** How many bytes a request may bring. */
final class BodyLimits {

  private static final int KILO = 1024;
  /** What a sign-in or an answer to the survey needs, with room to spare. */
  static final int SMALL_FORM = 64 * KILO;
  static final int MODEL = KILO * KILO;
  /** The largest tool of the employee: a book of rules, which the association's management uploads. */
  static final int TOOL = 20 * KILO * KILO;
  /** The largest attachment (5 MB) and the form around it. */
  static final int ANYTHING = 6 * KILO * KILO;

  /** Slower than this per second, nobody works here; a thread waits for each body. */
  private static final int SLOWEST = 64 * KILO;
  private static final Duration AT_LEAST = Duration.ofSeconds(15);

  private BodyLimits() {}

  /** How long a body of that many bytes may take to arrive. */
  static Duration patience(int limit) {
    return AT_LEAST.plusSeconds(limit / SLOWEST);
  }

  static int of(HttpServletRequest request) {
    if (isForm(request) || Paths.SMALL_FORMS.matches(request)) {
      return SMALL_FORM;
    }
    if (Paths.TOOL_UPLOAD.matches(request)) {
      return TOOL;
    }
    return Paths.MODEL_UPLOAD.matches(request) ? MODEL : ANYTHING;
  }

  static boolean isForm(HttpServletRequest request) {
    return hasType(request, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  static boolean isMultipart(HttpServletRequest request) {
    return hasType(request, "multipart/");
  }

  private static boolean hasType(HttpServletRequest request, String beginning) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(beginning);
  }

  /** A chunked body, whose length only reading tells. */
  static boolean isOfUnknownLength(HttpServletRequest request) {
    return request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
  }
}
