package org.mustafid;

import java.time.Clock;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.JournalCheck;
import org.mustafid.database.Maintenance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Mustafid: beneficiary relations and service delivery of non-profit associations as an executable process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MustafidApplication {

  public static void main(String[] args) {
    if (JournalCheck.isAskedFor(args)) {
      System.exit(JournalCheck.run(System.out, args));
    }
    if (Maintenance.isAskedFor(args)) {
      System.exit(Maintenance.run(System.out, args));
    }
    SpringApplication.run(MustafidApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.system(CivilDates.RIYADH);
  }
}
