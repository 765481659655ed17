package org.mustafid.workflow.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a submission changes and what it leaves. */
class FormSchemaTest {

  private static final String FORM = """
      {"id":"x","components":[{"type":"group","properties":{"section":"s"},"components":[
        {"type":"textfield","key":"name","label":"الاسم","validate":{"required":true}},
        {"type":"textfield","key":"remark","label":"ملاحظة"},
        {"type":"textfield","key":"shownToSome","label":"سر","conditional":{"hide":"=remark = \\"HIDE\\""}},
        {"type":"radio","key":"decision","label":"القرار","validate":{"required":true},"properties":{"prefill":"false","variable":"true"},
          "values":[{"label":"نعم","value":"YES"},{"label":"لا","value":"NO"}]},
        {"type":"textfield","key":"grounds","label":"المسوغ","properties":{"prefill":"false"},"conditional":{"hide":"=decision != \\"NO\\""}},
        {"type":"textfield","key":"seal","label":"التوقيع","properties":{"field":"signature"}},
        {"type":"textfield","key":"scans","label":"المرفقات","properties":{"field":"attachments"}},
        {"type":"select","key":"channel","label":"القناة","properties":{"options":"channels"}},
        {"type":"dynamiclist","path":"people","label":"أفراد","components":[
          {"type":"textfield","key":"name","label":"الاسم","validate":{"required":true}},
          {"type":"select","key":"idType","label":"النوع","values":[{"label":"هوية","value":"CITIZEN"}]},
          {"type":"textfield","key":"idNumber","label":"الرقم","properties":{"field":"identity"}},
          {"type":"textfield","key":"detail","label":"تفصيل","validate":{"required":true},"conditional":{"hide":"=remark != \\"MORE\\""}}]}]}]}""";

  private final Map<String, Object> recorded = new HashMap<>();

  private FormSchema form() {
    return form(Map.of());
  }

