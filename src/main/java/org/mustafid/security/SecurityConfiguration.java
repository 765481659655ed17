package org.mustafid.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.mustafid.casefile.Journal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * One chain in front of all servlets: the web applications, their APIs and our own pages. Nothing is open that is not listed in
 * {@link Paths#OPEN}; signing in happens once, for all of them.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String LOGIN_PAGE = "/login";

  @Bean
  HttpFirewall httpFirewall() {
    return new StrictPaths();
  }

  /** Spring tells its listeners of failures it knows by itself only. */
  @Bean
  AuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher events) {
    DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
    publisher.setAdditionalExceptionMappings(Map.of(TooManyAttempts.class, AuthenticationFailureLockedEvent.class));
    return publisher;
  }

  @Bean
  AuthenticationManager authenticationManager(EngineLogin login, AuthenticationEventPublisher events) {
    ProviderManager manager = new ProviderManager(login);
    manager.setAuthenticationEventPublisher(events);
    return manager;
  }

  @Bean
  SecurityFilterChain everything(HttpSecurity http, AuthenticationManager authentication, StaffDirectory directory,
      EngineAuthority authority, Journal journal, PublicOrigin publicOrigin, ObjectMapper json, Clock clock, KnownDevices devices, LoginThrottle throttle,
      AssociationLogin association, @Value("${server.servlet.session.timeout}") Duration idle, @Value("${mustafid.longest-session}") Duration longest) throws Exception {
    WebappTokens tokens = new WebappTokens(publicOrigin);
    SecurityContextRepository sessions = new SessionsOfPeople();
    RequestCache askedBefore = pagesAskedBeforeLogin();
    AccessDeniedHandler denied = denied();
    CurrentRightsFilter currentRights = new CurrentRightsFilter(directory, sessions, clock);
    AuthenticationSuccessHandler welcome = (request, response, signedIn) -> {
      tokens.renew(request, response);
      StaffMember staff = (StaffMember) signedIn.getPrincipal();
      devices.remember(staff.id(), request, response);
      String next = StartPage.afterLogin(staff, askedBefore, request, response);
      askedBefore.removeRequest(request, response);
      response.sendRedirect(next);
    };
    if (association.isOffered()) {
      http.addFilterBefore(association.toProvider(), UsernamePasswordAuthenticationFilter.class)
          .addFilterBefore(associationLogin(association, sessions, welcome), UsernamePasswordAuthenticationFilter.class);
    }
    return http
        .authenticationManager(authentication)
        .securityContext(context -> context.securityContextRepository(sessions))
        .requestCache(cache -> cache.requestCache(askedBefore))
        .headers(headers -> headers(headers, publicOrigin))
        .csrf(csrf -> csrf
            .csrfTokenRepository(tokens)
            .csrfTokenRequestHandler(new TokenFromHeaderOrForm())
            // The web applications sign in again after a session has ended, and its token with it; the origin is still checked.
            .ignoringRequestMatchers(Paths.TASKLIST_LOGIN)
            // A program sends its password each time, and no browser does that for it.
            .ignoringRequestMatchers(EngineRestFilter::isBehind))
        .addFilterAfter(new SameOriginFilter(publicOrigin), HeaderWriterFilter.class)
        .addFilterAfter(new EngineNameFilter(publicOrigin), SameOriginFilter.class)
        .addFilterAfter(new SessionEndFilter(idle, longest, clock), SameOriginFilter.class)
        .addFilterAfter(currentRights, SameOriginFilter.class)
        .addFilterBefore(new ProgramLogin(authentication), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(tasklistLogin(authentication, json, tokens, sessions, devices), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(new RefusedAccessFilter(journal), AuthorizationFilter.class)
        .addFilterAfter(new LargeBodiesFilter(), AuthorizationFilter.class)
        .addFilterAfter(new DatabaseAwayFilter(), LargeBodiesFilter.class)
        .addFilterAfter(new UndeclaredLengthFilter(), LargeBodiesFilter.class)
        .addFilterAfter(new ColleaguesFilter(directory), AuthorizationFilter.class)
        .addFilterAfter(new ActingStaffFilter(authority), AuthorizationFilter.class)
        .addFilterAfter(new AccountChangesFilter(throttle, devices, currentRights), ActingStaffFilter.class)
        .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
        .formLogin(form -> form
            .loginPage(LOGIN_PAGE)
            .authenticationDetailsSource(Visit::new)
            .successHandler(welcome)
            .failureHandler(loginRefused()))
        .logout(logout -> logout
            .logoutRequestMatcher(new OrRequestMatcher(Paths.LOGOUT, Paths.TASKLIST_LOGOUT))
            .deleteCookies("JSESSIONID")
            .addLogoutHandler((request, response, signedIn) -> AssociationLogin.prepareFarewell(request))
            // Tasklist keeps unfinished forms in the browser; on a shared computer they must not outlive the session.
            .addLogoutHandler((request, response, signedIn) -> response.setHeader("Clear-Site-Data", "\"storage\""))
            .defaultLogoutSuccessHandlerFor((request, response, signedIn) -> {
              AssociationLogin.sendFarewell(request);
              response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }, Paths.TASKLIST_LOGOUT)
            .defaultLogoutSuccessHandlerFor((request, response, signedIn) -> {
              AssociationLogin.sendFarewell(request);
              response.sendRedirect(LOGIN_PAGE + "?out");
            }, Paths.LOGOUT))
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(Paths.CLOSED).denyAll()
            .requestMatchers(Paths.OPEN).permitAll()
            .requestMatchers(Paths::isShownFromWithin).permitAll()
            .requestMatchers(Paths.ACCOUNT).authenticated()
            .requestMatchers(Paths.ADMIN).access(Applications.ADMIN)
            .requestMatchers(Paths.COCKPIT).access(Applications.COCKPIT)
            .requestMatchers(Paths.TASKLIST).access(Applications.TASKLIST)
            .requestMatchers(Paths.ENGINE_API).access(new EngineCalls())
            .anyRequest().authenticated())
        .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(loginFirst()).accessDeniedHandler(denied))
        .build();
  }

  private static TasklistLoginFilter tasklistLogin(AuthenticationManager authentication, ObjectMapper json, WebappTokens tokens,
      SecurityContextRepository sessions, KnownDevices devices) {
    SessionFixationProtectionStrategy newSession = new SessionFixationProtectionStrategy();
    newSession.setMigrateSessionAttributes(false);
    TasklistLoginFilter filter = new TasklistLoginFilter(authentication, json, tokens, devices);
    filter.setSessionAuthenticationStrategy(newSession);
    filter.setSecurityContextRepository(sessions);
    return filter;
  }

  private static AssociationLoginFilter associationLogin(AssociationLogin association, SecurityContextRepository sessions,
      AuthenticationSuccessHandler welcome) {
    SessionFixationProtectionStrategy newSession = new SessionFixationProtectionStrategy();
    newSession.setMigrateSessionAttributes(false);
    AssociationLoginFilter filter = association.fromProvider();
    filter.setSessionAuthenticationStrategy(newSession);
    filter.setSecurityContextRepository(sessions);
    filter.setAuthenticationSuccessHandler((request, response, signedIn) -> {
      filter.remember(request);
      welcome.onAuthenticationSuccess(request, response, signedIn);
    });
    return filter;
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers, PublicOrigin publicOrigin) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(Headers.CONTENT_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(permissions -> permissions.policy(Headers.PERMISSIONS))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .frameOptions(frames -> frames.deny())
        .cacheControl(cache -> cache.disable())
        .addHeaderWriter(Headers.CACHING);
    if (publicOrigin.isHttps()) {
      // TLS ends at the proxy, so the requests here look plain.
      headers.httpStrictTransportSecurity(hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE).includeSubDomains(false)
          .maxAgeInSeconds(Headers.HSTS_SECONDS));
    } else {
      headers.httpStrictTransportSecurity(hsts -> hsts.disable());
    }
  }

  /** Programs are told 401, people are shown the login page. */
  private static AuthenticationEntryPoint loginFirst() {
    LoginUrlAuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint(LOGIN_PAGE) {
      /** Who was signed in a while ago is told why the page asks again. */
      @Override
      protected String determineUrlToUseForThisRequest(HttpServletRequest request, HttpServletResponse response,
          AuthenticationException refused) {
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid() ? LOGIN_PAGE + "?expired" : LOGIN_PAGE;
      }
    };
    page.setFavorRelativeUris(true);
    return (request, response, refused) -> {
      if (Paths.API.matches(request)) {
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      } else {
        page.commence(request, response, refused);
      }
    };
  }

  private static AuthenticationFailureHandler loginRefused() {
    return (request, response, refused) -> {
      if (refused instanceof TooManyAttempts early) {
        early.tellWhen(response);
        request.setAttribute(LoginPage.MINUTES_TO_WAIT, early.minutes());
        request.getRequestDispatcher(LoginPage.WAIT).forward(request, response);
      } else {
        response.sendRedirect(LOGIN_PAGE + "?error");
      }
    };
  }

  /** A page whose session has ended is no attack: the visitor starts over. */
  private static AccessDeniedHandler denied() {
    return (request, response, refused) -> {
      boolean stale = refused instanceof CsrfException;
      if (stale && Paths.LOGIN.matches(request)) {
        response.sendRedirect(LOGIN_PAGE + "?again");
      } else if (stale && Paths.API.matches(request) && !isSignedIn()) {
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      } else {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
      }
    };
  }

  private static boolean isSignedIn() {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    return current != null && current.getPrincipal() instanceof StaffMember;
  }

  /** Only pages are returned to: what a script or a program asked for makes no sense after a login. */
  private static RequestCache pagesAskedBeforeLogin() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(Paths::isPage);
    cache.setMatchingRequestParameterName(null);
    return cache;
  }
}
