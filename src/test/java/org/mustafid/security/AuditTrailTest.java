package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.Visitor;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Things are done, and the journal is read: who, what, when, about which case. */
@EngineTest
class AuditTrailTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default/";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @LocalServerPort
  int port;
  @Autowired
  private MovableClock clock;
  @Autowired
  Office office;
  @Autowired
  IdentityService identities;
  @Autowired
  AuthorizationService authorizations;
  @Autowired
  RepositoryService repository;
  @Autowired
  ManagementService management;
  @Autowired
  TaskService tasks;
  @Autowired
  JdbcClient jdbc;

  private final List<String> missing = new ArrayList<>();
  private int done;

  private record Entry(Instant at, String tenant, String number, String actor, String action, String detail) {}

  private long last() {
    return jdbc.sql("select coalesce(max(id), 0) from journal").query(Long.class).single();
  }

  /** @param number of the case, null where it is about none; @param detail a pattern */
  private void noted(String what, String actor, String action, String number, String detail, Supplier<?> deed) {
    long before = last();
    Instant begun = Instant.now();
    Object answer = deed.get();
    done++;
    // Some refusals are noted a moment after they have left.
    boolean found = false;
    for (long began = System.nanoTime(); !found && System.nanoTime() - began < PATIENCE.toNanos();) {
      found = isNoted(since(before), actor, action, number, detail, begun);
    }
    if (!found) {
      missing.add(what + ": " + (answer instanceof HttpResponse<?> http ? http.statusCode() + " " : "") + since(before));
    }
  }

  private List<Entry> since(long before) {
    return jdbc.sql("select * from journal where id > :before order by id").param("before", before)
        .query((row, index) -> new Entry(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("tenant"), row.getString("case_number"),
            row.getString("actor"), row.getString("action"), row.getString("detail"))).list();
  }

  private static boolean isNoted(List<Entry> entries, String actor, String action, String number, String detail, Instant begun) {
    return entries.stream().anyMatch(entry -> action.equals(entry.action()) && java.util.Objects.equals(actor, entry.actor())
        && java.util.Objects.equals(number, entry.number()) && String.valueOf(entry.detail()).matches(detail)
        && !entry.at().isBefore(begun.minus(Duration.ofSeconds(1))) && !entry.at().isAfter(Instant.now().plus(Duration.ofSeconds(1))));
  }

  private static HttpResponse<String> put(Visitor visitor, String path, String body) {
    return visitor.send("PUT", path, BodyPublishers.ofString(body), "Content-Type", "application/json", "X-XSRF-TOKEN", visitor.token());
  }

  private static HttpResponse<String> deploys(Visitor visitor, String name, String model) {
    return visitor.send("POST", ENGINE + "deployment/create", BodyPublishers.ofString("""
        --cut\r
        Content-Disposition: form-data; name="deployment-name"\r
        \r
        audit\r
        --cut\r
        Content-Disposition: form-data; name="data"; filename="%s"\r
        Content-Type: application/xml\r
        \r
        %s\r
        --cut--\r
        """.formatted(name, model), StandardCharsets.UTF_8), "X-XSRF-TOKEN", visitor.token(), "Content-Type", "multipart/form-data; boundary=cut");
  }

  @Test
  void everythingThatMattersIsNotedWithUserTimeAndCase() throws Exception {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen()));
    Request waiting = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.papers("NATIONAL_ID"));
    String number = request.number();
    String task = tasks.createTaskQuery().processInstanceId(request.processInstanceId()).singleResult().getId();
    String job = management.createJobQuery().processInstanceId(waiting.processInstanceId()).list().get(0).getId();
    management.setJobRetries(job, 0);

    try {
      noted("wrong password", "board.baraa", "access.signInRefused", null, "WRONG", () -> new Visitor(port).login("board.baraa", "wrong"));
    } finally {
      identities.unlockUser("board.baraa");
    }
    noted("no such account", null, "access.signInRefused", null, "UNKNOWN", () -> new Visitor(port).login("somebody's own password", "x"));
    noted("sign-in", "relations.baraa", "access.signedIn", null, "null", () -> Visitor.signedIn(port, "relations.baraa"));

    Visitor relations = AskedCase.visitor(port, "relations.baraa");
    Visitor registrar = AskedCase.visitor(port, "registrar.baraa");
    Visitor supervisor = AskedCase.visitor(port, "supervisor.baraa");
    Visitor stranger = AskedCase.visitor(port, "relations.new-muslims");
    Visitor editor = AskedCase.visitor(port, "models");
    Visitor admin = AskedCase.visitor(port, "admin");

    noted("reading", "relations.baraa", "case.read", number, "overview", () -> relations.get("/api/cases/" + number + "/overview"));
    noted("reading refused", "registrar.baraa", "case.refused", number, "overview", () -> registrar.get("/api/cases/" + number + "/overview"));
    noted("reading across", "relations.new-muslims", "case.refused", number, "file", () -> stranger.get("/api/cases/" + number));
    noted("reading in the engine refused", "registrar.baraa", "access.refused", null, "GET .*process-instance/\\*/variables",
        () -> registrar.get(ENGINE + "process-instance/" + request.processInstanceId() + "/variables"));
    noted("Cockpit refused", "relations.baraa", "access.refused", null, "GET app/cockpit/default", () -> relations.page("/camunda/app/cockpit/default/"));
    noted("search", "relations.baraa", "case.searched", null, "MOBILE", () -> relations.post("/api/search", "{\"query\": \"0501234567\"}"));
    noted("taking a task", "relations.baraa", "task.claimed", number, "verification relations.baraa",
        () -> relations.post(ENGINE + "task/" + task + "/claim", "{\"userId\": \"relations.baraa\"}"));
    noted("giving it back", "supervisor.baraa", "task.assigned", number, "verification -",
        () -> supervisor.post("/api/tasks/reassign", "{\"taskIds\": [\"" + task + "\"]}"));
    noted("handing it over", "supervisor.baraa", "task.assigned", number, "verification relations.baraa",
        () -> supervisor.post("/api/tasks/reassign", "{\"taskIds\": [\"" + task + "\"], \"to\": \"relations.baraa\"}"));
    noted("a note", "relations.baraa", "note.added", number, "null",
        () -> relations.post("/api/cases/" + number + "/notes", "{\"text\": \"ملاحظة\", \"confidential\": false}"));
    noted("a paper", "relations.baraa", "paper.made", number, "request-form", () -> relations.bytes("/api/cases/" + number + "/papers/request-form.pdf"));
    noted("a step", "relations.baraa", "form.submitted", number, "verification", () -> request.verified(Papers.schoolBagPapers()));
    noted("a failed job tried again", "supervisor.baraa", "engine.operated", null, "Job.SetJobRetries retries=1 .*",
        () -> put(supervisor, ENGINE + "job/" + job + "/retries", "{\"retries\": 1}"));

    noted("deployment by a clerk", "relations.baraa", "access.refused", null, "POST .*deployment/create", () -> deploys(relations, "x.bpmn", "<x/>"));
    noted("a model that is not accepted", "models", "models.refused", null, "400", () -> deploys(editor, "x.bpmn", "<x/>"));
    String table = Files.readString(Path.of("decisions/need-band.dmn")).replace("need-band", "audit-band");
    noted("a model", "models", "models.changed", null, "Deployment.Create.*", () -> deploys(editor, "audit-band.dmn", table));
    String deployment = repository.createDeploymentQuery().deploymentName("audit").list().stream().map(one -> one.getId()).findFirst().orElse("none");
    noted("a model taken away", "admin", "models.changed", null, "Deployment.Delete.* " + deployment,
        () -> admin.delete(ENGINE + "deployment/" + deployment + "?cascade=true"));

    noted("an account", "admin", "access.changed", null, "User.Create userId=audited.baraa", () -> admin.post(ENGINE + "user/create",
        "{\"profile\": {\"id\": \"audited.baraa\", \"firstName\": \"x\", \"lastName\": \"y\"}, \"credentials\": {\"password\": \"audited-password\"}}"));
    noted("a member", "admin", "access.changed", null, "Groupmembership.Create groupId=supervisors",
        () -> put(admin, ENGINE + "group/supervisors/members/audited.baraa", "{}"));
    noted("no member any more", "admin", "access.changed", null, "Groupmembership.Delete userId=audited.baraa",
        () -> admin.delete(ENGINE + "group/supervisors/members/audited.baraa"));
    noted("of an association", "admin", "access.changed", null, "TenantMembership.Create tenantId=baraa",
        () -> put(admin, ENGINE + "tenant/baraa/user-members/audited.baraa", "{}"));
    noted("a right", "admin", "access.changed", null, "Authorization.Create permissions=.*", () -> admin.post(ENGINE + "authorization/create",
        "{\"type\": 1, \"permissions\": [\"READ\"], \"userId\": \"audited.baraa\", \"resourceType\": 7, \"resourceId\": \"*\"}"));
    String right = authorizations.createAuthorizationQuery().userIdIn("audited.baraa").resourceType(7).list().stream().map(one -> one.getId()).findFirst()
        .orElse("none");
    noted("a right taken away", "admin", "access.changed", null, "Authorization.Delete.*", () -> admin.delete(ENGINE + "authorization/" + right));
    noted("an account removed", "admin", "access.changed", null, "User.Delete userId=audited.baraa", () -> admin.delete(ENGINE + "user/audited.baraa"));

    System.out.println("Audit: " + (done - missing.size()) + " of " + done + " deeds noted with user, time and case");
    assertThat(missing).isEmpty();
    assertThat(done).isGreaterThanOrEqualTo(20);
    assertThat(jdbc.sql("select count(*) from journal where detail like '%ملاحظة%' or detail like '%somebody%' or actor like '%somebody%'").query(Long.class).single())
        .as("nothing somebody typed is in it").isZero();
  }

  @Test
  void strangersCannotFloodIt() {
    // A new minute begins with the first guess.
    clock.pass(Duration.ofMinutes(2));
    long before = last();
    try {
      for (int guess = 0; guess < 45; guess++) {
        new Visitor(port).tasklistLogin("stranger" + guess, "x", "tasklist");
      }
    } finally {
      clock.reset();
    }
    assertThat(jdbc.sql("select count(*) from journal where id > :before and action = 'access.signInRefused'").param("before", before)
        .query(Integer.class).single()).isBetween(10, 32);
  }
}
