package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** The two weeks: reminder, deadline, escalation; never a decision by the clock. */
@EngineTest
class ReplyWindowWatchTest {

  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  TaskService tasks;
  @Autowired
  ManagementService management;

  private Request beforeTheCommittee() {
    return office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers()).signed();
  }

  @Test
  void theWindowCountsFromTheReferral() {
    Request request = beforeTheCommittee();
    LocalDate referred = WindowDates.day(request.variable("windowStart"));
    assertThat(WindowDates.day(request.variable("remindAt"))).isEqualTo(referred.plusDays(10));
    assertThat(WindowDates.day(request.variable("dueAt"))).isBetween(referred.plusDays(14), referred.plusDays(20));
    assertThat(request.variable("notBefore")).isNull();
  }

  @Test
  void onDayTenTheCommitteeIsReminded() {
    Request request = beforeTheCommittee().fired("committee_reminder");
    assertThat(outcomes.notices(request)).contains("committee-reminder");
    assertThat(request.openTasks()).hasSize(3).containsOnly(Tasks.COMMITTEE_VOTE);
    assertThat(request.isWaitingFor("committee_deadline")).isTrue();
  }

  @Test
  void afterTwoWeeksTheCaseComesFirstTheSupervisorIsCalledAndTheBeneficiaryGetsANewDate() {
    Request request = beforeTheCommittee().fired("committee_deadline");

    assertThat(request.openTasks()).hasSize(4).contains(Tasks.OVERDUE_FOLLOW_UP, Tasks.COMMITTEE_VOTE);
    assertThat(tasks.createTaskQuery().processInstanceId(request.processInstanceId()).list())
        .allSatisfy(task -> assertThat(task.getPriority()).isEqualTo(100));
    assertThat(outcomes.notices(request)).contains("delay", "overdue-supervisor");
    assertThat(request.isWaitingFor("overdue_repeat")).isTrue();

    request.submit(Tasks.OVERDUE_FOLLOW_UP, "supervisor", Map.of("obstacle", "غياب عضوين", "action", "دعوة اللجنة إلى جلسة"));
    request.fired("overdue_repeat").fired("overdue_repeat");
    assertThat(outcomes.notices(request)).contains("overdue-director");
    assertThat(request.isWaitingFor("overdue_repeat")).as("until the reply").isTrue();

    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
    assertThat(request.isWaitingFor("overdue_repeat")).isFalse();
    assertThat(request.openTasks()).containsExactly(Tasks.REGISTRATION);
  }

  @Test
  void aReplyInTimeEndsTheWatch() {
    Request request = beforeTheCommittee().votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
    assertThat(management.createJobQuery().processInstanceId(request.processInstanceId()).count()).isZero();
  }
}
