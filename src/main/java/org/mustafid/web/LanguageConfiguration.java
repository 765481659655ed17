package org.mustafid.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.mustafid.security.PublicOrigin;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Everybody is spoken to in Arabic, whatever the browser's language, until they choose English (cookie {@code mustafid-language}). */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

  private static final Locale ARABIC = Locale.forLanguageTag("ar");
  private static final Duration REMEMBERED = Duration.ofDays(365);

  /** Scripts read and write the same cookie, so it is not hidden from them. */
  @Bean
  LocaleResolver localeResolver(PublicOrigin publicOrigin) {
    // Messages exist in these two languages; a cookie with another one must not leave pages without words.
    CookieLocaleResolver resolver = new CookieLocaleResolver("mustafid-language") {
      @Override
      protected Locale parseLocaleValue(String value) {
        return value.startsWith("en") ? Locale.ENGLISH : ARABIC;
      }
    };
    resolver.setDefaultLocale(ARABIC);
    resolver.setCookieMaxAge(REMEMBERED);
    resolver.setCookieSameSite("Lax");
    resolver.setCookieSecure(publicOrigin.isHttps());
    return resolver;
  }

  /** The web applications' servlets do not know Spring's resolver; this tells them the same language. */
  @Bean
  FilterRegistrationBean<OncePerRequestFilter> chosenLanguage(LocaleResolver resolver) {
    FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        LocaleContextHolder.setLocale(resolver.resolveLocale(request));
        chain.doFilter(request, response);
      }
    });
    registration.setOrder(new OrderedRequestContextFilter().getOrder() + 1);
    return registration;
  }
}
