package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.BeneficiaryProcess.Ends;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** From reception to delivered service. */
@EngineTest
class AcceptedRequestTest {

  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  CaseFiles cases;
  @Autowired
  Procedure procedure;
  @Autowired
  ProcessEngine engine;

  @BeforeEach
  void assertionsAskThisEngine() {
    ProcessEngineTests.init(engine);
  }

  @Test
  void visitorWhoOnlyAskedIsAnsweredAndTheCaseIsClosed() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.enquiry());

    assertThat(request.isOpen()).isFalse();
    assertThat(outcomes.of(request)).isEqualTo(Ends.ENQUIRY_ANSWERED);
    assertThat(cases.load(request.number()).rows("enquiries")).hasSize(1);
  }

  @Test
  void theReceptionTaskBelongsToWhoStartedTheRequest() {
    Request request = office.visitorComesTo("reception.baraa");

    assertThat(office.task(request, Tasks.RECEPTION, "reception.baraa").getAssignee()).isEqualTo("reception.baraa");
    assertThat(request.tenant()).isEqualTo("baraa");
    assertThat(request.number()).matches("BR-14\\d\\d-\\d{6}");
  }

  @Test
  void tutoringGoesStraightToTheCommitteeAndIsDelivered() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()))
        .verified(Papers.tutoringPapers());
    assertThat(request.variable("gateAction")).isEqualTo("HOLD");
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);

    request.signed();
    assertThat(request.variable("recommendation")).isEqualTo("ELIGIBLE");
    assertThat(request.variable("reasonCode")).isEqualTo("NON_FINANCIAL");
    assertThat(request.variable("next")).isEqualTo("COMMITTEE");
    assertThat(request.openTasks()).containsExactly(Tasks.COMMITTEE_VOTE, Tasks.COMMITTEE_VOTE, Tasks.COMMITTEE_VOTE);
    assertThat(outcomes.notices(request)).contains("referral");

    request.votes("ACCEPT", "ACCEPT", "NOT_ACCEPT");
    assertThat(request.variable("votesResult")).isEqualTo("ACCEPT");
    request.decided("ACCEPT");
    assertThat(outcomes.notices(request)).contains("reply-accepted");
    ProcessInstance instance = office.instance(request);
    request.registered().delivered(LocalDate.now().toString());

    ProcessEngineTests.assertThat(instance).isEnded().hasPassedInOrder("reception", "required_documents", "verification",
        "verification_gate", "declaration", "gather_facts", "need_band", "eligibility", "priority", "entitlement", "route", "reply_window",
        "send_referral_notice", "window_opened", "convene_committee", "committee_vote", "count_votes", "committee_decision", "send_reply",
        "reply_sent", "registration", "service_delivery", "invite_satisfaction", Ends.DELIVERED)
        .hasNotPassed("field_study", "clarification", "completion", "board_ratification");
    assertThat(outcomes.of(request)).isEqualTo(Ends.DELIVERED);
    assertThat(outcomes.notices(request)).contains("satisfaction");
    assertThat(cases.load(request.number()).text("beneficiaryNumber")).matches("BR-B\\d{6}");
  }

  @Test
  void aSchoolBagIsStudiedInTheFieldFirst() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen()))
        .verified(Papers.schoolBagPapers()).signed();
    assertThat(request.variable("band")).isEqualTo("A");
    assertThat(request.variable("reasonCode")).isEqualTo("NEED_BAND");
    assertThat(request.openTasks()).containsExactly(Tasks.FIELD_STUDY);
    assertThat(request.isWaitingFor("field_study_cap")).isTrue();
    assertThat(outcomes.notices(request)).doesNotContain("referral");

    request.visited();
    assertThat(request.isWaitingFor("field_study_cap")).isFalse();
    assertThat(request.openTasks()).hasSize(3).containsOnly(Tasks.COMMITTEE_VOTE);

    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT").registered().delivered(LocalDate.now().toString());
    assertThat(outcomes.of(request)).isEqualTo(Ends.DELIVERED);
    assertThat(outcomes.advice(request)).hasSize(2).allSatisfy(advice -> assertThat(advice).contains("\"eligibility\": 1"));
  }

  @Test
  void afterTheCapTheCommitteeGetsTheFileWithoutTheFieldStudy() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen()))
        .verified(Papers.schoolBagPapers()).signed().fired("field_study_cap");

    assertThat(request.openTasks()).hasSize(3).containsOnly(Tasks.COMMITTEE_VOTE);
    assertThat(request.isWaitingFor("committee_deadline")).isTrue();
  }

  @Test
  void teachingForANewMuslimAsksForNoPapers() {
    Request request = office.visitorComesTo("reception.new-muslims").received(Papers.learning())
        .verified(Papers.papers()).signed();

    assertThat(request.variable("reasonCode")).isEqualTo("OPEN_SERVICE");
    request.votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT").registered().delivered(LocalDate.now().toString());
    assertThat(outcomes.of(request)).isEqualTo(Ends.DELIVERED);
    assertThat(request.number()).startsWith("NM-");
  }

  @Test
  void theNewMuslimAssociationMayCollectTheRestAtRegistration() {
    Request request = office.visitorComesTo("reception.new-muslims").received(Papers.aid(Papers.resident()))
        .verified(Papers.aidPapers()).signed().visited().votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");

    request.submit(Tasks.REGISTRATION, "registrar",
        Map.of("requirementsComplete", true, "documents",
            Papers.papers("IQAMA", "ISLAM_CERTIFICATE", "INCOME_CERTIFICATE", "IBAN_LETTER").get("documents")));
    assertThat(cases.load(request.number()).rows("documents")).extracting(row -> row.get("type")).contains("IBAN_LETTER", "IQAMA");
  }

  @Test
  void aRequestFromTheWebsiteWaitsForAnyReceptionist() {
    String number = procedure.requestReceived(office.staff("reception.baraa"), "baraa",
        Map.of("firstName", "منى", "mobile1", "٠٥٠٠٠٠٠٠٠٢", "needDescription", "حقيبة مدرسية"));
    Request request = outcomes.request(number);

    assertThat(office.task(request, Tasks.RECEPTION, "reception.baraa").getAssignee()).isNull();
    assertThat(cases.load(number).text("mobile1")).isEqualTo("+966500000002");
    assertThat(cases.load(number).channel()).isEqualTo("WEBSITE");
    request.received(Papers.tutoring(Papers.citizen()));
    assertThat(request.openTasks()).containsExactly(Tasks.VERIFICATION);
  }

  @Test
  void whoIsNotClearAboutTheProceduresIsReferredToSocialResearchAndComesBack() {
    Map<String, Object> papers = Papers.tutoringPapers();
    papers.put("proceduresClear", false);
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(papers);
    assertThat(request.openTasks()).containsExactly(Tasks.CLARIFICATION);

    request.submit(Tasks.CLARIFICATION, "research-lead", Papers.clarification());
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
    assertThat(cases.load(request.number()).rows("questions")).hasSize(1);
  }

  @Test
  void papersGivenLaterResumeTheRequestByMessage() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()))
        .verified(Papers.papers("NATIONAL_ID"));
    assertThat(request.openTasks()).containsExactly(Tasks.COMPLETION);

    procedure.documentsProvided(office.staff("relations.baraa"), request.number());
    office.runJobs(request);
    assertThat(request.openTasks()).containsExactly(Tasks.VERIFICATION);
  }
}
