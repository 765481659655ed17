package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** Takes the token from the header; from the body only of a page's own form, so that no API body is read before its time. */
final class TokenFromHeaderOrForm extends CsrfTokenRequestAttributeHandler {

  @Override
  public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    String header = request.getHeader(token.getHeaderName());
    if (header != null || Paths.API.matches(request)) {
      return header;
    }
    return BodyLimits.isForm(request) ? request.getParameter(token.getParameterName()) : null;
  }
}
