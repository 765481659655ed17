package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Choosing a language on the pages before and beside the web applications, and what those pages say. */
@EngineTest
class LanguageTest {

  @LocalServerPort
  private int port;

  @Test
  void theChoiceIsRememberedForAYearAndReadByScripts() {
    String cookie = new Visitor(port).get("/language?to=en").headers().allValues("Set-Cookie").stream()
        .filter(one -> one.startsWith("mustafid-language=")).findFirst().orElseThrow();
    assertThat(cookie).contains("mustafid-language=en", "Max-Age=31536000", "Path=/", "SameSite=Lax").doesNotContain("HttpOnly", "Secure");
  }

  @ParameterizedTest
  @CsvSource({"/login?out, /login?out", "/camunda/app/tasklist/default/, /camunda/app/tasklist/default/"})
  void theSamePageIsShownAgain(String back, String shown) {
    assertThat(Visitor.location(choose("en", back))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//elsewhere.example/", "/\\elsewhere.example", "https://elsewhere.example/", "elsewhere.example", "/%0d%0aX: y", "/a b", ""})
  void noOtherSiteIsLedTo(String back) {
    assertThat(Visitor.location(choose("en", back))).isIn("/", "/%0d%0aX");
    assertThat(choose("en", back).headers().firstValue("X")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ar, rtl, الصفحة غير موجودة, الصفحة الرئيسة", "en, ltr, There is no such page, Home page"})
  void errorPagesSpeakTheLanguageChosenOnly(String language, String direction, String happened, String home) {
    Visitor visitor = Visitor.signedIn(port, "admin");
    HttpResponse<String> page = visitor.get("/nowhere", "Accept", "text/html", "Cookie", "mustafid-language=" + language);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("lang=\"" + language + "\" dir=\"" + direction + "\"", happened, home, "404 ·", "back=/nowhere")
        .doesNotContain("ar".equals(language) ? "no such page" : "غير موجودة");
  }

  @Test
  void whoWasSignedInIsToldThatTheSessionEnded() {
    Visitor visitor = new Visitor(port);
    assertThat(Visitor.location(visitor.get("/camunda/app/tasklist/default/", "Accept", "text/html", "Cookie", "JSESSIONID=0123456789ABCDEF")))
        .isEqualTo("/login?expired");
    assertThat(visitor.page("/login?expired").body()).contains("انتهت جلستكم");
    assertThat(Visitor.location(new Visitor(port).page("/camunda/app/tasklist/default/"))).isEqualTo("/login");
  }

  @Test
  void ownPagesComeWithSheetsThatChangeTheirNames() {
    String page = new Visitor(port).page("/login").body();
    String sheet = page.replaceAll("(?s).*href=\"(/mustafid/pages-[0-9a-f]{32}\\.css)\".*", "$1");
    HttpResponse<String> fetched = new Visitor(port).get(sheet);
    assertThat(fetched.statusCode()).as(sheet).isEqualTo(200);
    assertThat(fetched.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    assertThat(fetched.body()).contains("/mustafid/fonts/noto-sans-arabic-");
  }

  private HttpResponse<String> choose(String language, String back) {
    return new Visitor(port).get("/language?to=" + language + "&back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
  }
}
