package org.mustafid.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.mail.javamail.JavaMailSender;

/** The channels this installation has, from its configuration. */
record Channels(List<Channel> all) {

  private static final Logger log = LoggerFactory.getLogger(Channels.class);

  private boolean carry(Medium medium) {
    return all.stream().anyMatch(channel -> channel.medium() == medium);
  }

  @Configuration(proxyBeanMethods = false)
  static class Configured {

    /** @throws IllegalStateException with a sentence for the operator when a channel is to be used that is not configured */
    @Bean
    Channels channels(NotificationProperties properties, ObjectProvider<JavaMailSender> mail, ObjectMapper json, Clock clock,
        Environment environment, @Value("${mustafid.public-origin}") URI publicOrigin) {
      List<Channel> channels = new ArrayList<>(List.of(new LogChannel()));
      if (properties.mail().enabled()) {
        JavaMailSender sender = mail.getIfAvailable();
        require(sender != null, "mustafid.notification.mail.enabled is set, but spring.mail.host is not");
        require(!properties.mail().from().isBlank(), "mustafid.notification.mail.enabled is set, but mustafid.notification.mail.from is not");
        require(publicOrigin.getHost() != null, "mustafid.public-origin is not an address such as https://requests.example.org");
        channels.add(new MailChannel(sender, properties, publicOrigin.getHost(), clock));
      }
      if (properties.sms().enabled()) {
        channels.add(new HttpSmsChannel(properties, json));
      }
      Channels configured = new Channels(List.copyOf(channels));
      for (Medium medium : properties.beneficiaryChannels()) {
        require(configured.carry(medium), "mustafid.notification.beneficiary-channels names " + medium + ", which is not configured:"
            + " MAIL needs mustafid.notification.mail.enabled, SMS needs mustafid.notification.sms.url, PERSONAL is never configured");
      }
      if (properties.beneficiaryChannels().contains(Medium.LOG) && !environment.acceptsProfiles(Profiles.of("demo"))) {
        log.warn("Beneficiaries are not told anything: mustafid.notification.beneficiary-channels is LOG, and every notice counts as sent."
            + " Set it to SMS, MAIL or both, or leave it empty so that staff deliver each notice in person.");
      }
      return configured;
    }

    private static void require(boolean met, String sentence) {
      if (!met) {
        throw new IllegalStateException(sentence);
      }
    }
  }
}
