package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs in whoever the association's own provider vouches for. Only people with an account here come in; their groups and associations
 * are those of that account.
 */
@Component
class AssociationLogin {

  static final String BEGIN = "/oauth2/authorization/" + AssociationProvider.ID;
  static final String BACK = "/login/oauth2/code/" + AssociationProvider.ID;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(AssociationLogin.class);
  /** As the standard writes them; anything else in their place was made up by a visitor. */
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,60}");
  private static final String FAREWELL_LATER = AssociationLogin.class.getName() + ".farewellLater";
  private static final String FAREWELL = AssociationLogin.class.getName() + ".farewell";

  private final AssociationAccounts accounts;
  private final StaffDirectory directory;
  private final IdentityService identities;
  private final PublicOrigin publicOrigin;
  private final AuthenticationEventPublisher events;
  private final AssociationProvider provider;

  AssociationLogin(AssociationAccounts accounts, StaffDirectory directory, IdentityService identities, PublicOrigin publicOrigin,
      AuthenticationEventPublisher events) {
    this.accounts = accounts;
    this.directory = directory;
    this.identities = identities;
    this.publicOrigin = publicOrigin;
    this.events = events;
    this.provider = new AssociationProvider(accounts, publicOrigin.isHttps() ? publicOrigin.address() : "{baseUrl}", LONGEST_WAIT);
  }

  boolean isOffered() {
    return accounts.areUsed();
  }

  boolean isFormShown() {
    return !isOffered() || accounts.passwordForm();
  }

  /** Sends the browser to the provider, with a state, a nonce and a challenge (PKCE) that only this session can answer. */
  OAuth2AuthorizationRequestRedirectFilter toProvider() {
    DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(provider, "/oauth2/authorization");
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    OAuth2AuthorizationRequestRedirectFilter filter = new OAuth2AuthorizationRequestRedirectFilter(requests);
    filter.setAuthenticationFailureHandler(AssociationLogin::refuse);
    return filter;
  }

  /** Where the provider sends the browser back to. */
  AssociationLoginFilter fromProvider() {
    AssociationLoginFilter filter = new AssociationLoginFilter(provider, this, events);
    filter.setAuthenticationManager(new ProviderManager(provider.judge()));
    filter.setAuthenticationFailureHandler(AssociationLogin::refuse);
    return filter;
  }

  /** The user here whom the provider means; a name that is not given, not verified or not unique is nobody's. */
  Optional<StaffMember> staffOf(OidcUser vouched) {
    String name = vouched.getClaimAsString(accounts.claim());
    if (name == null || !EngineLogin.PLAUSIBLE_ID.matcher(name).matches()) {
      log.warn("The account at the provider has no usable claim {}: nobody can be recognised", accounts.claim());
      return Optional.empty();
    }
    if (!"email".equals(accounts.claim())) {
      return directory.find(name);
    }
    List<User> users = Boolean.TRUE.equals(vouched.getEmailVerified()) ? identities.createUserQuery().userEmail(name).list() : List.of();
    return users.size() == 1 ? directory.find(users.get(0).getId()) : Optional.empty();
  }

  /** The log tells why; the page tells only people whom the provider knows and we do not. */
  private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) throws IOException {
    if (refused instanceof UsernameNotFoundException) {
      response.sendRedirect("/login?stranger");
      return;
    }
    if (refused instanceof OAuth2AuthenticationException answered) {
      String code = answered.getError().getErrorCode();
      log.warn("A sign-in with the association's account was not completed: {}", ERROR_CODE.matcher(code).matches() ? code : "an unknown error");
    } else {
      log.warn("The provider of the association's accounts cannot be asked: {}", String.valueOf(refused.getCause()));
    }
    response.sendRedirect("/login?association");
  }

  /** Keeps where the provider's own session is ended, too; nothing if it has no such place. */
  void remember(HttpServletRequest request, OidcUser vouched) {
    Object end = provider.findByRegistrationId(AssociationProvider.ID).getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
    if (end != null) {
      String home = publicOrigin.isHttps() ? publicOrigin.address() : homeOf(request);
      request.getSession().setAttribute(FAREWELL_LATER, UriComponentsBuilder.fromUriString(end.toString())
          .queryParam("id_token_hint", vouched.getIdToken().getTokenValue()).queryParam("post_logout_redirect_uri", home + "/login").build().toUriString());
    }
  }

  /** Before the session ends. */
  static void prepareFarewell(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      request.setAttribute(FAREWELL, session.getAttribute(FAREWELL_LATER));
    }
  }

  /** After the session has ended: the next login page leads there. */
  static void sendFarewell(HttpServletRequest request) {
    if (request.getAttribute(FAREWELL) instanceof String address) {
      request.getSession().setAttribute(FAREWELL, address);
    }
  }

  static Optional<String> farewell(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !Paths.isPage(request) || !(session.getAttribute(FAREWELL) instanceof String address)) {
      return Optional.empty();
    }
    session.removeAttribute(FAREWELL);
    return Optional.of(address);
  }

  private static String homeOf(HttpServletRequest request) {
    return UriComponentsBuilder.fromUriString(request.getRequestURL().toString()).replacePath("").build().toUriString();
  }
}
