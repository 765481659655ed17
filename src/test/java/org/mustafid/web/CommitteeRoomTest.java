package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.mustafid.workflow.forms.FormPanel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;

/** What members and chair are shown, and what they are not shown yet. */
@EngineTest
class CommitteeRoomTest {

  private static final String VOTE = "committee_vote";
  private static final String DECISION = "committee_decision";

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  CaseFiles cases;
  @Autowired
  List<FormPanel> panels;
  @Autowired
  ObjectMapper json;
  @Autowired
  IdentityService identities;

  @AfterEach
  void backToArabic() {
    LocaleContextHolder.resetLocaleContext();
  }

  private JsonNode panel(Request request, String id, String taskKey, String role) {
    return json.valueToTree(panels.stream().filter(panel -> panel.id().equals(id)).findFirst().orElseThrow()
        .of(cases.load(request.number()), taskKey, role + "." + request.tenant()));
  }

  private HttpResponse<String> looks(String user, Request request) {
    return Visitor.atWork(port, user).get("/api/cases/" + request.number() + "/committee");
  }

  private Request schoolBag() {
    return office.visitorComesTo("reception.baraa").received(Papers.schoolBag(Papers.citizen())).verified(Papers.schoolBagPapers()).signed()
        .visited();
  }

  @Test
  void theSummaryHoldsWhatAMemberNeedsAndNoMore() throws JsonProcessingException {
    Request request = schoolBag();
    JsonNode summary = panel(request, "case-summary", VOTE, "member1");

    assertThat(summary.at("/service/label").asText()).isEqualTo("حقيبة ومستلزمات مدرسية");
    assertThat(summary.at("/channel/label").asText()).isEqualTo("المقابلة");
    assertThat(summary.at("/submittedOn/hijri").asText()).endsWith("هـ");
    assertThat(summary.at("/submittedOn/gregorian").asText()).endsWith("م");
    assertThat(summary.at("/householdSize/text").asText()).isEqualTo("6");
    assertThat(summary.at("/netIncomePerHead/text").asText()).isEqualTo("500 ريال");
    assertThat(summary.at("/documents")).isNotEmpty().allSatisfy(document -> assertThat(document.path("inOrder").asBoolean()).isTrue());
    assertThat(json.writeValueAsString(summary)).doesNotContain("نورة", cases.load(request.number()).text("idNumber"), "966500000001", "النسيم");
  }

  @Test
  void theAdviceNamesTheRuleThatAnsweredAndTheFactsItLookedAt() {
    Request request = schoolBag();
    JsonNode advice = panel(request, "advice", VOTE, "member1");

    assertThat(advice.at("/recommendation/label").asText()).isEqualTo("مستحق");
    assertThat(advice.at("/reason/code").asText()).isEqualTo("NEED_BAND");
    assertThat(advice.at("/amount/text").asText()).isEqualTo("240");
    assertThat(advice.path("rules")).extracting(rule -> rule.path("table").asText())
        .containsExactly("need-band", "eligibility", "priority", "entitlement", "route");
    JsonNode eligibility = advice.path("rules").get(1);
    assertThat(eligibility.path("version").asInt()).isEqualTo(1);
    assertThat(eligibility.path("rule").asText()).startsWith("rule_");
    assertThat(eligibility.path("description").asText()).startsWith("لأن").doesNotContain("[");
    assertThat(advice.path("facts")).anySatisfy(fact -> {
      assertThat(fact.path("name").asText()).isEqualTo("netPerCapita");
      assertThat(fact.path("label").asText()).isEqualTo("صافي دخل الفرد شهريًا");
      assertThat(fact.path("value").asText()).isEqualTo("500 ريال");
    }).anySatisfy(fact -> {
      assertThat(fact.path("name").asText()).isEqualTo("band");
      assertThat(fact.path("decisive").asBoolean()).isTrue();
    }).allSatisfy(fact -> assertThat(fact.path("label").asText()).isNotEqualTo(fact.path("name").asText()));
  }

  @Test
  void inEnglishEverythingButTheRulesOwnWordsIsEnglish() throws JsonProcessingException {
    Request request = schoolBag().votes("ACCEPT", "ACCEPT", "ACCEPT");
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    JsonNode advice = panel(request, "advice", DECISION, "chair");
    assertThat(advice.at("/recommendation/label").asText()).isEqualTo("Eligible");
    assertThat(json.writeValueAsString(advice.path("facts"))).doesNotContainPattern("\\p{IsArabic}");
    assertThat(json.writeValueAsString(panel(request, "tally", DECISION, "chair"))).doesNotContainPattern("\\p{IsArabic}");
    assertThat(panel(request, "case-summary", DECISION, "chair").at("/service/label").asText()).isEqualTo("School bag and supplies");
  }

