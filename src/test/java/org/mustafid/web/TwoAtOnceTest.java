package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people do the same at the same moment: one has done it, the other is told, and nothing of either gets lost unseen. */
@EngineTest
class TwoAtOnceTest {

  private static final int PAIRS = 200;
  private static final Set<String> WORDS = Set.of("عدّل مستخدم آخر هذا الطلب، يرجى تحديث الصفحة.", "Somebody else changed this request; please refresh the page.",
      "أُنجزت هذه المهمة من قبل، يرجى تحديث القائمة.", "This task was completed already; please refresh the list.",
      "استلم هذه المهمة موظف آخر.", "A colleague has taken this task.");

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  IdentityService identities;
  @Autowired
  JdbcClient jdbc;

  private final ExecutorService people = Executors.newFixedThreadPool(2);

  @BeforeEach
  void twoInOneGroup() {
    identities.createMembership("registrar.baraa", "reception");
    Visitor.leavesWork(port, "registrar.baraa");
  }

  @AfterEach
  void leave() {
    identities.deleteMembership("registrar.baraa", "reception");
    Visitor.leavesWork(port, "registrar.baraa");
    people.shutdownNow();
  }

  private List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Callable<HttpResponse<String>>> both = List.of(() -> {
      start.await();
      return one.call();
    }, () -> {
      start.await();
      return other.call();
    });
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Future<HttpResponse<String>> answer : people.invokeAll(both)) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static String message(HttpResponse<String> answer) {
    JsonNode body = StaffDesk.read(answer.body());
    return body.path("message").asText(body.path("detail").asText());
  }

  private static boolean isToldInWords(HttpResponse<String> answer) {
    String message = message(answer);
    return (answer.statusCode() == 409 || answer.statusCode() == 404) && WORDS.contains(message);
  }

  @Test
  void ofTwoWhoCompleteOneTaskOneWinsAndTheOtherIsTold() throws Exception {
    StaffDesk here = new StaffDesk(port, "reception.baraa");
    StaffDesk there = new StaffDesk(port, "reception.baraa").inEnglish();
    Map<String, Integer> outcomes = new TreeMap<>();
    int completed = 0;
    int told = 0;
    for (int i = 0; i < PAIRS; i++) {
      JsonNode started = StaffDesk.read(here.posts("/api/cases", "{\"association\":\"baraa\"}").body());
      String task = started.path("taskId").asText();
      List<HttpResponse<String>> answers = atOnce(() -> here.submitsTask(task, Papers.enquiry()), () -> there.submitsTask(task, Papers.enquiry()));
      for (HttpResponse<String> answer : answers) {
        outcomes.merge(answer.statusCode() + (answer.statusCode() == 204 ? "" : " " + message(answer)), 1, Integer::sum);
        completed += answer.statusCode() == 204 ? 1 : 0;
        told += isToldInWords(answer) ? 1 : 0;
      }
      assertThat(jdbc.sql("select count(*) from journal where case_number = :number and action = 'form.submitted'")
          .param("number", started.path("caseNumber").asText()).query(Integer.class).single()).as("written once").isEqualTo(1);
    }
    System.out.println("R6: " + PAIRS + " pairs complete: " + outcomes);
    assertThat(completed).isEqualTo(PAIRS);
    assertThat(told).isEqualTo(PAIRS);
  }

  @Test
  void ofTwoWhoClaimOneTaskOneHasItAndTheOtherIsTold() throws Exception {
    StaffDesk one = new StaffDesk(port, "reception.baraa");
    StaffDesk other = new StaffDesk(port, "registrar.baraa").inEnglish();
    Map<String, Integer> outcomes = new TreeMap<>();
    int pairs = 50;
    for (int i = 0; i < pairs; i++) {
      String number = StaffDesk.read(one.posts("/api/requests", "{\"association\":\"baraa\",\"answers\":{}}").body()).path("caseNumber").asText();
      String task = jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ = :number")
          .param("number", number).query(String.class).single();
      List<HttpResponse<String>> answers = atOnce(() -> one.claims(task), () -> other.claims(task));
      answers.forEach(answer -> outcomes.merge(answer.statusCode() + (answer.statusCode() == 204 ? "" : " " + message(answer)), 1, Integer::sum));
      assertThat(answers).extracting(HttpResponse::statusCode).as("%s", outcomes).contains(204).anyMatch(status -> status == 409);
      assertThat(answers).as("%s", outcomes).allMatch(answer -> answer.statusCode() == 204 || isToldInWords(answer));
      HttpResponse<String> winner = answers.get(0).statusCode() == 204 ? answers.get(0) : answers.get(1);
      assertThat(jdbc.sql("select assignee_ from act_ru_task where id_ = :task").param("task", task).query(String.class).single())
          .isEqualTo(winner == answers.get(0) ? "reception.baraa" : "registrar.baraa");
    }
    System.out.println("R6: " + pairs + " pairs claim: " + outcomes);
  }

  /** Three members vote on one case at the same moment: each vote is there in the end, whoever had to send it again. */
  @Test
  void votesCastAtTheSameMomentAreAllCounted() throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers()).signed();
      StaffDesk one = new StaffDesk(port, "member1.baraa");
      StaffDesk other = new StaffDesk(port, "member2.baraa");
      String first = one.taskIn(request.processInstanceId(), "committee_vote");
      String second = other.taskIn(request.processInstanceId(), "committee_vote");
      Map<String, Object> vote = Map.of("conflictOfInterest", false, "vote", "ACCEPT", "voteReason", "رأي العضو بعد دراسة الملف");
      List<HttpResponse<String>> answers = atOnce(() -> one.submitsTask(first, vote), () -> other.submitsTask(second, vote));
      answers.forEach(answer -> outcomes.merge(answer.statusCode() + (answer.statusCode() == 204 ? "" : " " + message(answer)), 1, Integer::sum));
      assertThat(answers).allMatch(answer -> answer.statusCode() == 204 || isToldInWords(answer));
      if (answers.get(0).statusCode() != 204) {
        assertThat(one.submitsTask(first, vote).statusCode()).isEqualTo(204);
      }
      if (answers.get(1).statusCode() != 204) {
        assertThat(other.submitsTask(second, vote).statusCode()).isEqualTo(204);
      }
      assertThat(jdbc.sql("select count(*) from committee_seat where case_number = :number and vote = 'ACCEPT'")
          .param("number", request.number()).query(Integer.class).single()).isEqualTo(2);
    }
    System.out.println("R6: 10 pairs of votes on one case: " + outcomes);
  }
}
