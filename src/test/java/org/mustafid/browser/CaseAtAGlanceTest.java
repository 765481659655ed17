package org.mustafid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** «ملف المستفيد» as a tab of Tasklist and of Cockpit, and the employee's tools. */
@BrowserTest
class CaseAtAGlanceTest {

  private static final String[] IDS = {"\\b[a-z0-9-]+\\.(?:baraa|new-muslims)\\b", "\\b(?:baraa|new-muslims|beneficiary-service)\\b",
      "\\b(?:BR|NM)-\\d{4}-\\d{6}\\b", "\\b[A-Z][a-z]+/[A-Z][a-z]+\\b", "\\bEnglish\\b", "\\bCamunda Platform\\b", "\\b(?:PDF|JPG|PNG)\\b",
      // Cockpit shows the ids of the instance and of what it belongs to, and a missing one as «null».
      "\\b[0-9a-f.…-]{8,}\\b", "\\bnull\\b"};

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  TaskService tasks;
  @Autowired
  JdbcClient jdbc;

  @AfterEach
  void noTools() {
    jdbc.sql("delete from tool_document").update();
  }

  private Request beforeTheCommittee() {
    return office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen())).verified(Papers.schoolBagPapers()).signed()
        .visited();
  }

  private Clerk atTheCase(String user, String task, Request request) {
    List<Task> open = tasks.createTaskQuery().processInstanceId(request.processInstanceId()).taskDefinitionKey(task).list();
    String id = open.stream().filter(one -> one.getAssignee() == null || one.getAssignee().equals(user)).findFirst().orElseThrow().getId();
    Clerk clerk = Clerk.signedIn(port, user);
    clerk.opensTask(id);
    clerk.find(".nav-tabs a").filter(new Locator.FilterOptions().setHasText("ملف المستفيد")).click();
    clerk.find(".mustafid-band").waitFor();
    clerk.page().waitForLoadState(LoadState.NETWORKIDLE);
    return clerk;
  }

  @Test
  void aMemberReadsTheCaseAndNotesSomethingInConfidence() {
    try (Clerk clerk = atTheCase("member1.baraa", "committee_vote", beforeTheCommittee())) {
      assertThat(clerk.find(".mustafid-band h2")).hasText("نورة محمد عبد الله المثال");
      assertThat(clerk.find(".mustafid-track")).hasAttribute("aria-valuetext", Pattern.compile("بقي .* من مهلة .*"));
      assertThat(clerk.find(".mustafid-timeline")).containsText("قُدّم الطلب عبر المقابلة");
      assertThat(clerk.find(".mustafid-case .mf-advice")).containsText("مستحق");
      assertThat(clerk.find(".mustafid-services")).hasCount(0);

      clerk.find(".mustafid-write textarea").fill("يلزم التحقق من الإيجار");
      clerk.find(".mustafid-write input[type=checkbox]").check();
      clerk.find(".mustafid-write button").click();
      assertThat(clerk.find(".mustafid-notes li").first()).containsText("يلزم التحقق من الإيجار");
      assertThat(clerk.find(".mustafid-notes li").first()).containsText("ملاحظة سرية");
      // Asked back once, then gone.
      Locator withdraw = clerk.find(".mustafid-notes li").first().locator("button");
      withdraw.click();
      withdraw.click();
      assertThat(clerk.find(".mustafid-notes")).not().containsText("يلزم التحقق من الإيجار");
      clerk.keepsPicture("case-member").readsNoEnglish("case tab", IDS).findsThePageAccessible("case tab")
          .leavesNothingBehind("نورة", "يلزم التحقق");
    }
  }

  @Test
  void onPaperTheCaseStandsAlone() {
    try (Clerk clerk = atTheCase("member1.baraa", "committee_vote", beforeTheCommittee())) {
      Page page = clerk.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))");
      assertThat(clerk.find("body > .mustafid-print .mustafid-band")).isVisible();
      assertThat(clerk.find("[cam-widget-header]").first()).isHidden();
      assertThat(clerk.find("body > .mustafid-print .mustafid-write")).isHidden();
      clerk.keepsPicture("case-printed");
      page.evaluate("() => window.dispatchEvent(new Event('afterprint'))");
      assertThat(clerk.find(".mustafid-print")).hasCount(0);
    }
  }

  @Test
  void theSupervisorSeesTheSameInCockpitAndWhoReadIt() {
    Request request = beforeTheCommittee();
    try (Clerk clerk = Clerk.signedIn(port, "supervisor.baraa")) {
      clerk.goes("/camunda/app/cockpit/default/#/process-instance/" + request.processInstanceId() + "/runtime");
      clerk.find(".nav-tabs a").filter(new Locator.FilterOptions().setHasText("ملف المستفيد")).click();
      assertThat(clerk.find(".mustafid-band")).containsText(request.number());
      clerk.page().waitForLoadState(LoadState.NETWORKIDLE);
      assertThat(clerk.find(".mustafid-case")).containsText("سجل الاطلاع على الملف");
      clerk.keepsPicture("case-cockpit").readsNoEnglish("case in Cockpit", IDS).leavesNothingBehind("نورة");
    }
  }

  @Test
  void whoeverChoseEnglishReadsTheCaseInEnglish() {
    Request request = beforeTheCommittee();
    try (Clerk clerk = Clerk.signedIn(port, "supervisor.baraa")) {
      clerk.goes("/language?to=en");
      clerk.goes("/camunda/app/cockpit/default/#/process-instance/" + request.processInstanceId() + "/runtime");
      clerk.find(".nav-tabs a").filter(new Locator.FilterOptions().setHasText("Beneficiary file")).click();
      assertThat(clerk.find(".mustafid-band")).containsText("Request number");
      assertThat(clerk.find(".mustafid-case")).hasCSS("direction", "ltr");
      assertThat(clerk.find(".mustafid-timeline")).containsText("Data and documents were checked");
      clerk.keepsPicture("case-cockpit-en");
    }
  }

  @Test
  void theDirectorUploadsAToolAndTheReceptionOpensIt() {
    try (Clerk director = Clerk.signedIn(port, "director.baraa")) {
      director.goes("/tools");
      director.findsThePageAccessible("tools").readsNoEnglish("tools", IDS);
      director.find("input[type=file]").first().setInputFiles(
          new FilePayload("اللائحة.pdf", "application/pdf", "%PDF-1.7 bylaws".getBytes(StandardCharsets.UTF_8)));
      assertThat(director.find(".tool").first()).containsText("اللائحة.pdf");
      director.keepsPicture("tools");
    }
    try (Clerk reception = Clerk.signedIn(port, "reception.baraa")) {
      reception.goes("/camunda/app/tasklist/default/");
      reception.find(".mustafid-menu-button").click();
      assertThat(reception.find(".mustafid-menu-list a")).hasCount(1);
      assertThat(reception.find(".mustafid-menu-list a")).hasAttribute("href", "/api/tools/baraa/BYLAWS");
      assertThat(reception.find(".mustafid-menu-list")).containsText("دليل خدمات البحث الاجتماعي (لم تُرفع بعد)");
      reception.keepsPicture("tools-menu").findsThePageAccessible("tools menu");
    }
  }
}
