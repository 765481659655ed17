package org.mustafid.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A notice must never count as sent because somebody forgot a setting. */
@ExtendWith(OutputCaptureExtension.class)
class ChannelsTest {

  @EnableConfigurationProperties(NotificationProperties.class)
  static class Properties {}

  private final ApplicationContextRunner application = new ApplicationContextRunner()
      .withUserConfiguration(Properties.class, Channels.Configured.class)
      .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
      .withBean(ObjectMapper.class, ObjectMapper::new)
      .withBean(Clock.class, StoppedClock::new)
      .withPropertyValues("mustafid.public-origin=https://requests.association.example");

  @Test
  void withoutSettingsEverythingGoesToTheLogAndTheStartSaysSo(CapturedOutput output) {
    application.run(context -> assertThat(context.getBean(Channels.class).all()).extracting(Channel::medium).containsExactly(Medium.LOG));
    assertThat(output).contains("Beneficiaries are not told anything");
  }

  @Test
  void theDemonstrationIsQuietAboutIt(CapturedOutput output) {
    application.withPropertyValues("spring.profiles.active=demo").run(context -> assertThat(context).hasNotFailed());
    assertThat(output).doesNotContain("Beneficiaries are not told anything");
  }

  @Test
  void aChannelThatIsNotConfiguredCannotBeUsed() {
    application.withPropertyValues("mustafid.notification.beneficiary-channels=SMS").run(context -> assertThat(context.getStartupFailure())
        .rootCause().hasMessageContaining("SMS needs mustafid.notification.sms.url"));
    application.withPropertyValues("mustafid.notification.mail.enabled=true").run(context -> assertThat(context.getStartupFailure())
        .rootCause().hasMessageContaining("spring.mail.host is not"));
    application.withPropertyValues("mustafid.notification.mail.enabled=true", "spring.mail.host=localhost").run(context ->
        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("mail.from is not"));
  }

  @Test
  void smsAndMailAreUsedTogetherOnceConfigured() {
    application.withPropertyValues("mustafid.notification.beneficiary-channels=SMS,MAIL", "mustafid.notification.mail.enabled=true",
        "mustafid.notification.mail.from=a@b.example", "spring.mail.host=localhost", "mustafid.notification.sms.url=http://localhost:1")
        .run(context -> assertThat(context.getBean(Channels.class).all()).extracting(Channel::medium)
            .containsExactly(Medium.LOG, Medium.MAIL, Medium.SMS));
  }
}
