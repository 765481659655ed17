package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Takes the provider's word for who this is, and lets in whoever has an account here. */
final class AssociationLoginFilter extends OAuth2LoginAuthenticationFilter {

  private static final Logger log = LoggerFactory.getLogger(AssociationLoginFilter.class);
  private static final String VOUCHED = AssociationLoginFilter.class.getName() + ".vouched";

  private final AssociationLogin login;
  private final AuthenticationEventPublisher events;

  /** @param events so that these sign-ins are noted in the journal like all others */
  AssociationLoginFilter(ClientRegistrationRepository provider, AssociationLogin login, AuthenticationEventPublisher events) {
    super(provider, new NothingKept(), AssociationLogin.BACK);
    this.login = login;
    this.events = events;
  }

  @Override
  public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
    OidcUser vouched = (OidcUser) super.attemptAuthentication(request, response).getPrincipal();
    Optional<StaffMember> staff = login.staffOf(vouched);
    if (staff.isEmpty()) {
      UsernameNotFoundException stranger = new UsernameNotFoundException("No account here");
      events.publishAuthenticationFailure(stranger, UsernamePasswordAuthenticationToken.unauthenticated("", ""));
      throw stranger;
    }
    request.setAttribute(VOUCHED, vouched);
    log.info("{} signed in with the association's account", staff.get().id());
    Authentication signedIn = EngineLogin.signedIn(staff.get(), new Visit(request));
    events.publishAuthenticationSuccess(signedIn);
    return signedIn;
  }

  /** Called once the new session has begun. */
  void remember(HttpServletRequest request) {
    login.remember(request, (OidcUser) request.getAttribute(VOUCHED));
  }

  /** The provider's tokens open nothing here, and nothing is asked of it later. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String id, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
      // See above.
    }

    @Override
    public void removeAuthorizedClient(String id, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
      // See above.
    }
  }
}
