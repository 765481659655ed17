package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.workflow.BeneficiaryProcess.Ends;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** Study, votes, decision and reply. */
@EngineTest
class CommitteeTest {

  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  RuntimeService runtime;
  @Autowired
  IdentityService identities;

  private Request beforeTheCommittee() {
    return office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers()).signed();
  }

  @Test
  void whoIsNotAcceptedIsToldWhyMayEvaluateAndMayAppealForThirtyDays() {
    Request request = beforeTheCommittee().votes("NOT_ACCEPT", "NOT_ACCEPT", "ACCEPT").decided("NOT_ACCEPT");
    assertThat(outcomes.notices(request)).contains("reply-not-accepted", "satisfaction");
    assertThat(outcomes.stage(request)).isEqualTo("REJECTED");

    request.fired("appeal_window");
    assertThat(request.isOpen()).isFalse();
    assertThat(outcomes.of(request)).isEqualTo(Ends.NOT_ACCEPTED);
  }

  @Test
  void anAppealThatIsUpheldLeadsToRegistration() {
    Request request = beforeTheCommittee().votes("NOT_ACCEPT", "NOT_ACCEPT", "ACCEPT").decided("NOT_ACCEPT").message("appeal-filed");
    assertThat(request.openTasks()).containsExactly(Tasks.APPEAL_REVIEW);
    assertThat(request.variable("reasonCode")).as("not the reason of the advice, which was to accept").isEqualTo("OTHER");

    request.submit(Tasks.APPEAL_REVIEW, "director", Map.of("appealUpheld", true, "appealReason", "قُدّم ما يثبت الحاجة"));
    assertThat(request.openTasks()).containsExactly(Tasks.REGISTRATION);
    request.registered().delivered(LocalDate.now().toString());
    assertThat(outcomes.of(request)).isEqualTo(Ends.DELIVERED);
  }

  @Test
  void anAppealThatIsNotUpheldEndsTheCase() {
    Request request = beforeTheCommittee().votes("NOT_ACCEPT", "NOT_ACCEPT", "NOT_ACCEPT").decided("NOT_ACCEPT").message("appeal-filed")
        .submit(Tasks.APPEAL_REVIEW, "director", Map.of("appealUpheld", false, "appealReason", "لم يتغير سبب القرار"));

    assertThat(outcomes.of(request)).isEqualTo(Ends.NOT_ACCEPTED);
    assertThat(outcomes.notices(request)).contains("appeal-not-upheld");
  }

  @Test
  void whoDecidedDoesNotHearTheAppeal() {
    identities.createMembership("member1.baraa", "management");
    try {
      Request request = beforeTheCommittee().votes("NOT_ACCEPT", "NOT_ACCEPT", "NOT_ACCEPT").decided("NOT_ACCEPT").message("appeal-filed");
      assertThatThrownBy(() -> request.submit(Tasks.APPEAL_REVIEW, "member1", Map.of("appealUpheld", true, "appealReason", "مراجعة")))
          .hasMessage(Messages.arabic("fourEyes"));
      assertThat(request.openTasks()).containsExactly(Tasks.APPEAL_REVIEW);
    } finally {
      identities.deleteMembership("member1.baraa", "management");
    }
  }

  @Test
  void aMemberWithAConflictOfInterestAbstainsAndDoesNotCountForTheQuorum() {
    Request request = beforeTheCommittee().votes("CONFLICT", "ACCEPT", "NOT_ACCEPT");
    assertThat(request.variable("votesAbstain")).isEqualTo(1);
    assertThat(request.variable("votesResult")).isEqualTo("TIE");
    request.decided("ACCEPT");
    assertThat(request.openTasks()).containsExactly(Tasks.REGISTRATION);
  }

  @Test
  void withoutAQuorumTheRequestCanOnlyBeDeferredAndThenIsVotedOnAnew() {
    Request request = beforeTheCommittee().votes("ACCEPT").fired("voting_closes");
    assertThat(request.variable("votesResult")).isEqualTo("NO_QUORUM");
    assertThatThrownBy(() -> request.decided("ACCEPT")).hasMessageContaining(Messages.arabic("decision.noQuorum"));

    request.decided("DEFER");
    assertThat(request.openTasks()).hasSize(3).containsOnly(Tasks.COMMITTEE_VOTE);
    assertThat(request.isWaitingFor("committee_deadline")).isTrue();
  }

  @Test
  void theDecisionFollowsTheMajority() {
    Request request = beforeTheCommittee().votes("ACCEPT", "ACCEPT", "NOT_ACCEPT");
    assertThatThrownBy(() -> request.decided("NOT_ACCEPT")).hasMessageContaining(Messages.arabic("decision.againstVotes"));
    assertThat(request.openTasks()).containsExactly(Tasks.COMMITTEE_DECISION);
  }

  @Test
  void aDecisionThatDiffersFromTheAdviceNeedsAReason() {
    Request request = beforeTheCommittee().votes("NOT_ACCEPT", "NOT_ACCEPT", "NOT_ACCEPT");
    assertThatThrownBy(() -> request.submit(Tasks.COMMITTEE_DECISION, "chair", Map.of("decision", "NOT_ACCEPT")))
        .hasMessageContaining(Messages.arabic("reject.reason"));
    assertThatThrownBy(() -> request.submit(Tasks.COMMITTEE_DECISION, "chair", Map.of("decision", "NOT_ACCEPT", "reasonCode", "OTHER")))
        .hasMessageContaining(Messages.arabic("override.reason"));
  }

  @Test
  void nobodyVotesTwiceOrForAnotherMember() {
    Request request = beforeTheCommittee().votes("ACCEPT");
    assertThatThrownBy(() -> office.submit(request, Tasks.COMMITTEE_VOTE, "member1.baraa",
        Map.of("vote", "ACCEPT", "conflictOfInterest", false))).hasMessageContaining(Messages.arabic("task.notYours"));
    assertThat(request.openTasks()).containsExactly(Tasks.COMMITTEE_VOTE, Tasks.COMMITTEE_VOTE);
  }

  @Test
  void whoDidTheFieldStudyHasNoSeatInThatCase() {
    identities.createMembership("researcher.baraa", "research-committee");
    try {
      Request request = office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen()))
          .verified(Papers.schoolBagPapers()).signed().visited();
      assertThat(request.openTasks()).hasSize(3);
      assertThat(beforeTheCommittee().openTasks()).as("another case, not visited by the researcher").hasSize(4);
    } finally {
      identities.deleteMembership("researcher.baraa", "research-committee");
    }
  }

  @Test
  void whereTheBoardRatifiesItMaySendTheDecisionBack() {
    Request request = beforeTheCommittee();
    runtime.setVariable(request.processInstanceId(), "boardRatification", true);
    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
    assertThat(request.openTasks()).containsExactly(Tasks.BOARD_RATIFICATION);
    request.submit(Tasks.BOARD_RATIFICATION, "board", Map.of("ratified", false, "note", "يعاد للدراسة"));
    assertThat(request.openTasks()).hasSize(3).containsOnly(Tasks.COMMITTEE_VOTE);

    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT").submit(Tasks.BOARD_RATIFICATION, "board", Map.of("ratified", true));
    assertThat(request.openTasks()).containsExactly(Tasks.REGISTRATION);
  }

  @Test
  void underTheLiteralReadingTheReplyWaitsForItsMinimumAndTheDecisionStands() {
    Request request = beforeTheCommittee();
    runtime.setVariable(request.processInstanceId(), "notBefore", Date.from(Instant.now().plusSeconds(86_400)));
    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
    assertThat(request.openTasks()).isEmpty();
    assertThat(outcomes.notices(request)).doesNotContain("reply-accepted");

    request.fired("reply_not_before");
    assertThat(outcomes.notices(request)).contains("reply-accepted");
    assertThat(request.openTasks()).containsExactly(Tasks.REGISTRATION);
  }

  @Test
  void anUrgentCaseDoesNotWaitAndTheReasonIsRecorded() {
    Map<String, Object> form = Papers.tutoring(Papers.citizen());
    form.putAll(Map.of("urgent", true, "urgentReason", "اختبارات الأسبوع القادم"));
    Request request = office.visitorComesTo("reception.baraa").received(form).verified(Papers.tutoringPapers()).signed();
    runtime.setVariable(request.processInstanceId(), "notBefore", Date.from(Instant.now().plusSeconds(86_400)));
    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");

    assertThat(request.openTasks()).containsExactly(Tasks.REGISTRATION);
    assertThat(outcomes.journal(request)).contains("reply.holdSkipped URGENT");
  }
}
