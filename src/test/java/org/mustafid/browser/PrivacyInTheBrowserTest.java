package org.mustafid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** «حماية البيانات الشخصية» in a real browser: reached from the header, read by a screen reader, done by two people. */
@BrowserTest
class PrivacyInTheBrowserTest {

  private static final String[] IDS = {"\\b(?:BR|NM)-[D\\d-]+", "English", "Privacy notice of [^\\u0600-\\u06FF]*"};

  @LocalServerPort
  int port;
  @Autowired
  Office office;

  @Test
  void theDirectorPutsAPersonForwardAndTheBoardApproves() {
    String person = Papers.citizen();
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(person)).message("request-withdrawn");
    try (Clerk director = Clerk.signedIn(port, "director.baraa")) {
      director.goes("/camunda/app/tasklist/default/");
      director.find(".account .dropdown-toggle").click();
      director.find(".mustafid-privacy a").click();
      director.find("#query").fill(person);
      director.find(".line button").click();
      assertThat(director.find(".things").first()).containsText(request.number());
      director.find("details summary").first().click();
      director.findsThePageAccessible("privacy").readsNoEnglish("privacy", IDS);
      director.keepsPicture("privacy-found");
      director.find("form[action$='/erasure'] button").first().click();
      assertThat(director.find("[role=status]")).containsText("أُدرج في قائمة الإتلاف");
    }
    try (Clerk board = Clerk.signedIn(port, "board.baraa")) {
      board.goes("/privacy");
      assertThat(board.find("#due ~ .things").first()).containsText(request.number());
      board.keepsPicture("privacy-board");
      Locator mine =
          board.find("#due ~ .things > li").filter(new Locator.FilterOptions().setHasText(request.number()));
      mine.locator("input[name=sure]").check();
      mine.locator("form[action$='/approval'] button").click();
      assertThat(board.find("[role=status]")).containsText("صدر المحضر");
      board.findsThePageAccessible("privacy of the board").keepsPicture("privacy-certificates");
    }
    try (Clerk phone = Clerk.signedIn(port, "director.baraa", Clerk.Screen.PHONE)) {
      phone.goes("/privacy");
      phone.keepsPicture("privacy-phone");
    }
  }
}
