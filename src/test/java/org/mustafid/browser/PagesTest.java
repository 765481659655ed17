package org.mustafid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of the product opens in Arabic for whoever may see it, without English, and is accessible. */
@BrowserTest
class PagesTest {

  /** The same in every language: ids of users, associations and processes, case numbers, time zones, the name of the engine. */
  private static final String[] IDS = {"\\S+@\\S+", "\\b[a-z0-9-]+\\.(?:baraa|new-muslims)\\b", "\\b(?:baraa|new-muslims|beneficiary-service)\\b",
      "\\b(?:BR|NM)-\\d{4}-\\d{6}\\b", "\\b[A-Z][a-z]+/[A-Z][a-z]+\\b", "\\bEnglish\\b", "\\bCamunda Platform\\b"};
  /** Administrators see the ids of groups and the engine's names of rights. */
  private static final String IDS_OF_ADMIN = "\\b(?:[a-z]+(?:-[a-z]+)+|admin|tasklist|cockpit|welcome|models|board|reception|registration|supervisors|management|quality|privacy|[A-Z][A-Z_]+)\\b";

  @LocalServerPort
  int port;

  @ParameterizedTest
  @CsvSource({
      "reception.baraa, tasklist, /camunda/app/tasklist/default/",
      "chair.new-muslims, tasklist-chair, /camunda/app/tasklist/default/",
      "supervisor.baraa, cockpit, /camunda/app/cockpit/default/",
      "supervisor.baraa, cockpit-processes, /camunda/app/cockpit/default/#/processes",
      "supervisor.baraa, cockpit-decisions, /camunda/app/cockpit/default/#/decisions",
      "admin, admin, /camunda/app/admin/default/",
      "admin, admin-users, /camunda/app/admin/default/#/users",
      "admin, admin-groups, /camunda/app/admin/default/#/groups",
      "admin, admin-authorizations, /camunda/app/admin/default/#/authorization",
      "admin, welcome, /camunda/app/welcome/default/"})
  void pagesOfTheWebApplications(String user, String name, String path) {
    try (Clerk clerk = Clerk.signedIn(port, user)) {
      String[] ids = name.startsWith("admin") || name.equals("welcome") ? append(IDS, IDS_OF_ADMIN) : IDS;
      clerk.goes(path).keepsPicture(name).readsNoEnglish(name, ids).findsThePageAccessible(name);
    }
  }

  private static String[] append(String[] all, String one) {
    return Stream.concat(Stream.of(all), Stream.of(one)).toArray(String[]::new);
  }

  @Test
  void administratorsFindTheEmployeesToolsInAdmin() {
    try (Clerk clerk = Clerk.signedIn(port, "admin")) {
      clerk.goes("/camunda/app/admin/default/").find("a[href='/tools']").first().click();
      clerk.page().waitForURL(url -> url.endsWith("/tools"));
    }
  }

  @ParameterizedTest
  @CsvSource({"login, /login", "login-refused, /login?error"})
  void pagesBeforeThem(String name, String path) {
    try (Clerk clerk = new Clerk(port, Clerk.Screen.DESK)) {
      clerk.goes(path).keepsPicture(name).readsNoEnglish(name, IDS).findsThePageAccessible(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"not-found, /there-is-no-such-page, غير موجودة", "forbidden, /camunda/app/cockpit/default/, لا تملكون صلاحية"})
  void pagesWhereThereIsNoWay(String name, String path, String said) {
    try (Clerk clerk = Clerk.signedIn(port, "reception.baraa")) {
      clerk.goes(path).keepsPicture(name).readsNoEnglish(name, append(IDS, "\\b[0-9a-f]{12}\\b")).findsThePageAccessible(name);
      assertThat(clerk.find("main").innerText()).contains(said);
    }
  }
}
