package org.mustafid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model may contain, tried on our own models with one thing changed at a time. */
class ModelPolicyTest {

  private final ModelPolicy policy = new ModelPolicy(beans(), new ModelVocabulary() {
    @Override
    public Set<String> formVariables() {
      return Set.of("outcome", "channel", "proceduresClear", "decision", "reasonCode", "ratified", "appealUpheld", "requirementsComplete",
          "delivered");
    }

    @Override
    public Set<String> timerVariables() {
      return Set.of("remindAt", "dueAt", "notBefore", "nextEscalationAt", "completionRemindAt", "completionCloseAt", "fieldStudyCapAt",
          "votingClosesAt", "appealUntil");
    }
  });

  private static Set<String> beans() {
    return Set.of("openCase", "assignStarter", "closeCase", "requestFacts", "recordRequiredDocuments", "judgeDocuments", "sendMissingItems",
        "sendCompletionReminder", "sendIncompleteNotice", "gatherFacts", "recordAdvice", "openReplyWindow", "sendReferralNotice",
        "conveneCommittee", "countVotes", "decideHold", "sendReply", "remindCommittee", "escalateOverdue", "repeatEscalation",
        "inviteSatisfaction", "sendAppealReply", "confirmWithdrawal");
  }

  private static String process() throws IOException {
    return Files.readString(Path.of("processes/beneficiary-service.bpmn"));
  }

