package org.mustafid.calendar;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calendar all windows are counted by. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

  /**
   * @param added announced holidays that the computed calendar does not have
   * @param withdrawn computed holidays that were announced for other days
   */
  @ConfigurationProperties("mustafid.holidays")
  record Announced(@DefaultValue Set<LocalDate> added, @DefaultValue Set<LocalDate> withdrawn) {}

  @Bean
  PublicHolidays publicHolidays(Announced announced) {
    return new PublicHolidays(announced.added(), announced.withdrawn());
  }
}
