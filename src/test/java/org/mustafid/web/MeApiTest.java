package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the header of every application asks: who is signed in, for which association, and its mark. */
@EngineTest
class MeApiTest {

  @LocalServerPort
  private int port;

  @Test
  void tellsWhoIsSignedInAndForWhom() {
    HttpResponse<String> answer = Visitor.signedIn(port, "relations.baraa").get("/api/me");
    JsonNode me = StaffDesk.ok(answer);

    assertThat(me.path("id").asText()).isEqualTo("relations.baraa");
    assertThat(me.path("name").asText()).isEqualTo("ريم التجريبية");
    assertThat(me.path("groups")).extracting(JsonNode::asText).containsExactly("beneficiary-relations");
    assertThat(me.path("applications")).extracting(JsonNode::asText).containsExactly("tasklist", "welcome");
    assertThat(me.path("associations")).hasSize(1);
    assertThat(me.at("/associations/0/id").asText()).isEqualTo("baraa");
    assertThat(me.at("/associations/0/name").asText()).isEqualTo("جمعية براعة التعليمية");
    assertThat(me.path("language").asText()).isEqualTo("ar");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void namesAssociationsInTheLanguageChosen() {
    JsonNode me = StaffDesk.ok(Visitor.signedIn(port, "relations.baraa").get("/api/me", "Cookie", "mustafid-language=en"));
    assertThat(me.at("/associations/0/name").asText()).isEqualTo("Baraa Educational Association");
    assertThat(me.path("language").asText()).isEqualTo("en");
  }

  @Test
  void whoWorksForSeveralIsToldOfEach() {
    JsonNode me = StaffDesk.ok(Visitor.signedIn(port, "models").get("/api/me"));
    assertThat(me.path("associations").findValuesAsText("id")).containsExactly("baraa", "new-muslims");
  }

  @Test
  void theMarkIsAPictureThatBrowsersKeep() {
    Visitor visitor = Visitor.signedIn(port, "relations.baraa");
    String address = StaffDesk.ok(visitor.get("/api/me")).at("/associations/0/logo").asText();
    HttpResponse<String> mark = visitor.get(address);

    assertThat(mark.statusCode()).isEqualTo(200);
    assertThat(mark.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(mark.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    assertThat(mark.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'", "sandbox");
    assertThat(mark.body()).startsWith("<svg");
    assertThat(visitor.get("/association/nobody/logo").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyIsToldWithoutSigningIn() {
    assertThat(new Visitor(port).get("/api/me").statusCode()).isEqualTo(401);
    assertThat(new Visitor(port).get("/association/baraa/logo").statusCode()).isEqualTo(302);
  }
}
