package org.mustafid.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = NotificationSlice.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "mustafid.data-dir=target/notice-data",
    NotificationSlice.LOG_FILE,
    "mustafid.public-origin=https://requests.association.example",
    "mustafid.notification.beneficiary-channels=SMS,MAIL",
    "mustafid.notification.mail.enabled=true",
    "mustafid.notification.mail.from=no-reply@association.example",
    "mustafid.notification.sms.token=Bearer secret-token",
    "mustafid.notification.sms.sender=ASSOC"})
@ActiveProfiles("demo")
@ExtendWith(OutputCaptureExtension.class)
class OutboxTest {

  private static final SmsGateway SMS = new SmsGateway();

  @RegisterExtension
  static final GreenMailExtension MAIL = new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)).withPerMethodLifecycle(false);

  @DynamicPropertySource
  static void gateways(DynamicPropertyRegistry registry) {
    NoticeDatabase.register(registry);
    registry.add("mustafid.notification.sms.url", SMS::url);
    registry.add("spring.mail.host", () -> "127.0.0.1");
    registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
  }

  @AfterAll
  static void closeGateway() {
    SMS.close();
  }

  @Autowired
  private Notices notices;
  @Autowired
  private PersonalDelivery personalDelivery;
  @Autowired
  private CaseFiles caseFiles;
  @Autowired
  private TransactionTemplate transactions;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private StoppedClock clock;
  @Autowired
  private Outbox outbox;
  @Autowired
  private Channels channels;
  @Autowired
  private NoticeTexts texts;
  @Autowired
  private StaffAddresses staff;
  @Autowired
  private Journal journal;
  @Autowired
  private NotificationProperties properties;
  @Autowired
  private HikariDataSource connections;

  private OutboxSender sender;

  @BeforeEach
  void emptyOutbox() throws Exception {
    jdbc.sql("truncate case_file, notice, survey_token, survey_answer, journal cascade").update();
    MAIL.purgeEmailFromAllMailboxes();
    SMS.reset();
    clock.reset();
    sender = anotherSender();
  }

  private OutboxSender anotherSender() {
    return new OutboxSender(outbox, channels, texts, caseFiles, staff, journal, transactions, properties, clock);
  }

  @Test
  void aBeneficiaryWhoAgreedIsToldThroughEveryAddressTheyGave() throws Exception {
    CaseFile file = baraaCase(reachable());

    tell(file, "reply-accepted", Map.of("documents", List.of("FAMILY_RECORD", "IBAN_LETTER")));
    sender.sendDue();

    assertThat(SMS.taken()).singleElement().satisfies(message -> {
      assertThat(message.body().path("recipient").asText()).isEqualTo("+966512345678");
      assertThat(message.body().path("sender").asText()).isEqualTo("ASSOC");
      assertThat(message.authorization()).isEqualTo("Bearer secret-token");
      assertThat(message.text()).isEqualTo("تم تحديث حالة طلبكم رقم " + file.number() + ". للاستفسار يرجى التواصل مع الجمعية.");
    });
    assertThat(mails()).singleElement().satisfies(mail -> {
      assertThat(mail.getRecipients(Message.RecipientType.TO)).extracting(Object::toString).containsExactly("noura@example.org");
      assertThat(plain(mail)).startsWith("السلام عليكم ورحمة الله وبركاته. نفيدكم بقبول طلبكم رقم " + file.number()
          + " لدى جمعية براعة التعليمية. نأمل استكمال إجراءات التسجيل، مع إحضار: كرت العائلة أو سجل الأسرة، شهادة الآيبان.");
    });
    assertThat(statuses(file)).containsOnly("SENT");
    assertThat(jdbc.sql("select detail from journal where case_number = :number and action = 'notice.sent' order by detail")
        .param("number", file.number()).query(String.class).list()).containsExactly("reply-accepted MAIL", "reply-accepted SMS");
  }

  @Test
  void withoutConsentNothingIsSentAndStaffDeliverTheReplyInPerson() {
    CaseFile file = baraaCase(with(reachable(), "contactConsent", false));

    tell(file, "reply-not-accepted", Map.of("appealDays", 30));
    sender.sendDue();

    assertThat(SMS.taken()).isEmpty();
    assertThat(mails()).isEmpty();
    PersonalDelivery.Waiting waiting = onlyWaiting("baraa");
    assertThat(waiting.caseNumber()).isEqualTo(file.number());
    assertThat(waiting.template()).isEqualTo("reply-not-accepted");
    assertThat(personalDelivery.read("baraa", waiting.occasion(), "relations.baraa").orElseThrow().text())
        .contains("للسبب الآتي: الدخل أعلى من الحد. يحق لكم التظلم خلال 30 يومًا من تاريخه، كما يسعدنا تقييمكم للخدمة.");
  }

  @Test
  void whoHasNoAddressIsToldInPersonToo() {
    Map<String, Object> nobody = new HashMap<>(reachable());
    nobody.keySet().removeAll(List.of("mobile1", "email"));

    tell(baraaCase(nobody), "request-received", Map.of());

    assertThat(personalDelivery.waiting("baraa", null)).hasSize(1);
  }

  @Test
  void aDeliveryInPersonIsDoneOnceAndOnlyByTheAssociationItself() {
    CaseFile file = baraaCase(with(reachable(), "contactConsent", false));
    tell(file, "request-received", Map.of());
    PersonalDelivery.Waiting waiting = onlyWaiting("baraa");

    assertThat(personalDelivery.waiting("new-muslims", null)).isEmpty();
    assertThat(personalDelivery.read("new-muslims", waiting.occasion(), "relations.new-muslims")).isEmpty();
    assertThat(personalDelivery.delivered("new-muslims", waiting.occasion(), "relations.new-muslims")).isFalse();
    assertThat(personalDelivery.waiting("baraa", "BR-1448-999999")).isEmpty();

    assertThat(personalDelivery.delivered("baraa", waiting.occasion(), "relations.baraa")).isTrue();
    assertThat(personalDelivery.delivered("baraa", waiting.occasion(), "relations.baraa")).isFalse();
    assertThat(personalDelivery.waiting("baraa", file.number())).isEmpty();
    assertThat(journal.acted(file.number(), "relations.baraa", "notice.delivered", "request-received")).isTrue();
  }

  @Test
  void consentWithdrawnBeforeSendingCounts() {
    CaseFile file = baraaCase(reachable());
    tell(file, "request-received", Map.of());
    change(file.number(), Map.of("contactConsent", false));

    sender.sendDue();

    assertThat(SMS.taken()).isEmpty();
    assertThat(mails()).isEmpty();
    assertThat(personalDelivery.waiting("baraa", file.number())).as("one notice, whatever channels it was meant for").hasSize(1);
  }

  @Test
  void anAddressCorrectedBeforeSendingIsTheOneUsed() {
    CaseFile file = baraaCase(reachable());
    tell(file, "request-received", Map.of());
    change(file.number(), Map.of("mobile1", "+966500000009"));

    sender.sendDue();

    assertThat(SMS.taken()).singleElement().satisfies(message -> assertThat(message.body().path("recipient").asText()).isEqualTo("+966500000009"));
  }

  @Test
  void aNoticeExistsOnlyWhenItsTransactionDoes() {
    CaseFile file = baraaCase(reachable());

    transactions.executeWithoutResult(status -> {
      notices.toBeneficiary(file, "request-received", Map.of());
      status.setRollbackOnly();
    });

    assertThat(statuses(file)).isEmpty();
    assertThatThrownBy(() -> notices.toBeneficiary(file, "request-received", Map.of())).isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void theOutboxHoldsNothingThatSaysWhoItIs() {
    CaseFile file = baraaCase(reachable());
    SMS.answers(400);
    tell(file, "reply-not-accepted", Map.of("appealDays", 30, "reasonCode", "INCOME_ABOVE_LIMIT"));
    sender.sendDue();

    String rows = String.join("\n", jdbc.sql("select to_jsonb(n)::text from notice n").query(String.class).list());

    assertThat(rows).contains("HTTP 400").doesNotContain("نورة", "512345678", "noura", "الدخل أعلى");
    assertThatThrownBy(() -> tell(file, "reply-not-accepted", Map.of("appealDays", 30, "reasonCode", "دخل مرتفع")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("مرتفع");
    assertThatThrownBy(() -> tell(file, "request-received", Map.of("firstName", "NOURA"))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tell(file, "referral", Map.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("due");
    assertThatThrownBy(() -> tell(file, "overdue-supervisor", Map.of("due", LocalDate.of(2026, 12, 1)))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void logsNameNoticeCaseAndChannelAndNobody(CapturedOutput output) {
    CaseFile file = baraaCase(reachable());
    SMS.answers(400);
    tell(file, "reply-not-accepted", Map.of("appealDays", 30));
    sender.sendDue();
    clock.move(Duration.ofHours(25));
    sender.sendDue();

    assertThat(output).contains("Notice reply-not-accepted of " + file.number() + " through SMS is given up: HTTP 400")
        .doesNotContain("نورة", "512345678", "noura", "الدخل أعلى", "secret-token");
  }

  @Test
  void aRefusedNoticeIsTriedAgainAfterOneFiveThirtyMinutesAndThenHourly() {
    CaseFile file = baraaCase(onlyMobile());
    SMS.answers(422);
    tell(file, "request-received", Map.of());

    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      sender.sendDue();
      Instant next = jdbc.sql("select next_attempt_at from notice").query((row, index) -> row.getTimestamp(1).toInstant()).single();
      Duration pause = Duration.between(clock.instant(), next);
      pauses.add(pause);
      clock.move(pause.minusSeconds(1));
      sender.sendDue();
      assertThat(jdbc.sql("select attempts from notice").query(Integer.class).single()).as("not before its time").isEqualTo(i + 1);
      clock.move(Duration.ofSeconds(1));
    }

    assertThat(pauses).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30),
        Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
    SMS.answers(200);
    sender.sendDue();
    assertThat(SMS.taken()).hasSize(1);
  }

  @Test
  void whileTheGatewayIsDownOneNoticeAMinuteTriesAndAllAreSentOnceWhenItIsBack() {
    List<CaseFile> files = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      files.add(baraaCase(onlyMobile()));
      tell(files.get(i), "request-received", Map.of());
    }
    SMS.goesAway();

    for (int second = 0; second < 600; second += 10) {
      sender.sendDue();
      clock.move(Duration.ofSeconds(10));
    }
    assertThat(jdbc.sql("select sum(attempts) from notice").query(Integer.class).single()).isBetween(8, 11);
    assertThat(jdbc.sql("select distinct last_error from notice where last_error is not null").query(String.class).list())
        .containsExactly("ConnectException");

    SMS.start();
    clock.move(Duration.ofMinutes(1));
    sender.sendDue();
    sender.sendDue();

    assertThat(SMS.taken()).hasSize(30).extracting(SmsGateway.Message::id).doesNotHaveDuplicates();
    assertThat(jdbc.sql("select count(*) from notice where status <> 'SENT'").query(Integer.class).single()).isZero();
  }

  @Test
  void noticesThatFailedForLongDoNotWaitOutTheirHourWhenTheGatewayReturns() {
    for (int i = 0; i < 5; i++) {
      tell(baraaCase(onlyMobile()), "request-received", Map.of());
    }
    SMS.answers(503);
    for (int minute = 0; minute < 100; minute++) {
      sender.sendDue();
      clock.move(Duration.ofMinutes(1));
    }
    assertThat(jdbc.sql("select min(attempts) from notice").query(Integer.class).single()).as("all have come to the hourly pause").isGreaterThan(4);

    SMS.answers(200);
    sender.sendDue();

    assertThat(SMS.taken()).hasSize(5);
  }

  @Test
  void anOutageOfOneGatewayDoesNotHoldUpTheOther() {
    CaseFile file = baraaCase(reachable());
    SMS.goesAway();
    tell(file, "request-received", Map.of());

    sender.sendDue();

    assertThat(mails()).hasSize(1);
    assertThat(statuses(file)).containsExactlyInAnyOrder("SENT", "WAITING");
  }

  @Test
  void afterADayInVainANoticeIsDeadAndStaffDeliverItUnlessItArrivedOtherwise() {
    CaseFile unlucky = baraaCase(onlyMobile());
    CaseFile lucky = baraaCase(reachable());
    tell(unlucky, "reply-accepted", Map.of());
    tell(lucky, "reply-accepted", Map.of());
    SMS.answers(400);
    sender.sendDue();

    clock.move(Duration.ofHours(24).minusMinutes(1));
    sender.sendDue();
    assertThat(statuses(unlucky)).containsExactly("WAITING");
    clock.move(Duration.ofHours(1));
    sender.sendDue();

    assertThat(statuses(unlucky)).containsExactly("DEAD");
    assertThat(statuses(lucky)).containsExactlyInAnyOrder("SENT", "DEAD");
    assertThat(onlyWaiting("baraa").caseNumber()).isEqualTo(unlucky.number());
    SMS.answers(200);
    clock.move(Duration.ofDays(1));
    sender.sendDue();
    assertThat(SMS.taken()).as("the dead stay dead").isEmpty();
  }

  @Test
  void whatNeverHadItsTurnInADayLongOutageIsDeadToo() {
    for (int i = 0; i < 3; i++) {
      tell(baraaCase(onlyMobile()), "request-received", Map.of());
    }
    SMS.goesAway();
    sender.sendDue();
    clock.move(Duration.ofHours(24));
    sender.sendDue();

    assertThat(jdbc.sql("select distinct status from notice").query(String.class).list()).containsExactly("DEAD");
    assertThat(personalDelivery.waiting("baraa", null)).hasSize(3);
  }

  @Test
  void aStartAfterADayOffSendsWhatWaitedInsteadOfGivingItUp() {
    tell(baraaCase(onlyMobile()), "request-received", Map.of());
    clock.move(Duration.ofDays(3));

    sender.sendDue();

    assertThat(SMS.taken()).hasSize(1);
  }

  @Test
  void aRepetitionAfterALostAnswerHasTheSameId() {
    CaseFile file = baraaCase(onlyMobile());
    tell(file, "request-received", Map.of());
    SMS.losesAnswers(true);
    sender.sendDue();
    SMS.losesAnswers(false);
    clock.move(Duration.ofMinutes(1));
    sender.sendDue();

    assertThat(SMS.taken()).hasSize(2).extracting(SmsGateway.Message::id).containsOnly(idOf(file));
  }

  @Test
  void theMessageIdIsTheNoticesOwn() throws Exception {
    CaseFile file = baraaCase(onlyEmail());
    tell(file, "request-received", Map.of());
    sender.sendDue();
    jdbc.sql("update notice set status = 'WAITING'").update();
    sender.sendDue();

    for (MimeMessage mail : mails()) {
      assertThat(mail.getMessageID()).isEqualTo("<" + idOf(file) + "@requests.association.example>");
    }
    assertThat(mails()).hasSize(2);
  }

  @Test
  void twoSendersNeverSendTheSameNotice() throws Exception {
    for (int i = 0; i < 40; i++) {
      tell(baraaCase(onlyMobile()), "request-received", Map.of());
    }
    SMS.takes(15);
    OutboxSender second = anotherSender();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> both = List.of(threads.submit(sender::sendDue), threads.submit(second::sendDue));
      for (Future<?> one : both) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(SMS.taken()).hasSize(40).extracting(SmsGateway.Message::id).doesNotHaveDuplicates();
  }

  @Test
  void whileAGatewayIsSilentNoConnectionAndNoLockWaitsForIt() throws Exception {
    CaseFile file = baraaCase(onlyMobile());
    tell(file, "request-received", Map.of());
    SMS.fallsSilent();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> sending = thread.submit(sender::sendDue);
      await().atMost(Duration.ofSeconds(10)).until(() -> SMS.asked() == 1);

      assertThat(connections.getHikariPoolMXBean().getActiveConnections()).as("connections in use while the gateway is silent").isZero();
      assertThat(jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'")
          .query(Integer.class).single()).isZero();
      anotherSender().sendDue();
      assertThat(SMS.asked()).as("nobody else sends what one has in hand").isEqualTo(1);
      change(file.number(), Map.of("city", "الرياض"));

      SMS.speaksAgain();
      sending.get();
    } finally {
      thread.shutdownNow();
    }
    assertThat(SMS.taken()).hasSize(1);
    assertThat(statuses(file)).containsExactly("SENT");
  }

  @Test
  void whatASenderHadInHandWhenItDiedIsSentByAnotherWithTheSameId() {
    CaseFile file = baraaCase(onlyMobile());
    tell(file, "request-received", Map.of());
    transactions.executeWithoutResult(status -> outbox.take(Medium.SMS, false).orElseThrow());

    clock.move(Outbox.IN_HAND.minusSeconds(1));
    sender.sendDue();
    assertThat(SMS.taken()).isEmpty();
    clock.move(Duration.ofSeconds(1));
    sender.sendDue();

    assertThat(SMS.taken()).extracting(SmsGateway.Message::id).containsExactly(idOf(file));
  }

  /** Refuses, is away, fails, takes and loses its answer: four outages after each other, and a day's backlog behind them. */
  @Test
  void afterEveryKindOfOutageTheWholeBacklogIsSentWithinTwoMinutesAndNothingIsLost() {
    int backlog = 300;
    for (int i = 0; i < backlog; i++) {
      tell(baraaCase(onlyMobile()), "request-received", Map.of());
    }
    SMS.goesAway();
    minutesPass(10);
    SMS.start();
    SMS.answers(500);
    minutesPass(10);
    SMS.answers(200);
    SMS.losesAnswers(true);
    minutesPass(10);
    int lostAnswers = SMS.taken().size();
    SMS.losesAnswers(false);

    Instant back = clock.instant();
    while (jdbc.sql("select count(*) from notice where status = 'WAITING'").query(Integer.class).single() > 0) {
      assertThat(Duration.between(back, clock.instant())).isLessThan(Duration.ofMinutes(2));
      clock.move(Duration.ofSeconds(2));
      sender.sendDue();
    }

    assertThat(SMS.taken().stream().map(SmsGateway.Message::id).distinct()).as("nothing is lost").hasSize(backlog);
    assertThat(SMS.taken()).as("twice only what was in flight when an answer got lost").hasSize(backlog + lostAnswers);
    assertThat(lostAnswers).isBetween(1, 11);
  }

  private void minutesPass(int minutes) {
    for (int second = 0; second < minutes * 60; second += 10) {
      sender.sendDue();
      clock.move(Duration.ofSeconds(10));
    }
  }

  @Test
  void aNoticeNobodyCanPutIntoWordsHoldsUpNoOther() {
    CaseFile broken = baraaCase(onlyMobile());
    tell(broken, "request-received", Map.of());
    jdbc.sql("update notice set template = 'no-longer-known'").update();
    CaseFile sound = baraaCase(onlyMobile());
    tell(sound, "request-received", Map.of());

    sender.sendDue();

    assertThat(statuses(sound)).containsExactly("SENT");
    assertThat(jdbc.sql("select last_error from notice where case_number = :number").param("number", broken.number()).query(String.class).single())
        .isEqualTo("IllegalArgumentException");
  }

  @Test
  void staffOfTheAssociationAreToldTogetherByMail() throws Exception {
    CaseFile file = baraaCase(reachable());
    transactions.executeWithoutResult(status -> {
      notices.toGroup("baraa", file.number(), "research-committee", "committee-invitation", Map.of("until", LocalDate.of(2026, 11, 29)));
      notices.toGroup("new-muslims", file.number(), "research-committee", "committee-invitation", Map.of("until", LocalDate.of(2026, 11, 29)));
    });

    sender.sendDue();

    assertThat(mails()).hasSize(2).allSatisfy(mail -> {
      assertThat(mail.getRecipients(Message.RecipientType.TO)).extracting(Object::toString)
          .containsExactly("one@association.example", "two@association.example");
      assertThat(mail.getSubject()).isEqualTo("دعوة إلى دراسة الطلب رقم " + file.number());
      assertThat(plain(mail)).contains("في موعد أقصاه 19 جمادى الآخرة 1448هـ الموافق 29 نوفمبر 2026م.").contains("https://requests.association.example/");
    });
    assertThat(jdbc.sql("select last_error from notice where tenant = 'new-muslims'").query(String.class).single())
        .as("a group without an address waits until somebody enters one").isEqualTo("IllegalStateException");
  }

  @Test
  void anInvitationGoesOutOnceAndOnlyToThoseWhoAgreedToBeAsked() throws Exception {
    CaseFile willing = baraaCase(with(reachable(), "consentSurvey", true));
    CaseFile prefersMail = baraaCase(with(with(reachable(), "consentSurvey", true), "preferredChannel", "EMAIL"));
    CaseFile unwilling = baraaCase(reachable());
    for (CaseFile file : List.of(willing, prefersMail, unwilling)) {
      tell(file, "satisfaction", Map.of("outcome", "closed_delivered"));
    }
    assertThat(jdbc.sql("select count(*) from survey_token").query(Integer.class).single()).as("no secret before sending").isZero();

    sender.sendDue();

    assertThat(SMS.taken()).singleElement().satisfies(message ->
        assertThat(message.text()).matches("يسعدنا تقييمكم للخدمة: https://requests\\.association\\.example/survey/[A-Za-z0-9_-]{32}"));
    assertThat(mails()).singleElement().satisfies(mail -> {
      assertThat(mail.getSubject()).doesNotContain(prefersMail.number());
      assertThat(plain(mail)).contains("/survey/").contains("ولا تُسجَّل هويتكم مع إجابتكم.").doesNotContain(prefersMail.number());
    });
    assertThat(jdbc.sql("select count(*) from survey_token").query(Integer.class).single()).isEqualTo(2);
    assertThat(personalDelivery.waiting("baraa", null)).as("nobody is called about an invitation").isEmpty();
  }

  @Test
  void anInvitationThatWasNotTakenLeavesNoValidLink() {
    SMS.answers(503);
    tell(baraaCase(with(onlyMobile(), "consentSurvey", true)), "satisfaction", Map.of("outcome", "closed_delivered"));

    sender.sendDue();

    assertThat(jdbc.sql("select count(*) from survey_token").query(Integer.class).single()).isZero();
  }

  private CaseFile baraaCase(Map<String, Object> contact) {
    return transactions.execute(status -> {
      CaseFile file = caseFiles.open("baraa", "reception.baraa");
      file.requested("PHONE", "EDU_BAG");
      file.record("contact", contact);
      file.record("decision", Map.of("decisionReason", "الدخل أعلى من الحد."));
      caseFiles.save(file);
      return caseFiles.load(file.number());
    });
  }

  private void change(String number, Map<String, Object> contact) {
    transactions.executeWithoutResult(status -> {
      CaseFile file = caseFiles.load(number);
      file.record("contact", contact);
      caseFiles.save(file);
    });
  }

  private static Map<String, Object> reachable() {
    return Map.of("firstName", "نورة", "mobile1", "+966512345678", "email", "noura@example.org", "contactConsent", true, "preferredLanguage", "ar");
  }

  private static Map<String, Object> onlyMobile() {
    return Map.of("mobile1", "+966512345678", "contactConsent", true);
  }

  private static Map<String, Object> onlyEmail() {
    return Map.of("email", "noura@example.org", "contactConsent", true);
  }

  private static Map<String, Object> with(Map<String, Object> contact, String key, Object value) {
    Map<String, Object> changed = new HashMap<>(contact);
    changed.put(key, value);
    return changed;
  }

  private void tell(CaseFile file, String template, Map<String, Object> parameters) {
    transactions.executeWithoutResult(status -> notices.toBeneficiary(file, template, parameters));
  }

  private PersonalDelivery.Waiting onlyWaiting(String tenant) {
    List<PersonalDelivery.Waiting> waiting = personalDelivery.waiting(tenant, null);
    assertThat(waiting).hasSize(1);
    return waiting.get(0);
  }

  private List<String> statuses(CaseFile file) {
    return jdbc.sql("select status from notice where case_number = :number").param("number", file.number()).query(String.class).list();
  }

  private String idOf(CaseFile file) {
    return jdbc.sql("select id::text from notice where case_number = :number").param("number", file.number()).query(String.class).single();
  }

  private static List<MimeMessage> mails() {
    return List.of(MAIL.getReceivedMessages());
  }

  private static String plain(MimeMessage mail) throws Exception {
    return ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString().replace("\r\n", "\n");
  }
}
