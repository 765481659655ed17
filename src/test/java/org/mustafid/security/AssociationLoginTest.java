package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.location;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

/** Signing in with the association's own account, at a real OpenID provider. */
@EngineTest
class AssociationLoginTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @LocalServerPort
  private int port;
  @Value("${mustafid.oidc.issuer}")
  private String issuer;
  private ConfigurableApplicationContext provider;

  @AfterEach
  void close() {
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
    String before = visitor.sessionId();
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
    before = visitor.sessionId();
    assertThat(location(visitor.page(back))).isEqualTo("/camunda/app/cockpit/default/?x=1");
    assertThat(visitor.sessionId()).isNotEqualTo(before);
    assertThat(visitor.get("/api/me").body()).contains("\"id\":\"supervisor.baraa\"", "supervisors");
    assertThat(location(visitor.page(back))).as("the same code again").isEqualTo("/login?association");

    assertThat(visitor.post("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(204);
    assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(location(visitor.page("/login?out"))).as("signed out there, too").startsWith(issuer + "/connect/logout?id_token_hint=");
    assertThat(visitor.page("/login?out").statusCode()).isEqualTo(200);

    Visitor stranger = new Visitor(port);
    String begun = location(stranger.page(AssociationLogin.BEGIN));
    Visitor strangerThere = new Visitor(Integer.parseInt(issuer.substring(issuer.lastIndexOf(':') + 1)));
    assertThat(location(stranger.page(consent(strangerThere, begun, "stranger")))).isEqualTo("/login?stranger");
    assertThat(stranger.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(stranger.page("/login?stranger").body()).contains("لا يوجد باسمكم مستخدم");
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
