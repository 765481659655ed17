package org.mustafid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is around the work in every application: language, header, a session that ends, and the way in and out. */
@BrowserTest
class WorkplaceTest {

  private static final String HERE = "#/?searchQuery=%5B%5D&sorting=%5B%5D";

  @LocalServerPort
  int port;

  @Test
  void theLanguageMenuKeepsTheAddressAndIsRemembered() {
    try (Clerk clerk = Clerk.signedIn(port, "supervisor.baraa")) {
      clerk.goes("/camunda/app/cockpit/default/#/processes");
      String address = clerk.page().url();
      clerk.find(".mustafid-language > a").click();
      clerk.find(".mustafid-language a[lang=en]").click();
      assertThat(clerk.find("html[lang=en][dir=ltr]")).isAttached();
      assertThat(clerk.find(".brand-name")).hasText("Baraa Educational Association");
      assertThat(clerk.page().url()).isEqualTo(address);
      assertThat(clerk.goes("/camunda/app/tasklist/default/").page()).hasTitle("Mustafid – Tasklist");
      assertThat(clerk.goes("/nowhere").find("h1")).hasText("There is no such page");
    }
  }

  @Test
  void theHeaderShowsTheAssociationOrTheProduct() {
    try (Clerk one = Clerk.signedIn(port, "reception.new-muslims"); Clerk several = Clerk.signedIn(port, "models")) {
      assertThat(one.goes("/camunda/app/tasklist/default/").find(".brand-name")).hasText("جمعية العناية بالمسلمين الجدد");
      Locator mark = one.find(".mustafid-brand img");
      assertThat(mark).isVisible();
      assertThat(mark.evaluate("mark => mark.naturalWidth > 0")).isEqualTo(true);
      assertThat(several.goes("/camunda/app/cockpit/default/").find(".brand-name")).hasText("مستفيد");
      assertThat(several.find(".mustafid-brand img")).hasCount(0);
    }
  }

  @Test
  void aSessionThatEndedIsTakenUpAgainOverThePage() {
    try (Clerk clerk = Clerk.signedIn(port, "supervisor.baraa")) {
      clerk.goes("/camunda/app/cockpit/default/#/dashboard");
      clerk.page().evaluate("() => { window.stillHere = true; }");
      endsTheSession(clerk.page());
      clerk.find("a[href='#/decisions']").first().click();
      Locator dialog = clerk.find("dialog.mustafid-session");
      assertThat(dialog).containsText("انتهت جلستكم");
      assertThat(dialog.locator("#mustafid-user")).hasValue("supervisor.baraa");
      clerk.findsThePageAccessible("session-ended");
      dialog.locator("#mustafid-password").fill(Visitor.DEMO_PASSWORD);
      dialog.locator("button").click();
      assertThat(dialog).hasCount(0);
      assertThat(clerk.find(".decision-definitions-list, table.cam-table").first()).isVisible();
      assertThat(clerk.page().evaluate("() => window.stillHere")).as("the page was not loaded anew").isEqualTo(true);
    }
  }

  @Test
  void signingInLeadsBackToThePlaceWithinThePageAskedFor() {
    try (Clerk clerk = Clerk.signedIn(port, "relations.baraa")) {
      // Nothing of the page may still be asking: what it is told without a session could begin a new one.
      clerk.page().navigate("about:blank");
      endsTheSession(clerk.page());
      clerk.goes("/camunda/app/tasklist/default/" + HERE);
      assertThat(clerk.find("[role=status]")).containsText("انتهت جلستكم");
      clerk.find("#username").fill("relations.baraa");
      clerk.find("#password").fill(Visitor.DEMO_PASSWORD);
      clerk.find("main form button[type=submit]").click();
      clerk.page().waitForURL(url -> url.contains("/camunda/app/tasklist/default/#/?searchQuery"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void whoSignsOutIsBackAtTheLoginPage(String application) {
    try (Clerk clerk = Clerk.signedIn(port, "admin")) {
      clerk.goes("/camunda/app/" + application + "/default/");
      clerk.find(".account > a").click();
      clerk.find(".account .logout a").click();
      clerk.page().waitForURL(url -> url.endsWith("/login?out"));
      assertThat(clerk.find("[role=status]")).containsText("تم تسجيل الخروج");
    }
  }

  private void endsTheSession(Page page) {
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
    page.context().addCookies(List.of(new Cookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF").setUrl("http://localhost:" + port).setHttpOnly(true)));
  }
}
