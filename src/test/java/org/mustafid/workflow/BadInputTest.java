package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mustafid.EngineTest;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** Bad input: a clear message that names the field, nothing stored, the task stays open. */
@EngineTest
class BadInputTest {

  @Autowired
  Office office;
  @Autowired
  CaseFiles cases;
  @Autowired
  RuntimeService runtime;

  private void isRefusedAtReception(Request request, Map<String, Object> form, String label, String messageKey, Object... arguments) {
    assertThatThrownBy(() -> request.received(form)).isInstanceOf(FormFieldValidationException.class)
        .hasMessageContaining(label).hasMessageContaining(Messages.arabic(messageKey, arguments));
    assertThat(request.openTasks()).containsExactly(Tasks.RECEPTION);
    assertThat(cases.load(request.number()).value("firstName")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
      "idNumber, 1000000000, رقم الهوية, id.checksum",
      "idNumber, 2000000006, رقم الهوية, id.format",
      "idNumber, 123, رقم الهوية, id.format",
      "mobile1, 0612345678, رقم الجوال, mobile.format",
      "idExpiry, 2024-02-30, تاريخ انتهاء الهوية, date.format",
      "birthDate, 31/02/1410هـ, تاريخ الميلاد, date.hijri",
      "familySize, 0, عدد أفراد الأسرة, number.min:1",
      "gender, OTHER, الجنس, option.unknown",
      "serviceType, NM_AID, نوع الخدمة المطلوبة, option.unknown"
  })
  void aFieldThatCannotBeRightIsRefusedByName(String field, String value, String label, String message) {
    Request request = office.visitorComesTo("reception.baraa");
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put(field, value);
    String[] key = message.split(":");
    isRefusedAtReception(request, form, label, key[0], (Object[]) Arrays.copyOfRange(key, 1, key.length));
  }

  @Test
  void aBirthDateInTheFutureIsRefused() {
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put("birthDate", LocalDate.now().plusDays(2).toString());
    isRefusedAtReception(office.visitorComesTo("reception.baraa"), form, "تاريخ الميلاد", "date.future");
  }

  @Test
  void anIbanWithAWrongCheckDigitIsRefused() {
    Map<String, Object> form = Papers.aid(Papers.resident());
    form.put("iban", "SA0380000000608010167518");
    isRefusedAtReception(office.visitorComesTo("reception.new-muslims"), form, "رقم الآيبان", "iban.checksum");
  }

  @Test
  void aRowOfAListIsCheckedToo() {
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put("income", List.of(Map.of("source", "PENSION", "amount", 3000), Map.of("source", "SALARY", "amount", -5)));
    isRefusedAtReception(office.visitorComesTo("reception.baraa"), form, "المبلغ", "income.negative");
  }

  @Test
  void nobodySmugglesInWhatTheFormDoesNotAsk() {
    Map<String, Object> form = Papers.schoolBag(Papers.citizen());
    form.put("eligible", true);
    Request request = office.visitorComesTo("reception.baraa");
    isRefusedAtReception(request, form, "eligible", "field.unknown", "eligible");
    assertThat(runtime.getVariables(request.processInstanceId())).doesNotContainKey("eligible");
  }

  @Test
  void aTaskWithAFormIsNotCompletedByAnyOtherCall() {
    Request request = office.visitorComesTo("reception.baraa");
    assertThatThrownBy(() -> office.completeRaw(request, Tasks.RECEPTION, "reception.baraa", Map.of("eligible", true, "outcome", "SUPPORT_REQUEST")))
        .isInstanceOf(FormFieldValidationException.class).hasMessage(Messages.arabic("form.bypassed"));
    assertThat(request.openTasks()).containsExactly(Tasks.RECEPTION);
    assertThat(runtime.getVariables(request.processInstanceId())).doesNotContainKeys("eligible", "outcome");
  }

  @Test
  void aSecondRequestForTheSameServiceNamesTheOneThatIsOpen() {
    String person = Papers.citizen();
    Request first = office.visitorComesTo("reception.baraa").received(Papers.tutoring(person));
    Request second = office.visitorComesTo("reception.baraa");
    isRefusedAtReception(second, Papers.tutoring(person), "رقم الهوية", "id.duplicate", first.number());

    second.received(Papers.schoolBag(person));
    assertThat(second.openTasks()).as("another service for the same person is welcome").containsExactly(Tasks.VERIFICATION);
    first.message("request-withdrawn");
    Request third = office.visitorComesTo("reception.baraa").received(Papers.tutoring(person));
    assertThat(third.openTasks()).as("after the first was closed").containsExactly(Tasks.VERIFICATION);
  }

