package org.mustafid.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The provider of the association's accounts. It is asked for its configuration at the first sign-in, so that it may be away at the start;
 * and no question to it may take long, so that a provider that hangs does not use up the threads of everybody else.
 */
final class AssociationProvider implements ClientRegistrationRepository {

  static final String ID = "association";
  private static final String CONFIGURATION = "/.well-known/openid-configuration";

  private record Known(ClientRegistration registration, JwtDecoder decoder) {}

  private final AssociationAccounts accounts;
  private final String home;
  private final RestTemplate calls;
  private volatile Known known;

  /**
   * @param home address of this installation, as the provider knows it
   * @param longestWait for each answer
   */
  AssociationProvider(AssociationAccounts accounts, String home, Duration longestWait) {
    this.accounts = accounts;
    this.home = home;
    SimpleClientHttpRequestFactory limited = new SimpleClientHttpRequestFactory();
    limited.setConnectTimeout(longestWait);
    limited.setReadTimeout(longestWait);
    this.calls = new RestTemplate(limited);
  }

  /** @throws RuntimeException when the provider is away or not the one that was configured */
  @Override
  public ClientRegistration findByRegistrationId(String id) {
    return ID.equals(id) ? known().registration() : null;
  }

  /** What checks its codes and tokens. */
  OidcAuthorizationCodeAuthenticationProvider judge() {
    RestClientAuthorizationCodeTokenResponseClient codes = new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(RestClient.builder().requestFactory(calls.getRequestFactory()).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .messageConverters(converters -> {
          converters.clear();
          converters.add(new FormHttpMessageConverter());
          converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
        }).build());
    RestTemplate people = new RestTemplate(calls.getRequestFactory());
    people.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    DefaultOAuth2UserService details = new DefaultOAuth2UserService();
    details.setRestOperations(people);
    OidcUserService users = new OidcUserService();
    users.setOauth2UserService(details);
    OidcAuthorizationCodeAuthenticationProvider judge = new OidcAuthorizationCodeAuthenticationProvider(codes, users);
    judge.setJwtDecoderFactory(registration -> known().decoder());
    return judge;
  }

  private Known known() {
    if (known == null) {
      ClientRegistration registration = ask();
      NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri()).restOperations(calls).build();
      decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(registration))));
      decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
      known = new Known(registration, decoder);
    }
    return known;
  }

  private ClientRegistration ask() {
    Map<String, Object> configuration = RestClient.create(calls).get().uri(accounts.issuer().replaceFirst("/$", "") + CONFIGURATION).retrieve()
        .body(new ParameterizedTypeReference<>() {});
    if (configuration == null || !accounts.issuer().equals(configuration.get("issuer"))) {
      throw new IllegalStateException("The provider at mustafid.oidc.issuer gives itself another name");
    }
    return ClientRegistrations.fromOidcConfiguration(configuration).registrationId(ID).clientId(accounts.clientId())
        .clientSecret(accounts.clientSecret()).scope(accounts.scopes()).redirectUri(home + "/login/oauth2/code/{registrationId}").build();
  }
}
