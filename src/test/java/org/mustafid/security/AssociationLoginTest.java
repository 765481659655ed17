package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mustafid.Visitor.location;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.mustafid.casefile.Journal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.ui.ConcurrentModel;
import org.springframework.ui.Model;
import org.springframework.web.servlet.LocaleResolver;

/** Signing in with the association's own account, at a real OpenID provider. */
@EngineTest
class AssociationLoginTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @LocalServerPort
  private int port;
  @Value("${mustafid.oidc.issuer}")
  private String issuer;
  @Autowired
  private ApplicationContext application;
  @Autowired
  private StaffDirectory directory;
  @Autowired
  private IdentityService identities;
  @Autowired
  private KnownDevices devices;
  @Autowired
  private LoginThrottle throttle;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private MovableClock clock;
  private ConfigurableApplicationContext provider;

  /** What other tests have got wrong at this address, and what the journal has heard of it, is long over. */
  @BeforeEach
  void later() {
    clock.pass(Duration.ofDays(90));
  }

  @AfterEach
  void close() {
    clock.reset();
    if (provider != null) {
      provider.close();
    }
  }

  @Test
  void theProviderVouchesAndTheAccountHereDecidesWhatIsOpen() {
    assertThat(new Visitor(port).page("/login").body()).contains("الدخول بحساب الجمعية", AssociationLogin.BEGIN);
    assertThat(location(new Visitor(port).page(AssociationLogin.BEGIN))).as("while the provider is away").isEqualTo("/login?association");
    provider = OpenIdProvider.start(issuer, "http://localhost:" + port);

    Visitor visitor = new Visitor(port);
    visitor.page("/camunda/app/cockpit/default/?x=1");
    String request = location(visitor.page(AssociationLogin.BEGIN));
    assertThat(request).startsWith(issuer + "/oauth2/authorize?").contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=");
    Visitor atProvider = new Visitor(Integer.parseInt(issuer.substring(issuer.lastIndexOf(':') + 1)));
    String back = consent(atProvider, request, "supervisor.baraa");
    assertThat(back).startsWith("/login/oauth2/code/association?code=");

    assertThat(location(new Visitor(port).page(back))).as("a code somebody else brings").isEqualTo("/login?association");
    assertThat(location(visitor.page(back.replaceAll("state=[^&]+", "state=forged")))).as("a forged state").isEqualTo("/login?association");
    assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);

    visitor = new Visitor(port);
    visitor.page("/camunda/app/cockpit/default/?x=1");
    back = consent(atProvider, location(visitor.page(AssociationLogin.BEGIN)), null);
    String before = visitor.sessionId();
    long signedIn = noted("action = 'access.signedIn' and actor = 'supervisor.baraa'");
    assertThat(location(visitor.page(back))).isEqualTo("/camunda/app/cockpit/default/?x=1");
    assertThat(visitor.sessionId()).isNotEqualTo(before);
    assertThat(visitor.get("/api/me").body()).contains("\"id\":\"supervisor.baraa\"", "supervisors");
    assertThat(noted("action = 'access.signedIn' and actor = 'supervisor.baraa'")).as("noted in the journal").isEqualTo(signedIn + 1);
    assertThat(location(visitor.page(back))).as("the same code again").isEqualTo("/login?association");

    assertThat(visitor.post("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(204);
    assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(location(visitor.page("/login?out"))).as("signed out there, too").startsWith(issuer + "/connect/logout?id_token_hint=");
    assertThat(visitor.page("/login?out").statusCode()).isEqualTo(200);

    Visitor stranger = new Visitor(port);
    String begun = location(stranger.page(AssociationLogin.BEGIN));
    Visitor strangerThere = new Visitor(Integer.parseInt(issuer.substring(issuer.lastIndexOf(':') + 1)));
    long refused = noted("action = 'access.signInRefused' and actor is null and detail = 'UNKNOWN'");
    assertThat(location(stranger.page(consent(strangerThere, begun, "stranger")))).isEqualTo("/login?stranger");
    assertThat(noted("action = 'access.signInRefused' and actor is null and detail = 'UNKNOWN'")).isEqualTo(refused + 1);
    assertThat(stranger.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(stranger.page("/login?stranger").body()).contains("لا يوجد باسمكم مستخدم");
  }

  @Test
  void withoutTheFormPasswordsOpenToAdministratorsAlone() {
    AssociationAccounts noForm = accounts(issuer, "preferred_username", false);
    assertThat(byPassword(noForm, "admin", false).getName()).isEqualTo("admin");
    assertThatThrownBy(() -> byPassword(noForm, "supervisor.baraa", false)).isExactlyInstanceOf(BadCredentialsException.class);
    assertThat(byPassword(noForm, "supervisor.baraa", true).getName()).as("Modeler").isEqualTo("supervisor.baraa");
    assertThat(byPassword(accounts(issuer, "preferred_username", true), "supervisor.baraa", false).getName()).isEqualTo("supervisor.baraa");
    assertThat(byPassword(accounts("", "preferred_username", false), "supervisor.baraa", false).getName()).as("without a provider").isEqualTo("supervisor.baraa");

    assertThat(showsForm(noForm, null)).isFalse();
    assertThat(showsForm(noForm, "form")).isTrue();
    assertThat(showsForm(noForm, "error")).as("after a wrong password").isTrue();
    assertThat(showsForm(accounts("", "preferred_username", false), null)).isTrue();
  }

  @Test
  void withoutAnIssuerNothingOfItIsInTheWay() throws Exception {
    assertThat(doors(accounts("", "preferred_username", true))).noneMatch(name -> name.contains("OAuth2") || name.contains("AssociationLogin"));
    assertThat(doors(accounts(issuer, "preferred_username", true))).contains("OAuth2AuthorizationRequestRedirectFilter", "AssociationLoginFilter");
  }

  @Test
  void anAddressCountsOnlyIfItIsVerifiedAndOfOnePerson() {
    AssociationLogin login = login(accounts(issuer, "email", true));
    User one = identities.newUser("clerk.one");
    one.setEmail("clerk@example.org");
    identities.saveUser(one);
    User two = identities.newUser("clerk.two");
    try {
      assertThat(login.staffOf(vouched("clerk@example.org", true)).map(StaffMember::id)).contains("clerk.one");
      assertThat(login.staffOf(vouched("clerk@example.org", false))).isEmpty();
      assertThat(login.staffOf(vouched("other@example.org", true))).isEmpty();
      two.setEmail("clerk@example.org");
      identities.saveUser(two);
      assertThat(login.staffOf(vouched("clerk@example.org", true))).isEmpty();
    } finally {
      identities.deleteUser("clerk.one");
      identities.deleteUser("clerk.two");
    }
  }

  @Test
  void aProviderThatHangsHoldsNobodyForLong() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      AssociationProvider asked = new AssociationProvider(accounts("http://127.0.0.1:" + silent.getLocalPort(), "email", true), "{baseUrl}", Duration.ofMillis(50));
      assertThatThrownBy(() -> asked.findByRegistrationId(AssociationProvider.ID)).hasMessageContaining("timed out");
    }
  }

  @Test
  void whatIsMissingIsSaidAtTheStart() {
    assertThatThrownBy(() -> accounts("http://login.example.org", "email", true)).hasMessageContaining("mustafid.oidc.issuer must look like https://");
    assertThatThrownBy(() -> new AssociationAccounts("https://login.example.org", "mustafid", "", List.of("openid"), "email", true))
        .hasMessageContaining("mustafid.oidc.client-secret");
    assertThat(accounts("https://login.example.org", "email", true).toString()).doesNotContain("a-secret-of-the-test");
  }

  private static AssociationAccounts accounts(String issuer, String claim, boolean form) {
    return new AssociationAccounts(issuer, "mustafid", "a-secret-of-the-test", List.of("openid"), claim, form);
  }

  private AssociationLogin login(AssociationAccounts accounts) {
    return new AssociationLogin(accounts, directory, identities, application.getBean(PublicOrigin.class), application.getBean(AuthenticationEventPublisher.class));
  }

  private Authentication byPassword(AssociationAccounts accounts, String user, boolean program) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
    if (program) {
      request.setAttribute(EngineRestFilter.class.getName(), true);
    }
    UsernamePasswordAuthenticationToken given = UsernamePasswordAuthenticationToken.unauthenticated(user, Visitor.DEMO_PASSWORD);
    given.setDetails(new Visit(request));
    return new EngineLogin(application.getBean(EnginePasswords.class), directory, throttle, devices, application.getBean(LoginFigures.class), accounts)
        .authenticate(given);
  }

  private boolean showsForm(AssociationAccounts accounts, String parameter) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/login");
    if (parameter != null) {
      request.addParameter(parameter, "");
    }
    Model model = new ConcurrentModel();
    new LoginPage(application.getBean(LocaleResolver.class), login(accounts)).login(null, request, new MockHttpServletResponse(), model);
    return (boolean) model.getAttribute("form");
  }

  private List<String> doors(AssociationAccounts accounts) throws Exception {
    return new SecurityConfiguration().everything(application.getBean(HttpSecurity.class), application.getBean(AuthenticationManager.class), directory,
        application.getBean(EngineAuthority.class), application.getBean(Journal.class), application.getBean(PublicOrigin.class),
        application.getBean(ObjectMapper.class), application.getBean(Clock.class), devices, throttle, login(accounts), Duration.ofMinutes(30),
        Duration.ofHours(12)).getFilters().stream().map(filter -> filter.getClass().getSimpleName()).toList();
  }

  private static OidcUser vouched(String address, boolean verified) {
    Instant now = Instant.EPOCH;
    return new DefaultOidcUser(List.of(), new OidcIdToken("token", now, now.plusSeconds(60), Map.of("sub", "1", "email", address, "email_verified", verified)));
  }

  private long noted(String what) {
    return jdbc.sql("select count(*) from journal where " + what).query(Long.class).single();
  }

  /** @param user who signs in there, null when somebody is signed in already */
  private static String consent(Visitor atProvider, String request, String user) {
    String path = path(request);
    if (user != null) {
      atProvider.page(path);
      Matcher token = TOKEN.matcher(atProvider.page("/login").body());
      assertThat(token.find()).isTrue();
      HttpResponse<String> answer = atProvider.form("/login", Map.of("username", user, "password", OpenIdProvider.PASSWORD, "_csrf", token.group(1)));
      assertThat(answer.statusCode()).isEqualTo(302);
    }
    return path(location(atProvider.page(path)));
  }

  private static String path(String address) {
    URI uri = URI.create(address);
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