  @Test
  void withoutConsentNothingGoesOnUnlessTheAssociationItselfReachesOut() {
    Map<String, Object> form = Papers.tutoring(Papers.citizen());
    form.put("consentGiven", false);
    Request request = office.visitorComesTo("reception.baraa");
    isRefusedAtReception(request, form, "أوافق صراحةً على جمع بياناتي ومعالجتها", "consent.missing");

    form.put("initiatedBy", "ASSOCIATION");
    request.received(form).verified(Papers.tutoringPapers());
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
  }

  @Test
  void anUnsignedDeclarationReachesNobody() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers());
    Map<String, Object> unsigned = new HashMap<>(Papers.signature());
    unsigned.put("declarationSigned", false);
    assertThatThrownBy(() -> request.submit(Tasks.DECLARATION, "relations", unsigned))
        .hasMessageContaining(Messages.arabic("declaration.unsigned"));
    assertThat(request.openTasks()).containsExactly(Tasks.DECLARATION);
  }

  @Test
  void registrationWaitsForTheRequirementsAndDeliveryForTheService() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers())
        .signed().votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT");
    assertThatThrownBy(() -> request.submit(Tasks.REGISTRATION, "registrar", Map.of("requirementsComplete", false)))
        .hasMessageContaining(Messages.arabic("registration.incomplete"));
    request.registered();
    assertThatThrownBy(() -> request.submit(Tasks.SERVICE_DELIVERY, "provider", Map.of("delivered", false)))
        .hasMessageContaining(Messages.arabic("delivery.notDelivered"));
    assertThat(request.openTasks()).containsExactly(Tasks.SERVICE_DELIVERY);
  }

  @Test
  void somebodyElsesTaskIsNotSubmitted() {
    Request request = office.visitorComesTo("reception.baraa");
    assertThatThrownBy(() -> office.submit(request, Tasks.RECEPTION, "relations.baraa", Papers.enquiry()))
        .isInstanceOf(AuthorizationException.class);
    assertThat(request.openTasks()).containsExactly(Tasks.RECEPTION);
  }

  @Test
  void arabicAndPersianDigitsAndHijriDatesMeanTheSame() {
    Map<String, Object> form = Papers.tutoring("");
    String person = Papers.citizen();
    StringBuilder arabic = new StringBuilder();
    person.chars().forEach(digit -> arabic.append((char) ('٠' + digit - '0')));
    form.put("idNumber", arabic.toString());
    form.put("birthDate", "25/10/1410هـ");
    form.put("mobile1", "۰۵۱۲۳۴۵۶۷۸");
    Request request = office.visitorComesTo("reception.baraa").received(form);

    assertThat(cases.load(request.number()).text("idNumber")).isEqualTo(person);
    assertThat(cases.load(request.number()).text("birthDate")).isEqualTo("1990-05-20");
    assertThat(cases.load(request.number()).text("mobile1")).isEqualTo("+966512345678");
  }

  @Test
  void aStartBringsNoVariables() {
    assertThatThrownBy(() -> office.as("reception.baraa",
        () -> runtime.startProcessInstanceByKey(BeneficiaryProcess.KEY, Map.of("decision", "ACCEPT"))))
        .isInstanceOf(FormFieldValidationException.class).hasMessage(Messages.arabic("start.variables"));
    assertThatThrownBy(() -> office.as("reception.baraa",
        () -> runtime.startProcessInstanceByKey(BeneficiaryProcess.KEY, Map.of("association", "new-muslims"))))
        .isInstanceOf(FormFieldValidationException.class).hasMessage(Messages.arabic("start.association"));
  }

  @Test
  void aMessageFromOutsideBringsCodesOfTheAssociationOnly() {
    var received = runtime.createMessageCorrelation("request-received");
    String number = office.as("reception.baraa", () -> received.setVariable("channel", "WEBSITE").setVariable("service", "EDU_BAG")
        .correlateStartMessage().getBusinessKey());
    assertThat(cases.load(number).service()).isEqualTo("EDU_BAG");
    assertThatThrownBy(() -> office.as("reception.baraa", () -> runtime.createMessageCorrelation("request-received")
        .setVariable("service", "NM_AID").correlateStartMessage())).hasMessage(Messages.arabic("start.variables"));
    assertThatThrownBy(() -> office.as("reception.baraa", () -> runtime.createMessageCorrelation("request-received")
        .setVariable("caseNumber", number).correlateStartMessage())).hasMessage(Messages.arabic("start.variables"));
  }

  @Test
  void aClaimedTaskIsGivenBackToTheGroupButAVoteBelongsToItsMember() {
    Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()));
    office.claim(request, Tasks.VERIFICATION, "relations.baraa");
    office.giveBack(request, Tasks.VERIFICATION, "relations.baraa");
    assertThat(office.task(request, Tasks.VERIFICATION, "relations.baraa").getAssignee()).isNull();

    request.verified(Papers.tutoringPapers()).signed();
    assertThatThrownBy(() -> office.giveBack(request, Tasks.COMMITTEE_VOTE, "member1.baraa")).isInstanceOf(AuthorizationException.class);
  }
}
