package org.mustafid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mustafid.Visitor;

/**
 * A member of staff in front of a browser of their own. Whatever goes wrong behind the page (an error in a script, a refused script, a
 * call to another server, a server error) is noted, and {@link #close} fails for it.
 */
final class Clerk implements AutoCloseable {

  private static final Path PICTURES = Path.of("target/screens");
  private static final Pattern LATIN_WORD = Pattern.compile("\\p{IsLatin}{2,}");
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private final String origin;
  private final BrowserContext context;
  private final Page page;
  private final List<String> troubles = new ArrayList<>();

  /** How the browser is set up; the language of the person is chosen in the product, not here. */
  record Screen(int width, int height, String browserLanguage, double scale) {

    static final Screen DESK = new Screen(1400, 900, "en-US", 1);
    static final Screen PHONE = new Screen(390, 844, "ar-SA", 2);
    /** What is left of a desk at 200 % zoom. */
    static final Screen ZOOMED = new Screen(700, 450, "ar-SA", 2);
  }

  Clerk(int port, Screen screen) {
    this.origin = "http://localhost:" + port;
    this.context = Chromium.browser().newContext(new Browser.NewContextOptions().setLocale(screen.browserLanguage())
        .setViewportSize(screen.width(), screen.height()).setDeviceScaleFactor(screen.scale()).setTimezoneId("Asia/Riyadh"));
    context.setDefaultTimeout(15_000);
    this.page = context.newPage();
    page.onConsoleMessage(message -> {
      if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
        troubles.add("console: " + message.text());
      }
    });
    page.onPageError(error -> troubles.add("script: " + error));
    page.onResponse(response -> {
      // The pages themselves asked for something in a way the server does not understand: nobody sees it, and a list stays empty.
      boolean misunderstood = response.status() == 400 && "GET".equals(response.request().method()) && response.url().contains("/api/");
      if (response.status() >= 500 || misunderstood) {
        troubles.add(response.status() + " " + response.request().method() + " " + response.url());
      }
    });
    page.onRequest(request -> {
      if (!request.url().startsWith(origin) && !request.url().startsWith("data:") && !request.url().startsWith("blob:")) {
        troubles.add("left the server: " + request.url());
      }
    });
  }

  static Clerk signedIn(int port, String user) {
    return signedIn(port, user, Screen.DESK);
  }

  static Clerk signedIn(int port, String user, Screen screen) {
    Clerk clerk = new Clerk(port, screen);
    clerk.goes("/login");
    clerk.page.locator("#username").fill(user);
    clerk.page.locator("#password").fill(Visitor.DEMO_PASSWORD);
    clerk.page.locator("main form button[type=submit]").click();
    clerk.page.waitForURL(url -> !url.contains("/login"));
    return clerk;
  }

  Clerk goes(String path) {
    page.navigate(origin + path);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return this;
  }

  /** The same task again as after a click in the list; the page itself is loaded anew. */
  Clerk opensTask(String taskId) {
    page.navigate("about:blank");
    goes("/camunda/app/tasklist/default/#/?task=" + taskId);
    return this;
  }

  /** The open task's form, claimed first when nobody has it. */
  FilledForm takes(String taskId) {
    opensTask(taskId);
    page.locator(".mf-form .fjs-form-field:visible").first().waitFor();
    Locator claim = page.locator("button.claim");
    if (claim.isVisible()) {
      claim.click();
      page.locator("button.unclaim").waitFor();
    }
    return new FilledForm(page);
  }

  /** As the menu in the header remembers it. */
  Clerk speaksEnglish() {
    context.addCookies(List.of(new Cookie("mustafid-language", "en").setUrl(origin)));
    return this;
  }

  Page page() {
    return page;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** A picture of the whole page, kept with the build to be looked at. */
  Clerk keepsPicture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    return this;
  }

  /** No finding that keeps a person with a disability from using the page (axe: serious, critical). */
  Clerk findsThePageAccessible(String name) {
    List<Rule> grave = new AxeBuilder(page).analyze().getViolations().stream().filter(rule -> GRAVE.contains(rule.getImpact())).toList();
    assertThat(grave.stream().map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
        + rule.getNodes().stream().limit(5).map(node -> String.valueOf(node.getHtml())).toList())).as("accessibility of " + name).isEmpty();
    return this;
  }

  /** @param allowed what may be read in Latin letters besides technical ids, as a regular expression for whole words */
  Clerk readsNoEnglish(String name, String... allowed) {
    List<String> words = new ArrayList<>();
    String shown = visibleText();
    for (String exception : allowed) {
      shown = shown.replaceAll(exception, " ");
    }
    LATIN_WORD.matcher(shown).results().forEach(word -> words.add(word.group()));
    assertThat(words).as("Latin words on " + name).isEmpty();
    return this;
  }

  /** What can be read: texts, and the texts of placeholders, tooltips and descriptions. */
  private String visibleText() {
    return (String) page.evaluate("""
        () => {
          const seen = [document.body.innerText, document.title];
          for (const element of document.querySelectorAll('[placeholder], [title], [aria-label]')) {
            if (element.checkVisibility()) {
              seen.push(element.getAttribute('placeholder'), element.getAttribute('title'), element.getAttribute('aria-label'));
            }
          }
          return seen.filter(Boolean).join('\\n');
        }""");
  }

  /** Everything that stays in the browser: storages, address, title. Nothing of the person behind a case may be there. */
  Clerk leavesNothingBehind(String... personal) {
    String kept = (String) page.evaluate("() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + location.href + document.title");
    assertThat(kept).doesNotContain(personal);
    return this;
  }

  List<String> troubles() {
    return troubles;
  }

  @Override
  public void close() {
    context.close();
    assertThat(troubles).isEmpty();
  }
}
