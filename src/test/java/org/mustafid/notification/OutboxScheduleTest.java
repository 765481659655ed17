package org.mustafid.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** With the settings of the application itself. */
@SpringBootTest(classes = {NotificationSlice.class, OutboxScheduleTest.Scheduling.class},
    webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {"mustafid.data-dir=target/notice-data", NotificationSlice.LOG_FILE})
@ActiveProfiles("demo")
@ExtendWith(OutputCaptureExtension.class)
class OutboxScheduleTest {

  @EnableScheduling
  static class Scheduling {}

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    NoticeDatabase.register(registry);
  }

  @Autowired
  private Notices notices;
  @Autowired
  private CaseFiles caseFiles;
  @Autowired
  private TransactionTemplate transactions;
  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private ScheduledAnnotationBeanPostProcessor schedules;

  /** The context outlives the test; its sender must not meddle with others. */
  @AfterEach
  void stopSending() {
    schedules.destroy();
  }

  @Test
  void theOutboxEmptiesItselfIntoTheLog(CapturedOutput output) {
    CaseFile file = transactions.execute(status -> {
      CaseFile opened = caseFiles.open("new-muslims", null);
      opened.record("contact", Map.of("mobile1", "+966512345678", "contactConsent", true, "firstName", "نورة"));
      caseFiles.save(opened);
      notices.toBeneficiary(opened, "request-received", Map.of());
      return opened;
    });

    await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(jdbc.sql("select status from notice where case_number = :number")
        .param("number", file.number()).query(String.class).single()).isEqualTo("SENT"));
    assertThat(output).contains("Notice request-received of " + file.number() + " through LOG").doesNotContain("512345678", "نورة");
  }
}
