package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PublicOriginTest {

  private final PublicOrigin https = new PublicOrigin("https://requests.example.org/");
  private final PublicOrigin trial = new PublicOrigin("http://localhost:8080");

  @Test
  void overHttpsOnlyTheConfiguredOriginIsOurs() {
    MockHttpServletRequest request = requestTo("http", "requests.example.org", 80);
    assertThat(https.isHttps()).isTrue();
    assertThat(https.isOurs("https://requests.example.org", request)).isTrue();
    assertThat(https.isOurs("https://REQUESTS.example.org:443/page?x", request)).isTrue();
    assertThat(https.isOurs("http://requests.example.org", request)).as("somebody in the network can fake this one").isFalse();
    assertThat(https.isOurs("https://requests.example.org.elsewhere.example", request)).isFalse();
    assertThat(https.isOurs("https://requests.example.org@elsewhere.example", request)).isFalse();
    assertThat(https.isOurs("https://requests.example.org:8443", request)).isFalse();
  }

  @Test
  void withoutHttpsTheHostAskedIsOursToo() {
    MockHttpServletRequest request = requestTo("http", "127.0.0.1", 8081);
    assertThat(trial.isHttps()).isFalse();
    assertThat(trial.isOurs("http://localhost:8080", request)).isTrue();
    assertThat(trial.isOurs("http://127.0.0.1:8081", request)).isTrue();
    assertThat(trial.isOurs("http://127.0.0.1:9999", request)).isFalse();
    assertThat(trial.isOurs("null", request)).isFalse();
    assertThat(trial.isOurs("", request)).isFalse();
    assertThat(trial.isOurs("http://[", request)).isFalse();
  }

  @Test
  void nonsenseStopsTheStart() {
    assertThatThrownBy(() -> new PublicOrigin("requests.example.org")).hasMessageContaining("mustafid.public-origin");
  }

  private static MockHttpServletRequest requestTo(String scheme, String host, int port) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
    request.setScheme(scheme);
    request.setServerName(host);
    request.setServerPort(port);
    return request;
  }
}