  private FormSchema form(Map<String, Object> context) {
    try {
      return new FormSchema(new ObjectMapper().readTree(FORM), new FormSchema.Setting(context, recorded::get, list -> List.of("PHONE", "LETTER"),
          Set.of("a-signature")), new Feel(), new FieldFormats(Clock.systemUTC()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Object> accepted(Map<String, Object> submitted) {
    return form().accept(submitted, true).sections().getOrDefault("s", Map.of());
  }

  private static Map<String, Object> answers(Object... keysAndValues) {
    Map<String, Object> answers = new HashMap<>(Map.of("name", "نورة", "decision", "YES"));
    for (int index = 0; index < keysAndValues.length; index += 2) {
      answers.put((String) keysAndValues[index], keysAndValues[index + 1]);
    }
    return answers;
  }

  private void refused(Map<String, Object> submitted, String... problems) {
    assertThatThrownBy(() -> accepted(submitted)).isInstanceOfSatisfying(FormProblems.class, refusal ->
        assertThat(refusal.problems()).extracting(problem -> problem.field() + " " + problem.messageKey()).containsExactly(problems));
  }

  @Test
  void whatIsNotSentStays() {
    recorded.putAll(Map.of("name", "هند", "remark", "قديم", "people", List.of(Map.of("name", "سارة"))));
    Map<String, Object> accepted = accepted(Map.of("decision", "YES"));
    assertThat(accepted).containsOnly(Map.entry("decision", "YES"));
  }

  @Test
  void whatWasClearedIsRemoved() {
    recorded.putAll(Map.of("remark", "قديم", "people", List.of(Map.of("name", "سارة"))));
    assertThat(accepted(answers("remark", null))).containsEntry("remark", null);
    assertThat(accepted(answers("remark", " "))).containsEntry("remark", null);
    assertThat(accepted(answers("people", List.of()))).containsEntry("people", List.of());
    assertThat(accepted(answers("people", null))).containsEntry("people", null);
  }

  @Test
  void whatIsRequiredIsNotCleared() {
    recorded.put("name", "هند");
    refused(answers("name", null), "name required");
    refused(answers("name", ""), "name required");
    recorded.remove("name");
    refused(Map.of("decision", "YES"), "name required");
  }

  @Test
  void whatIsHiddenStaysAsItWas() {
    recorded.putAll(Map.of("remark", "HIDE", "shownToSome", "قديم"));
    assertThat(accepted(answers("shownToSome", null))).doesNotContainKey("shownToSome");
    assertThat(accepted(answers("shownToSome", "جديد"))).doesNotContainKey("shownToSome");
    assertThat(accepted(answers("remark", "أظهره", "shownToSome", null))).containsEntry("shownToSome", null);
  }

  @Test
  void aConditionSeesWhatWasRecordedUnlessItWasChanged() {
    recorded.put("remark", "HIDE");
    assertThat(accepted(answers("shownToSome", "جديد"))).doesNotContainKey("shownToSome");
    assertThat(accepted(answers("shownToSome", "جديد", "remark", ""))).containsEntry("shownToSome", "جديد");
  }

  @Test
  void whatStartsEmptyIsNeverTakenFromAnEarlierRound() {
    recorded.putAll(Map.of("decision", "NO", "grounds", "من جولة سابقة"));
    refused(Map.of("name", "نورة"), "decision required");
    assertThat(accepted(answers("decision", "NO"))).as("shown and left empty").containsEntry("grounds", null);
    assertThat(accepted(answers("decision", "YES"))).as("hidden now").containsEntry("grounds", null);
    assertThat(accepted(answers("decision", "NO", "grounds", "جديد"))).containsEntry("grounds", "جديد");
  }

  /** A variable of an earlier round must not decide what this round asks for. */
  @Test
  void aVariableNamedLikeAFieldIsNotSeen() {
    recorded.put("grounds", "قديم");
    assertThat(form(Map.of("remark", "HIDE")).accept(answers("shownToSome", "نص"), true).sections().get("s"))
        .containsEntry("shownToSome", "نص");
  }

  @Test
  void onlyASignatureTakenHereCounts() {
    assertThat(accepted(answers("seal", "a-signature"))).containsEntry("seal", "a-signature");
    refused(answers("seal", "another"), "seal signature.unknown");
    refused(answers("seal", "نورة"), "seal signature.unknown");
  }

  @Test
  void attachmentsAreNoAnswer() {
    assertThat(accepted(answers("scans", null))).doesNotContainKey("scans");
    refused(answers("scans", "x"), "scans field.unknown");
  }

  @Test
  void choicesOfTheAssociationComeFromItsProfile() {
    assertThat(accepted(answers("channel", "LETTER"))).containsEntry("channel", "LETTER");
    refused(answers("channel", "PIGEON"), "channel option.unknown");
  }

  @Test
  void aRowIsAddressedByItsPlaceFromOne() {
    refused(answers("people", List.of(Map.of("name", "سارة"), Map.of("name", "خالد", "idType", "CITIZEN", "idNumber", "1000000000"),
        Map.of("idType", "CITIZEN"))), "people[2].idNumber id.checksum", "people[3].name required");
  }

  @Test
  void aRowAsksItselfAndSeesTheFormAroundIt() {
    recorded.put("idType", "PASSPORT");
    refused(answers("people", List.of(Map.of("name", "سارة", "idNumber", "1000000000"))), "people[1].idNumber id.checksum");
    refused(answers("remark", "MORE", "people", List.of(Map.of("name", "سارة"))), "people[1].detail required");
  }

  @Test
  void whileSomebodyIsWritingWhatCanBeReadIsRead() {
    assertThat(form().readable("people", List.of(Map.of("name", "سارة", "idType", "CITIZEN", "idNumber", "12"), Map.of("idType", "CITIZEN"))))
        .containsExactly(Map.of("name", "سارة", "idType", "CITIZEN"), Map.of("idType", "CITIZEN"));
  }

  @Test
  void unknownKeysAreRefusedOutsideAndInsideLists() {
    refused(answers("eligible", true), "eligible field.unknown");
    refused(answers("people", List.of(Map.of("name", "سارة", "eligible", true))), "people[1].eligible field.unknown");
  }
}
