package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The content policy of the web applications, with a nonce of its own for every page.
 *
 * <p>Camunda keeps the nonce of the page it is writing in one place for the whole server, and every other request replaces it: with a
 * few people at work, pages come out whose scripts the browser refuses, and stay blank. So its own header is switched off, a fixed word
 * stands where it puts the nonce, and this filter puts the real one into page and header.
 */
@Component
@Order(PageNonceFilter.AFTER_SECURITY)
class PageNonceFilter extends OncePerRequestFilter {

  static final int AFTER_SECURITY = -90;
  private static final String WORD = "nonce-of-this-page";
  private static final Pattern WEB_APPLICATIONS = Pattern.compile("/camunda(?:/.*)?");
  private static final Pattern PAGE = Pattern.compile("/camunda/app/[^/.]+(?:/[^/.]+)?(?:/(?:setup/?)?)?");

  private final SecureRandom random = new SecureRandom();

  @Override
  protected void initFilterBean() {
    getServletContext().setAttribute(ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE, WORD);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !WEB_APPLICATIONS.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String nonce = nonce();
    response.setHeader(ContentSecurityPolicyProvider.HEADER_NAME, ContentSecurityPolicyProvider.HEADER_DEFAULT_VALUE
        .replace(ContentSecurityPolicyProvider.HEADER_NONCE_PLACEHOLDER, "'nonce-" + nonce + "'"));
    if (!PAGE.matcher(request.getRequestURI()).matches()) {
      chain.doFilter(request, response);
      return;
    }
    ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, page);
    String text = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
    if (text.contains(WORD)) {
      page.resetBuffer();
      page.getOutputStream().write(text.replace(WORD, nonce).getBytes(StandardCharsets.UTF_8));
    }
    page.copyBodyToResponse();
  }

  private String nonce() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
