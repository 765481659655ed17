package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step that cannot be done stops one case, is tried as often as the model says, reaches the supervisors once, and is put right in Cockpit. */
@EngineTest
class FailedStepTest {

  private static final String DAMAGED_SECTION = "documents";

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  ManagementService management;
  @Autowired
  RuntimeService runtime;
  @Autowired
  JdbcClient jdbc;

  private byte[] section(Request request) {
    return jdbc.sql("select content from case_section where case_number = :number and name = :name").param("number", request.number())
        .param("name", DAMAGED_SECTION).query(byte[].class).single();
  }

  private void store(Request request, byte[] content) {
    jdbc.sql("update case_section set content = :content where case_number = :number and name = :name").param("content", content)
        .param("number", request.number()).param("name", DAMAGED_SECTION).update();
  }

  private int standingStill() {
    return jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single();
  }

  private Job job(Request request) {
    return management.createJobQuery().processInstanceId(request.processInstanceId()).messages().singleResult();
  }

  private List<Map<String, Object>> notices(Request request) {
    return jdbc.sql("select audience, tenant, parameters::text as parameters from notice where case_number = :number and template = 'case-stopped'")
        .param("number", request.number()).query().listOfRows();
  }

  @Test
  void isTriedFourTimesTellsTheSupervisorsOnceAndCompletesAfterARetryInCockpit() {
    int before = standingStill();
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()));
    office.submit(request, Tasks.VERIFICATION, "relations.baraa", Papers.tutoringPapers());
    byte[] sound = section(request);
    byte[] damaged = sound.clone();
    damaged[damaged.length / 2] ^= 1;
    store(request, damaged);

    int attempts = 0;
    while (job(request).getRetries() > 0 && attempts < 10) {
      try {
        management.executeJob(job(request).getId());
      } catch (RuntimeException cannotBeRead) {
        attempts++;
      }
    }
    assertThat(attempts).as("once, and after each pause of PT1M,PT10M,PT1H").isEqualTo(4);
    List<Incident> incidents = runtime.createIncidentQuery().processInstanceId(request.processInstanceId()).list();
    assertThat(incidents).singleElement().satisfies(incident -> {
      assertThat(incident.getActivityId()).isEqualTo("judge_documents");
      assertThat(incident.getIncidentMessage() + management.getJobExceptionStacktrace(job(request).getId()))
          .doesNotContain("نورة", "0500000001");
    });
    assertThat(standingStill()).isEqualTo(before + 1);
    assertThat(notices(request)).singleElement().satisfies(notice -> {
      assertThat(notice).containsEntry("audience", "supervisors").containsEntry("tenant", "baraa");
      assertThat(notice.get("parameters").toString()).isEqualTo("{\"step\": \"judge_documents\"}");
    });

    Request healthy = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers());
    assertThat(healthy.openTasks()).as("others go on").containsExactly(Tasks.DECLARATION);

    store(request, sound);
    Visitor cockpit = Visitor.signedIn(port, "supervisor.baraa");
    cockpit.page("/camunda/app/cockpit/default/");
    assertThat(cockpit.get("/camunda/api/engine/engine/default/incident?processInstanceId=" + request.processInstanceId()).body())
        .contains("judge_documents");
    String job = job(request).getId();
    assertThat(cockpit.send("PUT", "/camunda/api/engine/engine/default/job/" + job + "/retries",
        BodyPublishers.ofString("{\"retries\":1}"), "X-XSRF-TOKEN", cockpit.token(), "Content-Type", "application/json")
        .statusCode()).isEqualTo(HttpStatus.NO_CONTENT.value());
    office.runJobs(request);
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
    assertThat(standingStill()).isEqualTo(before);
    assertThat(notices(request)).hasSize(1);
  }
}
