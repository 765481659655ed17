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
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many people open pages at once, and the scripts of every page run. */
@EngineTest
class PageNonceTest {

  private static final Pattern IN_HEADER = Pattern.compile("'nonce-([^']+)'");
  private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");

  @LocalServerPort
  private int port;

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
