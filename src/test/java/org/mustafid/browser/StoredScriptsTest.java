package org.mustafid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever people type, it is text for whoever reads it: in the form, beside it, in Cockpit and in Admin. */
@BrowserTest
class StoredScriptsTest {

  /** As HTML, as a template of the web applications, as a formula, with a character that turns the direction round. */
  private static final String CANARY = "<img src=canary onerror=\"window.canary=1\">\"><svg onload=window.canary=1>"
      + "{{constructor.constructor('window.canary=1')()}}=HYPERLINK(\"http://127.0.0.1:9/\")";

  private static final String SHORT_CANARY = "<svg onload=window.canary=1>{{constructor.constructor('window.canary=1')()}}";

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  TaskService tasks;
  @Autowired
  CaseFiles cases;
  @Autowired
  Attachments attachments;
  @Autowired
  IdentityService identities;
  @Autowired
  RepositoryService repository;

  private Request toldByAnAttacker() {
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put("needDescription", CANARY);
    List.of("district", "schoolName").forEach(field -> form.put(field, SHORT_CANARY));
    Request request = office.visitorComesTo("reception.baraa").received(form);
    attachments.add(cases.load(request.number()), "OTHER", CANARY.replace("/", "∕") + ".pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII),
        new Attachments.Origin("reception.baraa", null));
    return request;
  }

  private static void isHarmless(Clerk clerk) {
    clerk.page().waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(clerk.page().evaluate("() => window.canary ?? 'nothing ran'")).isEqualTo("nothing ran");
    assertThat(clerk.find("img[src=canary], svg[onload]")).hasCount(0);
    assertThat(clerk.find("a[href*='127.0.0.1:9']")).hasCount(0);
  }

  private static void opensTheCase(Clerk clerk) {
    clerk.find(".nav-tabs a").filter(new Locator.FilterOptions().setHasText("ملف المستفيد")).click();
    clerk.find(".mustafid-band").waitFor();
    assertThat(clerk.find(".mustafid-case")).containsText("{{constructor");
  }

  @Test
  void inTheFormAndBesideIt() {
    Request request = toldByAnAttacker();
    String task = tasks.createTaskQuery().processInstanceId(request.processInstanceId()).taskDefinitionKey("verification").singleResult().getId();
    try (Clerk clerk = Clerk.signedIn(port, "relations.baraa")) {
      clerk.takes(task);
      isHarmless(clerk);
      opensTheCase(clerk);
      clerk.find(".mustafid-write textarea").fill(CANARY);
      clerk.find(".mustafid-write button").click();
      assertThat(clerk.find(".mustafid-notes li").first()).containsText("{{constructor");
      isHarmless(clerk);
      clerk.keepsPicture("hostile-case");
    }
  }

  @Test
  void inCockpit() {
    Request request = toldByAnAttacker();
    try (Clerk clerk = Clerk.signedIn(port, "supervisor.baraa")) {
      clerk.goes("/camunda/app/cockpit/default/#/process-instance/" + request.processInstanceId() + "/runtime");
      isHarmless(clerk);
      opensTheCase(clerk);
      isHarmless(clerk);
    }
  }

  @Test
  void amongDeploymentsAndAccounts() {
    String deployment = repository.createDeployment().name(CANARY).source(CANARY).addString("canary.form", "{\"id\":\"canary\",\"components\":[]}").deploy().getId();
    User user = identities.newUser("canary");
    user.setFirstName(CANARY);
    user.setLastName(CANARY);
    user.setPassword("seven green camels");
    identities.saveUser(user);
    try (Clerk clerk = Clerk.signedIn(port, "admin")) {
      clerk.goes("/camunda/app/cockpit/default/#/repository?deployment=" + deployment);
      assertThat(clerk.find("body")).containsText("{{constructor");
      isHarmless(clerk);
      clerk.goes("/camunda/app/admin/default/#/users");
      assertThat(clerk.find("body")).containsText("{{constructor");
      isHarmless(clerk);
      clerk.goes("/camunda/app/admin/default/#/users/canary?tab=profile");
      isHarmless(clerk);
    } finally {
      identities.deleteUser("canary");
      repository.deleteDeployment(deployment, true);
    }
  }
}
