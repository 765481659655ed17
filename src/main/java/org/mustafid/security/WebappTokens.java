package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * One token against forged requests for our own endpoints and for Camunda's: bound to the session under Camunda's attribute, told to
 * the browser in Camunda's cookie, sent back in Camunda's header. So a Tasklist plugin calls {@code /api/**} with the token it has.
 */
final class WebappTokens implements CsrfTokenRepository {

  static final String HEADER = CsrfConstants.CSRF_TOKEN_HEADER_NAME;
  static final String PARAMETER = "_csrf";
  private static final String COOKIE = CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME;
  private static final String SESSION_ATTRIBUTE = CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME;
  /** As Camunda sets it; a second cookie of that name with another path would hide the first. */
  private static final String COOKIE_PATH = "/camunda";
  private static final int TOKEN_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final boolean secure;

  WebappTokens(PublicOrigin publicOrigin) {
    this.secure = publicOrigin.isHttps();
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return token(HexFormat.of().withUpperCase().formatHex(bytes));
  }

  @Override
  public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token == null) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.removeAttribute(SESSION_ATTRIBUTE);
      }
      response.addHeader(HttpHeaders.SET_COOKIE, cookie("").maxAge(Duration.ZERO).build().toString());
    } else {
      request.getSession().setAttribute(SESSION_ATTRIBUTE, token.getToken());
      response.addHeader(HttpHeaders.SET_COOKIE, cookie(token.getToken()).build().toString());
      response.setHeader(HEADER, token.getToken());
    }
  }

  @Override
  public CsrfToken loadToken(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(SESSION_ATTRIBUTE) instanceof String known ? token(known) : null;
  }

  /** A fresh token for a session that has just been signed in. */
  void renew(HttpServletRequest request, HttpServletResponse response) {
    saveToken(generateToken(request), request, response);
  }

  private static CsrfToken token(String value) {
    return new DefaultCsrfToken(HEADER, PARAMETER, value);
  }

  /** Scripts of the web applications read it, so it is not HttpOnly; without the session it is worth nothing. */
  private ResponseCookie.ResponseCookieBuilder cookie(String value) {
    return ResponseCookie.from(COOKIE, value).path(COOKIE_PATH).sameSite("Lax").secure(secure);
  }
}
