package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.BeneficiaryProcess.Ends;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to a file that is not complete, not valid or not checked. */
@EngineTest
class ReturnedRequestTest {

  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  CaseFiles cases;

  private Request withoutSchoolLetter() {
    return office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.papers("NATIONAL_ID"));
  }

  @Test
  void theBeneficiaryIsToldWhatIsMissingAndCompletesIt() {
    Request request = withoutSchoolLetter();
    assertThat(request.variable("gateAction")).isEqualTo("RETURN");
    assertThat(outcomes.notices(request)).contains("missing-items");
    assertThat(outcomes.stage(request)).isEqualTo("INCOMPLETE");

    request.submit(Tasks.COMPLETION, "relations", Map.of("completedItems", List.of("DOCUMENTS"), "completionNote", "أحضرت تعريف المدرسة",
        "documents", List.of(Papers.paper("NATIONAL_ID"), Papers.paper("SCHOOL_LETTER"))));
    assertThat(request.openTasks()).containsExactly(Tasks.VERIFICATION);
    request.verified(Papers.tutoringPapers());
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
  }

  @Test
  void aPaperExpiredOnTheDayOfSubmissionIsReturnedAndOneExpiringThatDayIsNot() {
    Map<String, Object> expired = Papers.tutoringPapers();
    Map<String, Object> id = Papers.paper("NATIONAL_ID");
    id.put("expiryDate", LocalDate.now().minusDays(2).toString());
    expired.put("documents", List.of(id, Papers.paper("SCHOOL_LETTER")));
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(expired);
    assertThat(request.openTasks()).containsExactly(Tasks.COMPLETION);
    assertThat(request.variable("gateMessage")).isEqualTo("إعادة لتحديث المستندات");

    id.put("expiryDate", cases.load(request.number()).submittedOn().toString());
    request.message("documents-provided").verified(expired);
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
  }

  @Test
  void afterSevenDaysARemindIsSentAndAfterThirtyTheRequestIsClosedWithNotice() {
    Request request = withoutSchoolLetter().fired("completion_reminder");
    assertThat(request.openTasks()).containsExactly(Tasks.COMPLETION);
    assertThat(outcomes.notices(request)).contains("completion-reminder");

    request.fired("completion_expiry");
    assertThat(request.isOpen()).isFalse();
    assertThat(outcomes.of(request)).isEqualTo(Ends.INCOMPLETE);
    assertThat(outcomes.notices(request)).contains("closed-incomplete");
  }

  @Test
  void nothingUncheckedGetsPastTheGate() {
    Map<String, Object> unchecked = Papers.tutoringPapers();
    Map<String, Object> letter = Papers.paper("SCHOOL_LETTER");
    letter.put("originalSeen", false);
    unchecked.put("documents", List.of(Papers.paper("NATIONAL_ID"), letter));
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(unchecked);

    assertThat(request.variable("gateAction")).isEqualTo("HOLD");
    assertThat(request.openTasks()).containsExactly(Tasks.VERIFICATION);
    request.verified(Papers.tutoringPapers());
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
  }

  @Test
  void whatWasSignedMustBeSignedAgainAfterTheCommitteeAskedForMore() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()))
        .verified(Papers.tutoringPapers()).signed();
    Object due = request.variable("dueAt");
    request.votes("MORE_INFORMATION", "MORE_INFORMATION", "ACCEPT").decided("MORE_INFORMATION");
    assertThat(request.openTasks()).containsExactly(Tasks.COMPLETION);
    assertThat(request.variable("declarationSigned")).isEqualTo(false);
    assertThat(request.isWaitingFor("committee_deadline")).as("the clock keeps running").isTrue();

    request.message("documents-provided").verified(Papers.tutoringPapers());
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
    request.signed();
    assertThat(request.openTasks()).hasSize(3).containsOnly(Tasks.COMMITTEE_VOTE);
    assertThat(request.variable("dueAt")).isEqualTo(due);
  }

  @Test
  void theBeneficiaryMayWithdrawAtAnyTime() {
    Request early = withoutSchoolLetter().message("request-withdrawn");
    Request late = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()))
        .verified(Papers.tutoringPapers()).signed().message("request-withdrawn");

    for (Request request : List.of(early, late)) {
      assertThat(request.isOpen()).isFalse();
      assertThat(outcomes.of(request)).isEqualTo(Ends.WITHDRAWN);
      assertThat(outcomes.stage(request)).isEqualTo("WITHDRAWN");
      assertThat(outcomes.notices(request)).contains("withdrawn");
    }
  }
}
