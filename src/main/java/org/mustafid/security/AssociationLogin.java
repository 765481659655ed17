package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs in whoever the association's own provider vouches for. Only people with an account here come in; their groups and associations
 * are those of that account. The provider is asked for its configuration at the first sign-in, so that it may be away at the start.
 */
@Component
@EnableConfigurationProperties(AssociationAccounts.class)
class AssociationLogin {

  static final String BEGIN = "/oauth2/authorization/association";
  static final String BACK = "/login/oauth2/code/association";
  private static final Logger log = LoggerFactory.getLogger(AssociationLogin.class);
  private static final String ID = "association";
  private static final String VOUCHER = AssociationLogin.class.getName() + ".voucher";
  private static final String FAREWELL = AssociationLogin.class.getName() + ".farewell";

  private final AssociationAccounts accounts;
  private final StaffDirectory directory;
  private final IdentityService identities;
  private final PublicOrigin publicOrigin;
  private final ClientRegistrationRepository provider;

  AssociationLogin(AssociationAccounts accounts, StaffDirectory directory, IdentityService identities, PublicOrigin publicOrigin) {
    this.accounts = accounts;
    this.directory = directory;
    this.identities = identities;
    this.publicOrigin = publicOrigin;
    this.provider = new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(registration()));
  }

  boolean isOffered() {
    return accounts.areUsed();
  }

  boolean isFormShown() {
    return !isOffered() || accounts.passwordForm();
  }

  /** Sends the browser to the provider, with a state, a nonce and a challenge (PKCE) that only this session can answer. */
  OAuth2AuthorizationRequestRedirectFilter toProvider(AuthenticationFailureHandler refused) {
    DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(provider, "/oauth2/authorization");
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    OAuth2AuthorizationRequestRedirectFilter filter = new OAuth2AuthorizationRequestRedirectFilter(requests);
    filter.setAuthenticationFailureHandler(refused);
    return filter;
  }

  /** Where the provider sends the browser back to. */
  AssociationLoginFilter fromProvider() {
    AssociationLoginFilter filter = new AssociationLoginFilter(provider, this);
    filter.setAuthenticationManager(new ProviderManager(
        new OidcAuthorizationCodeAuthenticationProvider(new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService())));
    return filter;
  }

  private ClientRegistration registration() {
    String home = publicOrigin.isHttps() ? publicOrigin.address() : "{baseUrl}";
    return ClientRegistrations.fromIssuerLocation(accounts.issuer()).registrationId(ID).clientId(accounts.clientId())
        .clientSecret(accounts.clientSecret()).scope(accounts.scopes()).redirectUri(home + "/login/oauth2/code/{registrationId}").build();
  }

  /** The user here whom the provider means; a name that is not given, not verified or not unique is nobody's. */
  Optional<StaffMember> staffOf(OidcUser vouched) {
    String name = vouched.getClaimAsString(accounts.claim());
    if (name == null || name.isBlank()) {
      log.warn("The provider's accounts have no claim {}: nobody can be recognised", accounts.claim());
      return Optional.empty();
    }
    if (!"email".equals(accounts.claim())) {
      return directory.find(name);
    }
    List<User> users = Boolean.TRUE.equals(vouched.getEmailVerified()) ? identities.createUserQuery().userEmail(name).list() : List.of();
    return users.size() == 1 ? directory.find(users.get(0).getId()) : Optional.empty();
  }

  /** Kept for signing out there, too. */
  static void remember(HttpSession session, OidcUser vouched) {
    session.setAttribute(VOUCHER, vouched.getIdToken().getTokenValue());
  }

  /** Before the session ends: notes where the provider's own session is ended. */
  void prepareFarewell(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(VOUCHER) instanceof String voucher)) {
      return;
    }
    Object end = provider.findByRegistrationId(ID).getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
    if (end != null) {
      String back = UriComponentsBuilder.fromUriString(publicOrigin.isHttps() ? publicOrigin.address() : homeOf(request)).path("/login").build().toUriString();
      request.setAttribute(FAREWELL, UriComponentsBuilder.fromUri(URI.create(end.toString())).queryParam("id_token_hint", voucher)
          .queryParam("post_logout_redirect_uri", back).build().toUriString());
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
    if (session == null || !(session.getAttribute(FAREWELL) instanceof String address)) {
      return Optional.empty();
    }
    session.removeAttribute(FAREWELL);
    return Optional.of(address);
  }

  private static String homeOf(HttpServletRequest request) {
    return UriComponentsBuilder.fromUriString(request.getRequestURL().toString()).replacePath("").build().toUriString();
  }
}