  private List<String> violations(String resource, String content) {
    return policy.violations(resource, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void ourOwnModelsKeepIt() throws IOException {
    for (String folder : List.of("processes", "decisions", "forms")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(policy.violations(file.toString(), Files.readAllBytes(file))).as(file.toString()).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "camunda:delegateExpression=\"${sendReply}\" | camunda:class=\"java.lang.Runtime\"",
      "camunda:delegateExpression=\"${sendReply}\" | camunda:expression=\"${execution.processEngineServices}\"",
      "camunda:delegateExpression=\"${sendReply}\" | camunda:delegateExpression=\"${dataSource}\"",
      "camunda:delegateExpression=\"${sendReply}\" | camunda:type=\"external\" camunda:topic=\"x\"",
      "camunda:assignee=\"${member}\" | camunda:assignee=\"${''.getClass()}\"",
      "camunda:assignee=\"${member}\" | camunda:assignee=\"#{member}\"",
      "camunda:formRef=\"reception\" | camunda:formKey=\"embedded:app:x.html\"",
      "camunda:candidateGroups=\"reception\" | camunda:x=\"reception\"",
      "${notBefore} | tomorrow",
      "${notBefore} | ${anything}",
      "${outcome == \"ENQUIRY_ANSWERED\"} | ${execution.setVariable(\"decision\", \"ACCEPT\")}",
      "camunda:historyTimeToLive=\"P1825D\" | camunda:x=\"1\"",
      "id=\"send_reply\" | id=\"Activity_0abc12d\"",
      "<bpmn:definitions | <!DOCTYPE x><bpmn:definitions"
  })
  void whatAProcessMustNotHoldIsRefused(String was, String becomes) throws IOException {
    String changed = process().replace(was, becomes);
    assertThat(changed).as("the model holds %s", was).isNotEqualTo(process());
    assertThat(violations("processes/beneficiary-service.bpmn", changed)).isNotEmpty();
  }

  @Test
  void aServiceTaskWithoutRetriesIsRefused() throws IOException {
    String changed = process().replaceFirst("<camunda:failedJobRetryTimeCycle>[^<]*</camunda:failedJobRetryTimeCycle>", "");
    assertThat(violations("processes/x.bpmn", changed)).singleElement().asString().contains("retry cycle");
  }

  @Test
  void aScriptTaskIsRefused() throws IOException {
    String changed = process().replaceFirst("<bpmn:userTask ",
        "<bpmn:scriptTask id=\"script\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask><bpmn:userTask ");
    assertThat(violations("processes/x.bpmn", changed)).anyMatch(violation -> violation.contains("script"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<decisionTable | <decisionTable expressionLanguage=\"javascript\"",
      "<inputExpression | <inputExpression expressionLanguage=\"juel\"",
      "camunda:historyTimeToLive=\"P1825D\" | camunda:x=\"1\""
  })
  void decisionTablesAreFeelOnly(String was, String becomes) throws IOException {
    String table = Files.readString(Path.of("decisions/route.dmn"));
    assertThat(table).contains(was);
    assertThat(violations("decisions/route.dmn", table.replace(was, becomes))).isNotEmpty();
  }

  @Test
  void aRuleSaysWhyItExists() throws IOException {
    String table = Files.readString(Path.of("decisions/route.dmn")).replaceFirst("(?s)(<rule [^>]*>\\s*)<description>.*?</description>", "$1");
    assertThat(violations("decisions/route.dmn", table)).anyMatch(violation -> violation.contains("description"));
  }

  @Test
  void formsKeepPersonalDataOutOfTheEngineAndHoldKnownComponents() {
    assertThat(violations("forms/x.form", """
        {"id":"x","components":[{"type":"group","properties":{"section":"identity"},"components":[
          {"type":"textfield","key":"firstName","properties":{"variable":"true"}}]}]}""")).singleElement().asString().contains("firstName");
    assertThat(violations("forms/x.form", "{\"id\":\"x\",\"components\":[{\"type\":\"html\",\"content\":\"<script>\"}]}")).isNotEmpty();
    assertThat(violations("forms/x.form", "{\"id\":\"x\",\"components\":[{\"type\":\"textfield\",\"key\":\"lost\"}]}")).isNotEmpty();
  }

  private List<String> ofComponent(String component) {
    return violations("forms/x.form", """
        {"id":"x","components":[{"type":"group","properties":{"section":"identity"},"components":[%s]}]}""".formatted(component));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`{\"type\":\"textfield\",\"key\":\"a\",\"properties\":{\"field\":\"signature\"}}`",
      "`{\"type\":\"textfield\",\"key\":\"a\",\"properties\":{\"field\":\"attachments\"}}`",
      "`{\"type\":\"number\",\"key\":\"a\",\"properties\":{\"field\":\"money\",\"prefill\":\"false\"}}`",
      "`{\"type\":\"dynamiclist\",\"path\":\"documents\",\"properties\":{\"field\":\"documents\"},\"components\":[{\"type\":\"textfield\",\"key\":\"documents\"}]}`",
      "`{\"type\":\"text\",\"text\":\"x\",\"properties\":{\"panel\":\"advice\"}}`",
      "`{\"type\":\"select\",\"key\":\"a\",\"properties\":{\"options\":\"channels\"}}`",
      "`{\"type\":\"taglist\",\"key\":\"a\",\"values\":[{\"label\":\"x\",\"value\":\"X\"}]}`"
  })
  void whatAFormMayHoldIsAccepted(String component) {
    assertThat(ofComponent(component)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`{\"type\":\"textfield\",\"key\":\"a\",\"properties\":{\"field\":\"signatur\"}}` | `signatur`",
      "`{\"type\":\"textfield\",\"key\":\"a\",\"properties\":{\"field\":\"documents\"}}` | `documents`",
      "`{\"type\":\"textarea\",\"key\":\"a\",\"properties\":{\"field\":\"date\"}}` | `no such property`",
      "`{\"type\":\"textfield\",\"key\":\"a\",\"properties\":{\"prefill\":\"no\"}}` | `prefill = no`",
      "`{\"type\":\"text\",\"text\":\"x\",\"properties\":{\"panel\":\"votez\"}}` | `votez`",
      "`{\"type\":\"textfield\",\"key\":\"a\",\"properties\":{\"panel\":\"votes\"}}` | `panel = votes`",
      "`{\"type\":\"select\",\"key\":\"a\",\"properties\":{\"options\":\"colours\"}}` | `colours`",
      "`{\"type\":\"select\",\"key\":\"a\"}` | `exactly one place`",
      "`{\"type\":\"select\",\"key\":\"a\",\"values\":[],\"properties\":{\"options\":\"channels\"}}` | `exactly one place`",
      "`{\"type\":\"select\",\"key\":\"a\",\"valuesKey\":\"names\"}` | `exactly one place`",
      "`{\"type\":\"textfield\",\"key\":\"a\",\"validate\":{\"required\":true},\"properties\":{\"field\":\"attachments\"}}` | `cannot be required`",
      "`{\"type\":\"dynamiclist\",\"path\":\"a\",\"components\":[{\"type\":\"textfield\",\"key\":\"b\",\"properties\":{\"field\":\"signature\"}}]}` | `not stand in a list`",
      "`{\"type\":\"dynamiclist\",\"path\":\"a\",\"components\":[{\"type\":\"textfield\",\"key\":\"b\",\"properties\":{\"prefill\":\"false\"}}]}` | `list as a whole`",
      "`{\"type\":\"textfield\",\"key\":\"a\"},{\"type\":\"number\",\"key\":\"a\"}` | `twice`",
      "`{\"type\":\"textfield\",\"key\":\"a.b\"}` | `Latin letters`",
      "`{\"type\":\"group\",\"path\":\"a\",\"components\":[]}` | `path`",
      "`{\"type\":\"datetime\",\"key\":\"a\"}` | `field = date`",
      "`{\"type\":\"filepicker\",\"key\":\"a\"}` | `field = attachments`",
      "`{\"type\":\"iframe\",\"url\":\"https://example.org\"}` | `not known`"
  })
  void whatAFormMayNotHoldIsRefusedWithWhatToDo(String component, String message) {
    assertThat(ofComponent(component)).singleElement().asString().startsWith("forms/x.form: ").contains(message);
  }

  @Test
  void nothingElseIsAModel() {
    assertThat(violations("forms/x.html", "<html></html>")).isNotEmpty();
  }
}
