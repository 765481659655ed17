package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.DEMO_PASSWORD;
import static org.mustafid.Visitor.location;
import static org.mustafid.Visitor.atWork;
import static org.mustafid.Visitor.signedIn;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets through which door, asked over real connections. */
@EngineTest
class DoorsTest {

  private static final String API = "/camunda/api/engine/engine/default";
  private static final String SETUP = "/camunda/api/admin/setup/default/user/create";
  private static final String NEW_ADMINISTRATOR = """
      {"profile": {"id": "intruder", "firstName": "In", "lastName": "Truder"}, "credentials": {"password": "intruder-password"}}""";
  private static final int MEGA = 1024 * 1024;

  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identities;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private MovableClock clock;

  // ---- without login

  @Test
  void programsAreTold401AndPeopleSeeTheLoginPage() {
    HttpResponse<String> api = new Visitor(port).get(API + "/task");
    assertThat(api.statusCode()).isEqualTo(401);
    assertThat(api.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    assertThat(api.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(new Visitor(port).post("/api/x", "{}").statusCode()).isEqualTo(401);
    assertThat(location(new Visitor(port).page("/camunda/app/tasklist/default/"))).isEqualTo("/login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/api/engine/engine;x/default/user", "/camunda/api/engine;a=b/engine/default/user", "/camunda//api/engine/engine/default/user",
      "//camunda/api/engine/engine/default/user", "/camunda/api/./engine/engine/default/user", "/camunda/x/../api/engine/engine/default/user",
      "/camunda/api%2fengine/engine/default/user", "/camunda%2Fapi/engine/engine/default/user", "/camunda/api%5cengine/engine/default/user",
      "/camunda/api/%65ngine/engine/default/user", "/camunda/api/engine/%2e%2e/engine/default/user", "/camunda/api/engine/engine/default/user%00",
      "/camunda/api/engine/engine/default/user%0d%0a", "/camunda/api/%2565ngine/engine/default/user", "/login;/../camunda/api/engine/engine/default/user",
      "/camunda/api/engine/engine/default%3bx/user", "/login/..;/camunda/api/engine/engine/default/user"})
  void unusualSpellingsAreRefusedForVisitorsAndForStaff(String path) {
    for (Visitor visitor : new Visitor[] {new Visitor(port), atWork(port, "reception.baraa")}) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(400);
      assertThat(visitor.post(path, "{}").statusCode()).as(path).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {API + "/user/", "/camunda/api/engine/engine/default/user/count", "/camunda/API/engine/engine/default/user", "/CAMUNDA/api/engine/engine/default/user"})
  void otherPathsToTheSameThingNeedLoginToo(String path) {
    assertThat(new Visitor(port).get(path).statusCode()).isIn(302, 401, 404);
  }

  // ---- first-run setup (CVE-2026-77226)

  @ParameterizedTest
  @ValueSource(strings = {SETUP, SETUP + "/", "/camunda/api/admin/setup/default", "/camunda/api/admin/setup/", "/camunda/api/admin/setup/other/user/create"})
  void setupIsClosedForEverybodyEvenWithoutAnAdministrator(String path) {
    identities.deleteMembership("admin", "camunda-admin");
    try {
      for (Visitor visitor : new Visitor[] {new Visitor(port), atWork(port, "reception.baraa"), signedIn(port, "admin")}) {
        assertThat(visitor.post(path, NEW_ADMINISTRATOR).statusCode()).isEqualTo(403);
        assertThat(visitor.get(path).statusCode()).isEqualTo(403);
      }
      assertThat(new Visitor(port).page("/camunda/app/admin/default/setup/").statusCode()).isEqualTo(403);
      assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").count()).isZero();
      assertThat(identities.createUserQuery().userId("intruder").count()).isZero();
    } finally {
      identities.createMembership("admin", "camunda-admin");
    }
  }

  @Test
  void setupIsClosedForTheAdministratorWhoIsThere() {
    assertThat(atWork(port, "admin").post(SETUP, NEW_ADMINISTRATOR).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest", "/engine-rest/", "/engine-rest/task", "/engine-rest/engine/default/task", "/engine-rest/identity/verify", "/webjars/camunda/securityFilterRules.json",
      "/camunda/api/tasklist/application.wadl", "/camunda/api/engine/application.wadl/xsd0.xsd", API + "/identity/verify"})
  void doorsThatDoNotExistHereAreClosedForTheAdministratorToo(String path) {
    assertThat(atWork(port, "admin").get(path).statusCode()).isEqualTo(403);
    assertThat(atWork(port, "admin").post(path, "{\"username\": \"admin\", \"password\": \"guess\"}").statusCode()).isEqualTo(403);
  }

  // ---- signing in and out

  @Test
  void theLoginPageSignsIntoAllApplicationsWithANewSession() {
    Visitor visitor = new Visitor(port);
    visitor.get("/login");
    String before = visitor.sessionId();
    HttpResponse<String> answer = visitor.login("supervisor.baraa", DEMO_PASSWORD);
    assertThat(location(answer)).isEqualTo("/camunda/app/tasklist/default/");
    assertThat(visitor.sessionId()).isNotEmpty().isNotEqualTo(before);
    assertThat(visitor.page("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    assertThat(visitor.page("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"supervisor.baraa\"", "cockpit", "tasklist");
  }

  @Test
  void afterLoginOneGetsToThePageAskedFor() {
    Visitor visitor = new Visitor(port);
    visitor.page("/camunda/app/cockpit/default/?x=1");
    assertThat(location(visitor.login("supervisor.baraa", DEMO_PASSWORD))).isEqualTo("/camunda/app/cockpit/default/?x=1");
  }

  @ParameterizedTest
  @CsvSource({"reception.baraa, /camunda/app/tasklist/default/", "models, /camunda/app/cockpit/default/", "admin, /camunda/app/tasklist/default/"})
  void withoutAPageAskedForOneGetsToTheFirstApplicationOpen(String user, String page) {
    assertThat(location(new Visitor(port).login(user, DEMO_PASSWORD))).isEqualTo(page);
    assertThat(location(atWork(port, user).get("/"))).isEqualTo(page);
  }

  @Test
  void theLoginPageSpeaksArabicAndEnglish() {
    assertThat(new Visitor(port).page("/login").body()).contains("lang=\"ar\"", "dir=\"rtl\"", "مستفيد", "تسجيل الدخول");
    Visitor english = new Visitor(port);
    assertThat(english.page("/login?lang=en").body()).contains("lang=\"en\"", "dir=\"ltr\"", "Mustafid");
    assertThat(english.page("/login").body()).as("the choice stays").contains("lang=\"en\"");
    assertThat(english.page("/login?lang=ar").body()).contains("lang=\"ar\"");
    assertThat(new Visitor(port).page("/login").body()).doesNotContain("http://", "https://w", "<script>");
  }

  @Test
  void theApplicationsOwnLoginCallSignsInWithoutAToken() {
    Visitor visitor = new Visitor(port);
    HttpResponse<String> answer = visitor.tasklistLogin("reception.baraa", DEMO_PASSWORD, "tasklist");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"userId\":\"reception.baraa\"", "\"authorizedApps\":", "\"tasklist\"", "\"welcome\"").doesNotContain("cockpit");
    assertThat(visitor.token()).isEqualTo(answer.headers().firstValue("X-XSRF-TOKEN").orElseThrow());
    assertThat(visitor.get(API + "/task?maxResults=10").statusCode()).isEqualTo(200);
    assertThat(visitor.post(API + "/task?maxResults=10", "{}").statusCode()).isEqualTo(200);
    assertThat(visitor.page("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
  }

  @Test
  void theApplicationsOwnLoginFormIsToldTheNameOfTheEngineAndNobodyElse() {
    Visitor visitor = new Visitor(port);
    assertThat(visitor.get("/camunda/api/engine/engine/", "Referer", visitor.origin() + "/camunda/app/tasklist/default/").body())
        .isEqualTo("[{\"name\":\"default\"}]");
    assertThat(visitor.get("/camunda/api/engine/engine/", "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/camunda/api/engine/engine/").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/camunda/api/engine/engine/", "Referer", "https://elsewhere.example/").statusCode()).isEqualTo(401);
  }

  @Test
  void theApplicationsOwnLoginCallRefusesAnApplicationNotGranted() {
    Visitor visitor = new Visitor(port);
    assertThat(visitor.tasklistLogin("reception.baraa", DEMO_PASSWORD, "cockpit").statusCode()).isEqualTo(403);
    assertThat(visitor.get(API + "/task/count").statusCode()).isEqualTo(401);
  }

  @Test
  void aWrongPasswordAndAnUnknownAccountAreAnsweredAlike() {
    try {
      HttpResponse<String> wrong = new Visitor(port).tasklistLogin("board.new-muslims", "wrong", "tasklist");
      HttpResponse<String> unknown = new Visitor(port).tasklistLogin("nobody.at-all", "wrong", "tasklist");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(withoutId(wrong)).isEqualTo(withoutId(unknown)).doesNotContain("board", "password", "locked");
      assertThat(unknown.statusCode()).isEqualTo(401);
      HttpResponse<String> wrongOnPage = new Visitor(port).login("board.new-muslims", "wrong");
      HttpResponse<String> unknownOnPage = new Visitor(port).login("nobody.at-all", "wrong");
      assertThat(location(wrongOnPage)).isEqualTo("/login?error").isEqualTo(location(unknownOnPage));
      assertThat(new Visitor(port).page("/login?error").body()).contains("تعذّر تسجيل الدخول");
    } finally {
      identities.unlockUser("board.new-muslims");
    }
  }

  @Test
  void oddCredentialsAreRefusedNotFailed() {
    for (String name : new String[] {"", " ", "a b", "'; drop table x", "*", "\u0000x", "مستخدم"}) {
      assertThat(new Visitor(port).tasklistLogin(name, "x", "tasklist").statusCode()).as(name).isIn(400, 401);
    }
    assertThat(new Visitor(port).form("/camunda/api/admin/auth/user/default/login/tasklist", Map.of("x", "y")).statusCode()).isEqualTo(401);
  }

  @Test
  void signingInAsSomebodyElseLeavesNothingOfTheFirst() {
    Visitor visitor = signedIn(port, "supervisor.baraa");
    visitor.page("/camunda/app/cockpit/default/");
    String token = visitor.token();
    assertThat(visitor.tasklistLogin("reception.new-muslims", DEMO_PASSWORD, "tasklist").statusCode()).isEqualTo(200);
    assertThat(visitor.token()).isNotEqualTo(token);
    assertThat(visitor.get("/camunda/api/admin/auth/user/default").body()).contains("reception.new-muslims").doesNotContain("cockpit");
    assertThat(visitor.page("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
  }

  @Test
  void signingOutEndsTheSessionBothWays() {
    Visitor inTasklist = signedIn(port, "reception.baraa");
    assertThat(inTasklist.post("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(204);
    assertThat(inTasklist.get(API + "/task/count").statusCode()).isEqualTo(401);
    Visitor onPage = signedIn(port, "reception.baraa");
    HttpResponse<String> answer = onPage.form("/logout", Map.of("_csrf", onPage.token()));
    assertThat(location(answer)).isEqualTo("/login?out");
    assertThat(answer.headers().firstValue("Clear-Site-Data")).hasValue("\"storage\"");
    assertThat(onPage.get(API + "/task/count").statusCode()).isEqualTo(401);
  }

  @Test
  void whoLosesTheAccountOrAGroupLosesItsRightsWithinAMinute() {
    User leaver = identities.newUser("leaver.baraa");
    leaver.setPassword("seven green camels");
    identities.saveUser(leaver);
    identities.createMembership("leaver.baraa", "supervisors");
    identities.createTenantUserMembership("baraa", "leaver.baraa");
    try {
      Visitor visitor = new Visitor(port);
      assertThat(visitor.login("leaver.baraa", "seven green camels").statusCode()).isEqualTo(302);
      assertThat(visitor.page("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
      identities.deleteMembership("leaver.baraa", "supervisors");
      clock.pass(Duration.ofSeconds(61));
      assertThat(visitor.page("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
      assertThat(visitor.get("/camunda/api/admin/auth/user/default").body()).doesNotContain("cockpit");
      identities.deleteUser("leaver.baraa");
      clock.pass(Duration.ofSeconds(61));
      assertThat(visitor.get(API + "/task/count").statusCode()).isEqualTo(401);
    } finally {
      identities.deleteUser("leaver.baraa");
      clock.reset();
    }
  }

  // ---- forged requests

  @Test
  void changesNeedTheTokenOfTheSession() {
    Visitor visitor = signedIn(port, "reception.baraa");
    for (String path : new String[] {API + "/task?maxResults=1", "/api/x", "/logout"}) {
      assertThat(visitor.send("POST", path, BodyPublishers.ofString("{}"), "Content-Type", "application/json").statusCode()).as(path).isEqualTo(403);
      assertThat(visitor.send("POST", path, BodyPublishers.ofString("{}"), "Content-Type", "text/plain", "X-XSRF-TOKEN", "0123456789ABCDEF0123456789ABCDEF")
          .statusCode()).as(path).isEqualTo(403);
      assertThat(visitor.send("POST", path + (path.contains("?") ? "&" : "?") + "_csrf=" + visitor.token(), BodyPublishers.ofString("{}"),
          "Content-Type", "application/json").statusCode()).as(path).isEqualTo(403);
    }
    assertThat(visitor.get(API + "/task/count").statusCode()).as("a forged request does not sign the victim out").isEqualTo(200);
    assertThat(visitor.post("/api/nothing-of-that-name", "{}").statusCode()).isEqualTo(404);
    assertThat(visitor.post(API + "/task?maxResults=1", "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenOfAnotherSessionIsWorthNothing() {
    String stolen = signedIn(port, "reception.baraa").token();
    assertThat(signedIn(port, "relations.baraa").send("POST", "/api/x", BodyPublishers.ofString("{}"), "X-XSRF-TOKEN", stolen).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"Origin, https://elsewhere.example", "Origin, null", "Origin, http://localhost:1", "Origin, https://localhost:8080",
      "Origin, http://localhost.elsewhere.example", "Referer, https://elsewhere.example/page", "Referer, nonsense", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site"})
  void aForeignPageChangesNothingEvenWithAGoodToken(String header, String value) {
    Visitor visitor = signedIn(port, "reception.baraa");
    assertThat(visitor.post(API + "/task?maxResults=1", "{}", header, value).statusCode()).isEqualTo(403);
    assertThat(visitor.post("/api/nothing-of-that-name", "{}", header, value).statusCode()).isEqualTo(403);
    assertThat(visitor.form("/logout", Map.of("_csrf", visitor.token()), header, value).statusCode()).isEqualTo(403);
    assertThat(new Visitor(port).login("reception.baraa", DEMO_PASSWORD, header, value).statusCode()).isEqualTo(403);
    assertThat(new Visitor(port).tasklistLogin("reception.baraa", DEMO_PASSWORD, "tasklist", header, value).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"Origin", "Referer"})
  void ourOwnPagesMay(String header) {
    Visitor visitor = signedIn(port, "reception.baraa");
    assertThat(visitor.post(API + "/task?maxResults=1", "{}", header, visitor.origin() + (header.equals("Origin") ? "" : "/camunda/app/tasklist/default/"))
        .statusCode()).isEqualTo(200);
  }

  // ---- roles

  @ParameterizedTest
  @CsvSource({"reception.baraa, tasklist", "relations.new-muslims, tasklist", "research-lead.baraa, tasklist", "researcher.baraa, tasklist",
      "member1.baraa, tasklist", "chair.new-muslims, tasklist", "registrar.baraa, tasklist", "provider.baraa, tasklist", "board.baraa, tasklist",
      "supervisor.baraa, tasklist cockpit", "director.new-muslims, tasklist cockpit", "models, cockpit", "admin, tasklist cockpit admin"})
  void eachRoleReachesItsApplicationsOnly(String user, String applications) {
    Visitor visitor = atWork(port, user);
    Set<String> own = Set.of(applications.split(" "));
    for (String application : new String[] {"tasklist", "cockpit", "admin"}) {
      int expected = own.contains(application) ? 200 : 403;
      assertThat(visitor.page("/camunda/app/" + application + "/default/").statusCode()).as(application).isEqualTo(expected);
    }
    assertThat(visitor.page("/camunda/app/welcome/default/").statusCode()).isEqualTo(200);
    int cockpit = own.contains("cockpit") ? 200 : 403;
    assertThat(visitor.get("/camunda/api/cockpit/plugin/base/default/incident/count").statusCode()).isIn(cockpit, own.contains("cockpit") ? 404 : 403);
    assertThat(visitor.get("/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count").statusCode()).isEqualTo(cockpit);
    assertThat(visitor.get(API + "/metrics/activity-instance-start/sum").statusCode()).isEqualTo(own.contains("admin") ? 200 : 403);
    assertThat(visitor.get("/camunda/api/admin/plugin/base/default/x").statusCode()).isEqualTo(own.contains("admin") ? 404 : 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reception.baraa", "relations.baraa", "researcher.baraa", "member1.baraa", "chair.baraa", "registrar.baraa", "provider.baraa",
      "supervisor.baraa", "director.baraa", "board.baraa"})
  void onlyModelEditorsDeploy(String user) {
    long before = repository.createDeploymentQuery().count();
    Visitor visitor = atWork(port, user);
    assertThat(visitor.send("POST", API + "/deployment/create", multipart("<x/>"), "X-XSRF-TOKEN", visitor.token(),
        "Content-Type", "multipart/form-data; boundary=cut").statusCode()).isEqualTo(403);
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void modelEditorsMayDeployButNotDelete() {
    Visitor editor = atWork(port, "models");
    assertThat(editor.send("POST", API + "/deployment/create", multipart("<x/>"), "X-XSRF-TOKEN", editor.token(),
        "Content-Type", "multipart/form-data; boundary=cut").statusCode()).isEqualTo(400);
    assertThat(editor.delete(API + "/deployment/" + repository.createDeploymentQuery().list().get(0).getId()).statusCode()).isEqualTo(403);
    assertThat(editor.delete(API + "/user/models").statusCode()).isEqualTo(403);
  }

  @Test
  void aClerkSeesNoAccountsNoHistoryAndNoRights() {
    Visitor clerk = atWork(port, "reception.baraa");
    assertThat(clerk.get(API + "/user/count").body()).isEqualTo("{\"count\":1}");
    assertThat(clerk.get(API + "/authorization/count").body()).isEqualTo("{\"count\":0}");
    assertThat(clerk.get(API + "/history/process-instance/count").statusCode()).isEqualTo(403);
    assertThat(clerk.get(API + "/history/variable-instance/count").statusCode()).isEqualTo(403);
    assertThat(clerk.get(API + "/process-instance/count").statusCode()).isEqualTo(403);
    assertThat(clerk.post(API + "/filter/create", "{\"resourceType\": \"Task\", \"name\": \"x\", \"query\": {}}").statusCode()).isEqualTo(403);
  }

  @Test
  void aSupervisorSeesTheAccountsOfTheOwnAssociationOnly() {
    Visitor supervisor = atWork(port, "supervisor.baraa");
    String colleagues = "{\"count\":" + identities.createUserQuery().memberOfTenant("baraa").count() + "}";
    assertThat(supervisor.get(API + "/user/count").body()).isEqualTo(colleagues);
    assertThat(supervisor.get(API + "/user/count?memberOfTenant=new-muslims").body()).isEqualTo(colleagues);
    assertThat(supervisor.get(API + "/user?maxResults=100").body()).contains("member1.baraa").doesNotContain("member1.new-muslims");
    assertThat(supervisor.get(API + "/user?maxResults=1&id=member1.new-muslims").body()).isEqualTo("[]");
    assertThat(supervisor.get(API + "/user/member1.new-muslims/profile").statusCode()).isEqualTo(404);
    assertThat(supervisor.get(API + "/user/member1.baraa/profile").statusCode()).isEqualTo(200);
    assertThat(supervisor.get(API + "/user/supervisor.baraa/profile").statusCode()).isEqualTo(200);
    assertThat(atWork(port, "admin").get(API + "/user/count").body())
        .isEqualTo("{\"count\":" + identities.createUserQuery().count() + "}");
  }

  // ---- sizes

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/logout", "/api/x", API + "/task", API + "/deployment/create", "/camunda/api/admin/auth/user/default/login/tasklist", "/nowhere"})
  void bodiesLargerThanAllowedAreRefusedUnread(String path) {
    Visitor visitor = atWork(port, "reception.baraa");
    byte[] large = new byte[7 * MEGA];
    Arrays.fill(large, (byte) 'x');
    for (String type : new String[] {"application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=cut"}) {
      assertThat(visitor.send("POST", path, BodyPublishers.ofByteArray(large), "Content-Type", type, "X-XSRF-TOKEN", visitor.token()).statusCode())
          .as(type).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/x, application/json", API + "/task, application/json", API + "/deployment/create, multipart/form-data; boundary=cut",
      "/login, application/x-www-form-urlencoded", "/camunda/api/admin/auth/user/default/login/tasklist, application/x-www-form-urlencoded"})
  void bodiesThatHideTheirLengthAreCounted(String path, String type) {
    // Whoever may not deploy is refused before a byte is read.
    Visitor visitor = atWork(port, path.contains("/deployment/") ? "models" : "reception.baraa");
    byte[] large = new byte[7 * MEGA];
    Arrays.fill(large, (byte) 'x');
    assertThat(visitor.send("POST", path, chunked(large), "Content-Type", type, "X-XSRF-TOKEN", visitor.token()).statusCode()).isEqualTo(413);
  }

  @Test
  void modelsMayBeOneMegabyte() {
    Visitor editor = atWork(port, "models");
    byte[] large = new byte[MEGA + 1];
    Arrays.fill(large, (byte) 'x');
    assertThat(editor.send("POST", API + "/deployment/create", BodyPublishers.ofByteArray(large), "X-XSRF-TOKEN", editor.token(),
        "Content-Type", "multipart/form-data; boundary=cut").statusCode()).isEqualTo(413);
  }

  @Test
  void smallBodiesOfUnknownLengthWork() {
    Visitor visitor = signedIn(port, "reception.baraa");
    assertThat(visitor.send("POST", API + "/task?maxResults=1", chunked("{}".getBytes()), "Content-Type", "application/json",
        "X-XSRF-TOKEN", visitor.token()).statusCode()).isEqualTo(200);
    assertThat(new Visitor(port).send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
        chunked(("username=reception.baraa&password=" + DEMO_PASSWORD).getBytes()), "Content-Type", "application/x-www-form-urlencoded").statusCode()).isEqualTo(200);
  }

  // ---- what is told

  @Test
  void pagesAndErrorsCarryTheirHeaders() {
    Visitor visitor = signedIn(port, "reception.baraa");
    for (HttpResponse<String> answer : List.of(visitor.page("/login"), visitor.page("/nowhere"), visitor.page("/camunda/app/admin/default/"),
        visitor.page("/camunda/api//x"), visitor.get("/api/x"), new Visitor(port).get(API + "/task"))) {
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
    assertThat(visitor.get(API + "/task/count").headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(visitor.page("/camunda/app/tasklist/default/").headers().allValues("Content-Security-Policy")).singleElement().asString().contains("script-src");
  }

  @Test
  void errorsTellNothingFromInside() {
    Visitor visitor = signedIn(port, "reception.baraa");
    HttpResponse<String> page = visitor.page("/camunda/app/admin/default/");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("لا تملكون صلاحية", "dir=\"rtl\"").doesNotContain("Exception", "org.", "Tomcat", "Whitelabel");
    HttpResponse<String> api = visitor.get("/api/nothing-of-that-name");
    assertThat(api.statusCode()).isEqualTo(404);
    assertThat(api.body()).contains("\"status\":404", "\"id\":\"").doesNotContain("nothing-of-that-name", "Exception", "org.");
    assertThat(new Visitor(port).page("/camunda/app/../x").body()).contains("تعذّر فهم الطلب");
  }

  private static String withoutId(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"id\":\"[0-9a-f]+\"", "");
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static BodyPublisher multipart(String model) {
    return BodyPublishers.ofString("""
        --cut\r
        Content-Disposition: form-data; name="deployment-name"\r
        \r
        doors\r
        --cut\r
        Content-Disposition: form-data; name="data"; filename="doors.bpmn"\r
        Content-Type: application/xml\r
        \r
        %s\r
        --cut--\r
        """.formatted(model));
  }
}
