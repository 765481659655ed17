package org.mustafid.browser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of the product opens in Arabic for whoever may see it, without English, and is accessible. */
@BrowserTest
class PagesTest {

  /** Ids of users, groups, case numbers, versions and the name of the engine's maker are the same in every language. */
  private static final String[] IDS = {"\\b[a-z0-9-]+\\.(?:baraa|new-muslims)\\b", "\\b(?:BR|NM)-\\d{4}-\\d{6}\\b", "English", "Camunda", "v?7\\.24\\.0"};

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
      clerk.goes(path).keepsPicture(name).readsNoEnglish(name, IDS).findsThePageAccessible(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"login, /login", "login-refused, /login?error", "not-found, /there-is-no-such-page"})
  void pagesBeforeAndBesideThem(String name, String path) {
    try (Clerk clerk = new Clerk(port, Clerk.Screen.DESK)) {
      clerk.goes(path).keepsPicture(name).readsNoEnglish(name, IDS).findsThePageAccessible(name);
    }
  }
}
