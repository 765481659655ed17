package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Takes the provider's word for who this is, and lets in whoever has an account here. */
final class AssociationLoginFilter extends OAuth2LoginAuthenticationFilter {

  /** The provider knows this person, we do not. */
  static final class NoAccountHere extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    NoAccountHere() {
      super("No account here");
    }
  }

  private static final Logger log = LoggerFactory.getLogger(AssociationLoginFilter.class);
  private static final String VOUCHED = AssociationLoginFilter.class.getName() + ".vouched";

  private final AssociationLogin login;

  AssociationLoginFilter(ClientRegistrationRepository provider, AssociationLogin login) {
    super(provider, new NothingKept(), AssociationLogin.BACK);
    this.login = login;
  }

  @Override
  public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
    OidcUser vouched = (OidcUser) super.attemptAuthentication(request, response).getPrincipal();
    StaffMember staff = login.staffOf(vouched).orElseThrow(NoAccountHere::new);
    request.setAttribute(VOUCHED, vouched);
    log.info("{} signed in with the association's account", staff.id());
    return EngineLogin.signedIn(staff, new Visit(request));
  }

  /** Called once the new session has begun. */
  static void remember(HttpServletRequest request) {
    AssociationLogin.remember(request.getSession(), (OidcUser) request.getAttribute(VOUCHED));
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
