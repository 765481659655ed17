package org.mustafid.notification;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.mustafid.association.Associations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Notices, evaluations and the case files they read from, on a real database and without the engine. No stereotype, so that no other scan finds it. */
@ComponentScan(basePackages = {"org.mustafid.notification", "org.mustafid.satisfaction"})
@ComponentScan(basePackages = "org.mustafid.casefile", useDefaultFilters = false,
    includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(CaseFiles|Journal|JournalChain|MasterKeyConfiguration)"))
@EnableConfigurationProperties({Associations.class, NotificationProperties.class})
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class, JacksonAutoConfiguration.class,
    MessageSourceAutoConfiguration.class, MailSenderAutoConfiguration.class})
public class NotificationSlice {

  /** All contexts of a test run share one logging system, and the first of them settles where and how it writes: so all say the same. */
  public static final String LOG_FILE = "logging.file.name=target/test.log\nlogging.structured.format.file=ecs";

  static final Map<String, List<String>> STAFF =
      Map.of("supervisors", List.of("supervisor@association.example"),
          "research-committee", List.of("one@association.example", "two@association.example"));

  @Bean
  StoppedClock stoppedClock() {
    return new StoppedClock();
  }

  @Bean
  StaffAddresses staffAddresses() {
    return (group, tenant) -> tenant.equals("baraa") ? STAFF.getOrDefault(group, List.of()) : List.of();
  }

  @Bean
  StepNames stepNames() {
    return step -> "فحص صلاحية المستندات في تاريخ التقديم";
  }

  @Bean
  SpringLiquibase liquibase(DataSource dataSource) {
    SpringLiquibase liquibase = new SpringLiquibase();
    liquibase.setDataSource(dataSource);
    liquibase.setChangeLog("classpath:notices-changelog.xml");
    return liquibase;
  }
}
