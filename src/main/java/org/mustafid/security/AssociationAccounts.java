package org.mustafid.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in with accounts that the association has elsewhere, by OpenID Connect; off without an issuer.
 *
 * @param issuer address of the provider, whose configuration is found beneath it
 * @param claim what of the account names the user here: its value must be a user id, or with {@code email} the address of one user
 * @param passwordForm whether the login page shows the form, too
 */
@ConfigurationProperties("mustafid.oidc")
record AssociationAccounts(@DefaultValue("") String issuer, @DefaultValue("") String clientId, @DefaultValue("") String clientSecret,
    @DefaultValue({"openid", "profile", "email"}) List<String> scopes, @DefaultValue("preferred_username") String claim,
    @DefaultValue("true") boolean passwordForm) {

  boolean areUsed() {
    return !issuer.isBlank();
  }
}
