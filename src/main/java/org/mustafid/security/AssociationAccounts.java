package org.mustafid.security;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in with accounts that the association has elsewhere, by OpenID Connect; off without an issuer.
 *
 * @param issuer address of the provider, whose configuration is found beneath it
 * @param claim what of the account names the user here: its value must be a user id, or with {@code email} the address of one user
 * @param passwordForm whether everybody may come in by password as well; administrators always may, for the day the provider is away
 */
@ConfigurationProperties("mustafid.oidc")
record AssociationAccounts(@DefaultValue("") String issuer, @DefaultValue("") String clientId, @DefaultValue("") String clientSecret,
    @DefaultValue({"openid", "profile", "email"}) List<String> scopes, @DefaultValue("preferred_username") String claim,
    @DefaultValue("true") boolean passwordForm) {

  private static final String ADMINISTRATORS = "camunda-admin";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  AssociationAccounts {
    if (!issuer.isBlank()) {
      URI address = URI.create(issuer);
      if (address.getHost() == null || !"https".equals(address.getScheme()) && !THIS_MACHINE.contains(address.getHost())) {
        throw new IllegalArgumentException("mustafid.oidc.issuer must look like https://login.example.org");
      }
      if (clientId.isBlank() || clientSecret.isBlank()) {
        throw new IllegalArgumentException("mustafid.oidc.issuer needs mustafid.oidc.client-id and mustafid.oidc.client-secret, as the provider gave them");
      }
    }
  }

  boolean areUsed() {
    return !issuer.isBlank();
  }

  /** Whether this person may come in by the login form. */
  boolean allowFormTo(StaffMember staff) {
    return !areUsed() || passwordForm || staff.groups().contains(ADMINISTRATORS);
  }

  /** Records show all they hold; this one holds a secret. */
  @Override
  public String toString() {
    return "accounts of " + issuer;
  }
}