  @Test
  void theFieldReportIsThereOnceTheFamilyWasVisited() {
    JsonNode report = panel(schoolBag(), "field-report", VOTE, "member1");
    assertThat(report.at("/recommendation/label").asText()).isEqualTo("مستحق");
    assertThat(report.at("/visitedOn/hijri").asText()).endsWith("هـ");
    assertThat(report.path("researcher").asText()).isEqualTo("لمياء التجريبية");

    Request tutoring = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers()).signed();
    assertThat(panel(tutoring, "field-report", VOTE, "member1").isNull()).isTrue();
  }

  @Test
  void beforeOnesOwnVoteNothingOfTheOthersVotesIsTold() throws JsonProcessingException {
    Request request = schoolBag().votes("NOT_ACCEPT");

    JsonNode waiting = panel(request, "votes", VOTE, "member2");
    assertThat(waiting.path("disclosed").asBoolean()).isFalse();
    assertThat(waiting.path("voted").asInt()).isEqualTo(1);
    assertThat(waiting.path("members")).extracting(member -> member.path("voted").asBoolean()).containsExactly(true, false, false);
    assertThat(json.writeValueAsString(waiting)).doesNotContain("NOT_ACCEPT", "عدم قبول", "رأي العضو", "true,\"vote\":{");
    assertThat(panel(request, "tally", VOTE, "member2").isNull()).isTrue();
    assertThat(looks("member2.baraa", request).statusCode()).isEqualTo(403);

    HttpResponse<String> own = looks("member1.baraa", request);
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(StaffDesk.read(own.body()).at("/panels/votes/members/0/vote/code").asText()).isEqualTo("NOT_ACCEPT");
    assertThat(StaffDesk.read(own.body()).path("papers")).isEmpty();
    assertThat(outcomes.journal(request)).contains("case.read committee", "case.refused committee");
  }

  @Test
  void noOtherRoleOpensTheVotesToAMemberWhoHasStillToVote() {
    identities.createMembership("member2.baraa", "committee-chair");
    Visitor.leavesWork(port, "member2.baraa");
    try {
      Request request = schoolBag().votes("NOT_ACCEPT");
      HttpResponse<String> look = looks("member2.baraa", request);
      assertThat(look.statusCode()).isEqualTo(200);
      assertThat(StaffDesk.read(look.body()).at("/panels/votes/disclosed").asBoolean()).isFalse();
      assertThat(StaffDesk.read(look.body()).at("/panels").has("tally")).isFalse();
      assertThat(look.body()).doesNotContain("NOT_ACCEPT", "رأي العضو");
      assertThat(Visitor.atWork(port, "member2.baraa").bytes("/api/cases/" + request.number() + "/papers/minutes.pdf").statusCode()).isEqualTo(403);
    } finally {
      identities.deleteMembership("member2.baraa", "committee-chair");
      Visitor.leavesWork(port, "member2.baraa");
    }
  }

  @Test
  void theChairSeesEachVoteTheConflictsAndWhatMayBeDecided() {
    Request request = schoolBag().votes("ACCEPT", "NOT_ACCEPT", "CONFLICT");

    JsonNode votes = panel(request, "votes", DECISION, "chair");
    assertThat(votes.path("disclosed").asBoolean()).isTrue();
    assertThat(votes.at("/members/2/conflict").asBoolean()).isTrue();
    assertThat(votes.at("/members/2/reason").asText()).isEqualTo("صلة قرابة بمقدم الطلب");

    JsonNode tally = panel(request, "tally", DECISION, "chair");
    assertThat(tally.at("/result/code").asText()).isEqualTo("TIE");
    assertThat(tally.path("quorumReached").asBoolean()).isTrue();
    assertThat(tally.path("quorumText").asText()).contains("حضر 2").contains("المطلوب 2");
    assertThat(tally.path("decisions")).allSatisfy(choice -> assertThat(choice.path("allowed").asBoolean()).isTrue());
    assertThat(tally.at("/decisions/0/reasonNeeded").isNull()).as("as advised").isTrue();
    assertThat(tally.at("/decisions/1/reasonNeeded").asText()).as("against the advice").contains("التوصية");
  }

  @Test
  void withoutAQuorumTheChairIsToldWhatIsLeft() {
    Request request = schoolBag().votes("ACCEPT").fired("voting_closes");
    JsonNode tally = panel(request, "tally", DECISION, "chair");

    assertThat(tally.path("quorumReached").asBoolean()).isFalse();
    assertThat(tally.path("decisions")).filteredOn(choice -> choice.path("allowed").asBoolean())
        .extracting(choice -> choice.at("/decision/code").asText()).containsExactly("MORE_INFORMATION", "DEFER");
    assertThat(tally.at("/decisions/0/why").asText()).contains("النصاب");
  }

  @Test
  void aMemberStillReadsTheCaseAfterVotingAndOthersDoNot() {
    Request request = schoolBag().votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
    HttpResponse<String> look = looks("member3.baraa", request);
    assertThat(StaffDesk.ok(look).path("papers")).extracting(paper -> paper.path("label").asText()).containsExactly("محضر لجنة البحث");
    assertThat(StaffDesk.read(look.body()).path("panels").fieldNames()).toIterable()
        .containsExactly("case-summary", "advice", "field-report", "votes", "tally");
    for (String answerable : new String[] {"chair.baraa", "supervisor.baraa", "director.baraa"}) {
      JsonNode papers = StaffDesk.ok(looks(answerable, request)).path("papers");
      assertThat(papers).as(answerable).isNotEmpty().allSatisfy(paper -> assertThat(Visitor.atWork(port, answerable)
          .bytes(paper.path("address").asText()).statusCode()).as(paper.toString()).isEqualTo(200));
    }
    for (String stranger : new String[] {"reception.baraa", "registrar.baraa", "researcher.baraa", "member1.new-muslims", "chair.new-muslims"}) {
      assertThat(looks(stranger, request).statusCode()).as(stranger).isEqualTo(403);
    }
  }

  @Test
  void aMemberWithAConflictAbstainsWhateverElseIsSent() {
    Request request = schoolBag();
    HttpResponse<String> answer = new StaffDesk(port, "member1.baraa").submits(request.processInstanceId(), VOTE,
        Map.of("conflictOfInterest", true, "conflictNote", "صلة قرابة", "vote", "ACCEPT"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    JsonNode own = panel(request, "votes", VOTE, "member1").path("members").get(0);
    assertThat(own.at("/vote/code").asText()).isEqualTo("ABSTAIN");
    assertThat(own.path("conflict").asBoolean()).isTrue();
  }
}
