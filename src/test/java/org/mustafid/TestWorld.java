package org.mustafid;

import org.mustafid.workflow.FlowRecorder;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@TestConfiguration
@Import({Office.class, Outcomes.class, FlowRecorder.class})
class TestWorld {

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }
}
