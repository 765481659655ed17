package org.mustafid.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = NotificationSlice.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "mustafid.data-dir=target/notice-data", NotificationSlice.LOG_FILE, "mustafid.notification.sms.link=https://association.example/contact"})
@ActiveProfiles("demo")
class NoticeTextsTest {

  private static final Locale ARABIC = Locale.forLanguageTag("ar");
  private static final String[] RELIGION = {"إسلام", "مسلم", "حج", "عمرة", "إفطار", "شهادة", "Islam", "islam", "Muslim", "muslim", "Hajj", "Umrah"};

  /** Whatever a template may be given, with values that would show. */
  private static final Map<String, Object> EVERYTHING = with(Map.of("until", "2026-12-06", "due", "2024-10-27", "notBefore", "2024-10-20",
      "expected", "2024-11-03", "items", List.of("ISLAM_CERTIFICATE", "IQAMA:EXPIRED"), "documents", List.of("ISLAM_CERTIFICATE", "IBAN_LETTER"),
      "question", true, "appealDays", 30, "reasonCode", "CERT_MISSING", "outcome", "closed_delivered"), "step", "judge_documents");

  private static Map<String, Object> with(Map<String, Object> given, String name, Object value) {
    Map<String, Object> all = new HashMap<>(given);
    all.put(name, value);
    return all;
  }

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    NoticeDatabase.register(registry);
  }

  @Autowired
  private NoticeTexts texts;
  @Autowired
  private CaseFiles caseFiles;
  @Autowired
  private TransactionTemplate transactions;

  @Test
  void anAcceptanceSaysWhatTheAssociationsSay() {
    CaseFile file = file("baraa", Map.of());

    assertThat(mail(file, Template.REPLY_ACCEPTED, Map.of()).text()).startsWith("السلام عليكم ورحمة الله وبركاته. نفيدكم بقبول طلبكم رقم "
        + file.number() + " لدى جمعية براعة التعليمية. نأمل استكمال إجراءات التسجيل.\n\nجمعية براعة التعليمية\n");
    assertThat(mail(file, Template.REPLY_ACCEPTED, Map.of("documents", List.of("IBAN_LETTER", "FAMILY_RECORD"))).text())
        .contains("نأمل استكمال إجراءات التسجيل، مع إحضار: شهادة الآيبان، كرت العائلة أو سجل الأسرة.");
  }

  @Test
  void aNonAcceptanceGivesTheWrittenReasonOrThatOfTheCode() {
    Map<String, Object> parameters = Map.of("appealDays", 30, "reasonCode", "INCOME_ABOVE_LIMIT");
    CaseFile written = file("baraa", Map.of("decisionReason", "لم يثبت\r\nالاحتياج."));
    CaseFile coded = file("baraa", Map.of());
    CaseFile unexplained = file("baraa", Map.of());

    assertThat(mail(written, Template.REPLY_NOT_ACCEPTED, parameters).text()).startsWith("السلام عليكم ورحمة الله وبركاته. نشكر لكم ثقتكم،"
        + " ونعتذر عن عدم قبول طلبكم رقم " + written.number() + " للسبب الآتي: لم يثبت الاحتياج. يحق لكم التظلم خلال 30 يومًا من تاريخه،"
        + " كما يسعدنا تقييمكم للخدمة.\n");
    assertThat(mail(coded, Template.REPLY_NOT_ACCEPTED, parameters).text())
        .contains("للسبب الآتي: صافي دخل الفرد يتجاوز حد الاستحقاق لهذه الخدمة. يحق لكم");
    assertThat(mail(unexplained, Template.REPLY_NOT_ACCEPTED, Map.of("appealDays", 3)).text())
        .contains("ويسعدنا إيضاح السبب لكم عند التواصل معنا. يحق لكم التظلم خلال 3 أيام من تاريخه");
  }

  @Test
  void datesStandInBothCalendars() {
    CaseFile file = file("baraa", Map.of());

    assertThat(mail(file, Template.REFERRAL, Map.of("due", "2024-10-27")).text()).startsWith("السلام عليكم ورحمة الله وبركاته. سيُعرض طلبكم رقم "
        + file.number() + " على لجنة البحث، ونتوقع الرد عليكم بالقبول أو عدم القبول في موعد أقصاه 24 ربيع الآخر 1446هـ الموافق 27 أكتوبر 2024م.");
    assertThat(mail(file, Template.DELAY, Map.of("expected", "2024-10-13")).text()).startsWith("نعتذر عن تأخر الرد على طلبكم رقم " + file.number()
        + "، والموعد الجديد المتوقع 10 ربيع الآخر 1446هـ الموافق 13 أكتوبر 2024م.");
    assertThat(texts.toBeneficiary(notice(file, Template.REFERRAL, Medium.MAIL, Map.of("due", "2024-10-27")), file, Locale.ENGLISH).text())
        .contains("by 24 Rabi al-Akhir 1446 AH (27 October 2024) at the latest.");
  }

  @Test
  void theDigitsAreTheAssociationsButTheCaseNumberStaysReadableForSearch() {
    CaseFile file = file("new-muslims", Map.of());

    assertThat(mail(file, Template.REFERRAL, Map.of("due", "2024-10-27")).text())
        .contains("٢٤ ربيع الآخر ١٤٤٦هـ الموافق ٢٧ أكتوبر ٢٠٢٤م").contains(file.number());
  }

  @Test
  void missingItemsAreAllListedAtOnce() {
    CaseFile file = file("baraa", Map.of("decisionReason", "إيضاح مصدر الدخل"));

    String text = mail(file, Template.MISSING_ITEMS,
        Map.of("until", "2026-12-06", "items", List.of("IQAMA:EXPIRED", "FAMILY_RECORD:MISSING", "RENT_CONTRACT:CHECK", "IBAN_LETTER"), "question", true)).text();

    assertThat(text).contains("""
        - هوية مقيم (إقامة): منتهي الصلاحية في تاريخ التقديم
        - كرت العائلة أو سجل الأسرة: غير مرفق
        - شهادة الآيبان
        - إيضاح تطلبه لجنة البحث: إيضاح مصدر الدخل
        """).doesNotContain("عقد إيجار");
    assertThat(mail(file, Template.MISSING_ITEMS, Map.of("until", "2026-12-06", "items", List.of("NEW_PAPER:MISSING"))).text())
        .as("a paper an administrator has just added to the table").contains("- NEW_PAPER: غير مرفق");
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void everyNoticeHasItsWordsInBothLanguages(Template template) {
    CaseFile file = file("baraa", Map.of("appealReason", "سبب", "decisionReason", "سبب"));
    boolean staff = template.name().matches("COMMITTEE_.*|OVERDUE_.*|CASE_.*");
    for (Locale language : List.of(ARABIC, Locale.ENGLISH)) {
      for (Medium medium : List.of(Medium.MAIL, Medium.SMS)) {
        Notice notice = notice(file, template, medium, EVERYTHING);
        Letter letter = staff ? texts.toStaff(notice, language) : texts.toBeneficiary(notice, file, language);
        assertThat(letter.text()).isNotBlank().doesNotContain("{", "}");
        assertThat(letter.html()).contains(language.getLanguage().equals("ar") ? "dir=\"rtl\"" : "dir=\"ltr\"");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Template.class, mode = EnumSource.Mode.MATCH_NONE, names = {"COMMITTEE_.*", "OVERDUE_.*", "CASE_.*", "SATISFACTION"})
  void aShortMessageSaysTheNumberAndALinkAndNothingElse(Template template) {
    CaseFile file = file("new-muslims", Map.of("firstName", "نورة", "decisionReason", "الحاجة", "appealReason", "الحاجة", "amount", 500));

    assertThat(texts.toBeneficiary(notice(file, template, Medium.SMS, EVERYTHING), file, ARABIC).text())
        .isEqualTo("تم تحديث حالة طلبكم رقم " + file.number() + ". للاطلاع: https://association.example/contact");
    assertThat(texts.toBeneficiary(notice(file, template, Medium.SMS, EVERYTHING), file, Locale.ENGLISH).text())
        .isEqualTo("The status of your request no. " + file.number() + " has been updated. See: https://association.example/contact");
  }

  /** Being on the file of the association for new Muslims is itself sensitive: no mail may give it away. */
  @ParameterizedTest
  @EnumSource(value = Template.class, mode = EnumSource.Mode.MATCH_NONE, names = {"COMMITTEE_.*", "OVERDUE_.*", "CASE_.*"})
  void aDiscreetAssociationsMailNamesNoReligion(Template template) {
    CaseFile file = file("new-muslims", Map.of("firstName", "نورة", "decisionReason", "لم تُقدَّم شهادة إشهار الإسلام",
        "appealReason", "لم يثبت إسلامه", "reasonCode", "CERT_MISSING"));
    for (Locale language : List.of(ARABIC, Locale.ENGLISH)) {
      Letter letter = texts.toBeneficiary(notice(file, template, Medium.MAIL, EVERYTHING), file, language);
      String all = letter.subject() + "\n" + letter.text() + "\n" + letter.html() + "\n" + texts.senderName(file.tenant(), language);

      assertThat(all).doesNotContain(RELIGION).doesNotContain("نورة");
      assertThat(all).contains(language.getLanguage().equals("ar") ? "مكتب علاقات المستفيدين" : "Beneficiary Relations Office");
    }
  }

  @Test
  void whoNeedsSpecialConfidentialityGetsDiscreetMailFromAnyAssociation() {
    Map<String, Object> parameters = Map.of("appealDays", 30, "reasonCode", "INCOME_ABOVE_LIMIT");
    CaseFile file = file("baraa", Map.of("decisionReason", "عنف أسري", "safetyFlag", true));

    assertThat(mail(file, Template.REPLY_NOT_ACCEPTED, parameters).text()).doesNotContain("عنف").contains("ويسعدنا إيضاح السبب لكم");
    assertThat(texts.inPerson(notice(file, Template.REPLY_NOT_ACCEPTED, Medium.PERSONAL, parameters), file, ARABIC).text())
        .as("face to face the reason is told").contains("للسبب الآتي: عنف أسري.");
  }

  @Test
  void whatPeopleWroteIsShownAsTheyWroteItAndChangesNothingElse() {
    CaseFile file = file("baraa", Map.of("decisionReason", "<img src=x onerror=alert(1)> {number} $1 \u202Eمعكوس\u202C"));

    Letter letter = mail(file, Template.REPLY_NOT_ACCEPTED, Map.of("appealDays", 30));

    assertThat(letter.text()).contains("<img src=x onerror=alert(1)> {number} $1  معكوس.").doesNotContain("\u202E");
    assertThat(letter.html()).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img");
  }

  private CaseFile file(String tenant, Map<String, Object> values) {
    return transactions.execute(status -> {
      CaseFile file = caseFiles.open(tenant, null);
      file.requested("WEBSITE", tenant.equals("baraa") ? "EDU_FEES" : "NM_KIT");
      file.record("all", new HashMap<>(values));
      return file;
    });
  }

  private Letter mail(CaseFile file, Template template, Map<String, Object> parameters) {
    return texts.toBeneficiary(notice(file, template, Medium.MAIL, parameters), file, ARABIC);
  }

  private static Notice notice(CaseFile file, Template template, Medium medium, Map<String, Object> parameters) {
    String audience = template.name().matches("COMMITTEE_.*|OVERDUE_.*|CASE_.*") ? "supervisors" : Notice.BENEFICIARY;
    return new Notice(UUID.randomUUID(), UUID.randomUUID(), file.tenant(), file.number(), audience, template.code(), parameters, medium, 0, Instant.EPOCH);
  }
}
