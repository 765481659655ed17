package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The pages of the web applications, made ours before they leave: each has a nonce of its own, and is in the language of whoever reads
 * it from the first byte, so that nothing is drawn from left to right first and turned round later.
 *
 * <p>The nonce: Camunda keeps the nonce of the page it is writing in one place for the whole server, and every other request replaces
 * it: with a few people at work, pages come out whose scripts the browser refuses, and stay blank. So its own header is switched off, a
 * fixed word stands where it puts the nonce, and this filter puts the real one into page and header.
 *
 * <p>The language: {@code lang} and {@code dir}, our title, and for Arabic the mirrored sheet that the build makes of Camunda's. What
 * comes from our build is asked for with a version made of its content, so that no browser ever uses an old one.
 */
@Component
@Order(ApplicationPages.AFTER_SECURITY)
class ApplicationPages extends OncePerRequestFilter {

  static final int AFTER_SECURITY = -90;
  private static final String WORD = "nonce-of-this-page";
  private static final Pattern WEB_APPLICATIONS = Pattern.compile("/camunda(?:/.*)?");
  private static final Pattern PAGE = Pattern.compile("/camunda/app/([^/.]+)(?:/[^/.]+)?(?:/(?:setup/?)?)?");
  private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"en\">");
  private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");
  /** Who wrote the page and what it describes: Camunda's words, of no use to anybody here. */
  private static final Pattern ABOUT = Pattern.compile("<meta\\s+name=\"(?:description|author)\"\\s+content=\"[^\"]*\"\\s*/>\\s*");
  private static final Pattern SHEET = Pattern.compile("(camunda-[a-z]+-bootstrap)\\.css\\?bust=[^\"]*");
  private static final Pattern OWN_SHEET = Pattern.compile("(styles/user-styles\\.css)\\?bust=[^\"]*");

  private final SecureRandom random = new SecureRandom();
  private final LocaleResolver languages;
  private final Map<String, String> versions = new HashMap<>();

  ApplicationPages(LocaleResolver languages) throws IOException {
    this.languages = languages;
    for (Applications application : Applications.values()) {
      for (String sheet : new String[] {mirrored(application.id()), own(application.id())}) {
        versions.put(sheet, version(sheet));
      }
    }
  }

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
    Matcher address = PAGE.matcher(request.getRequestURI());
    if (!address.matches()) {
      chain.doFilter(request, response);
      return;
    }
    ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, page);
    String text = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
    if (text.contains(WORD)) {
      String ours = inLanguage(text, address.group(1), LoginPage.texts(languages.resolveLocale(request).getLanguage()));
      page.resetBuffer();
      page.getOutputStream().write(ours.replace(WORD, nonce).getBytes(StandardCharsets.UTF_8));
    }
    page.copyBodyToResponse();
  }

  private String inLanguage(String page, String application, Map<String, String> texts) {
    String title = texts.get("product") + " – " + texts.get("app." + application);
    String result = LANGUAGE.matcher(page).replaceFirst("<html lang=\"" + texts.get("lang") + "\" dir=\"" + texts.get("dir") + "\">");
    result = TITLE.matcher(result).replaceFirst("<title>" + title + "</title>");
    result = ABOUT.matcher(result).replaceAll("");
    result = OWN_SHEET.matcher(result).replaceFirst("$1?v=" + versions.get(own(application)));
    return "rtl".equals(texts.get("dir"))
        ? SHEET.matcher(result).replaceFirst("$1-rtl.css?v=" + versions.get(mirrored(application)))
        : result;
  }

  private static String mirrored(String application) {
    return application + "/camunda-" + application + "-bootstrap-rtl.css";
  }

  private static String own(String application) {
    return application + "/styles/user-styles.css";
  }

  private static String version(String sheet) throws IOException {
    try (InputStream content = new ClassPathResource("META-INF/resources/webjars/camunda/app/" + sheet).getInputStream()) {
      return DigestUtils.md5DigestAsHex(content).substring(0, 12);
    }
  }

  private String nonce() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
