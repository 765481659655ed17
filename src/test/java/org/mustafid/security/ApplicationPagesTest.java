package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of the web applications: in the language chosen from the first byte, and with scripts that run however many people open them at once. */
@EngineTest
class ApplicationPagesTest {

  private static final Pattern IN_HEADER = Pattern.compile("'nonce-([^']+)'");
  private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");

  private static final Pattern SHEET = Pattern.compile("href=\"(/camunda/app/[^\"]+\\.css\\?v=[0-9a-f]{12})\"");
  private static final Pattern FONT = Pattern.compile("url\\(\"?(/mustafid/fonts/[A-Za-z0-9-]+\\.woff2)\"?\\)");
  private static final String FOR_LONG = "public, max-age=31536000, immutable";

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @CsvSource({"tasklist, مستفيد – قائمة المهام", "cockpit, مستفيد – متابعة العمليات", "admin, مستفيد – الإدارة", "welcome, مستفيد – البداية"})
  void pagesAreArabicWhateverTheBrowserSays(String application, String title) {
    String page = page(Visitor.signedIn(port, "admin"), application, "Accept-Language", "en-US,en");
    assertThat(page).contains("<html lang=\"ar\" dir=\"rtl\">", "<title>" + title + "</title>",
        "camunda-" + application + "-bootstrap-rtl.css?v=").doesNotContain("bootstrap.css", "content=\"Camunda");
  }

  @ParameterizedTest
  @CsvSource({"tasklist, Mustafid – Tasklist", "cockpit, Mustafid – Cockpit", "admin, Mustafid – Admin", "welcome, Mustafid – Welcome"})
  void pagesAreEnglishForWhoeverChoseIt(String application, String title) {
    String page = page(Visitor.signedIn(port, "admin"), application, "Accept-Language", "ar", "Cookie", "mustafid-language=en");
    assertThat(page).contains("<html lang=\"en\" dir=\"ltr\">", "<title>" + title + "</title>",
        "camunda-" + application + "-bootstrap.css").doesNotContain("-rtl.css");
  }

  @Test
  void whatTheBuildMadeIsKeptForLongUnderAnAddressOfItsOwn() {
    Visitor visitor = Visitor.signedIn(port, "admin");
    Matcher sheets = SHEET.matcher(page(visitor, "cockpit"));
    List<String> addresses = sheets.results().map(sheet -> sheet.group(1)).toList();
    assertThat(addresses).hasSize(2);
    for (String address : addresses) {
      HttpResponse<String> sheet = visitor.get(address);
      assertThat(sheet.statusCode()).as(address).isEqualTo(200);
      assertThat(sheet.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
      assertThat(caching(sheet)).as(address).isEqualTo(FOR_LONG);
      assertThat(caching(visitor.get(address.replaceAll("\\?.*", "")))).as("without its version").isEqualTo("no-cache");
    }
  }

  @Test
  void fontsReachWhoeverHasNotSignedInYet() {
    Matcher font = FONT.matcher(Visitor.signedIn(port, "admin").get("/camunda/app/tasklist/styles/user-styles.css").body());
    assertThat(font.find()).isTrue();
    HttpResponse<String> fetched = new Visitor(port).get(font.group(1));
    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(caching(fetched)).isEqualTo(FOR_LONG);
    assertThat(caching(new Visitor(port).get("/mustafid/fonts/none-0A1B2C3D.woff2"))).as("what is not there is not remembered").isNotEqualTo(FOR_LONG);
  }

  @Test
  void pagesThemselvesAreNotKept() {
    assertThat(caching(Visitor.signedIn(port, "admin").page("/camunda/app/tasklist/default/"))).isEqualTo("no-store");
  }

  private static String page(Visitor visitor, String application, String... headers) {
    HttpResponse<String> page = visitor.get("/camunda/app/" + application + "/default/",
        Stream.concat(Stream.of("Accept", "text/html"), Stream.of(headers)).toArray(String[]::new));
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  private static String caching(HttpResponse<?> answer) {
    return answer.headers().firstValue("Cache-Control").orElse("");
  }

  @Test
  void everyPageCarriesTheNonceItsOwnHeaderNames() throws Exception {
    Visitor visitor = Visitor.signedIn(port, "admin");
    List<String> applications = List.of("tasklist", "cockpit", "admin", "welcome");
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<HttpResponse<String>>> pages = IntStream.range(0, 80)
          .<Callable<HttpResponse<String>>>mapToObj(index -> () -> visitor.page("/camunda/app/" + applications.get(index % 4) + "/default/"))
          .toList();
      for (Future<HttpResponse<String>> answer : people.invokeAll(pages)) {
        HttpResponse<String> page = answer.get();
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher named = IN_HEADER.matcher(page.headers().firstValue("Content-Security-Policy").orElse(""));
        assertThat(named.find()).isTrue();
        Matcher carried = IN_PAGE.matcher(page.body());
        assertThat(carried.find()).isTrue();
        do {
          assertThat(carried.group(1)).isEqualTo(named.group(1));
        } while (carried.find());
      }
    } finally {
      people.shutdown();
    }
  }
}
