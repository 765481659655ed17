package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.calendar.CivilDates;
import org.mustafid.calendar.PublicHolidays;
import org.mustafid.calendar.ReplyWindow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is due on a day is due on that day in Riyadh, wherever the server stands and whatever its clocks do in spring and autumn. */
@EngineTest
class DueDatesTest {

  private static final List<String> SERVERS = List.of("UTC", "Asia/Riyadh", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
      "Pacific/Kiritimati", "Asia/Kathmandu");

  @Autowired
  Office office;
  @Autowired
  PublicHolidays holidays;
  @Autowired
  JdbcClient jdbc;

  private final TimeZone server = TimeZone.getDefault();

  @AfterEach
  void serverStaysWhereItIs() {
    TimeZone.setDefault(server);
  }

  @Test
  void everyHourOfAYearGivesTheSameWindowOnEveryServer() {
    ReplyWindow.Rule rule = new ReplyWindow.Rule(14, 28, 10, 3, "EXTEND");
    int compared = 0;
    int differences = 0;
    for (Instant start = Instant.parse("2026-01-01T00:30:00Z"); start.isBefore(Instant.parse("2027-01-01T00:00:00Z")); start = start.plus(Duration.ofHours(5))) {
      Set<ReplyWindow> windows = new LinkedHashSet<>();
      for (String zone : SERVERS) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        windows.add(ReplyWindow.from(start, rule, holidays));
        compared++;
      }
      differences += windows.size() - 1;
      ReplyWindow window = windows.iterator().next();
      assertThat(Duration.between(start, window.notBefore())).as("Riyadh has no summer time: 14 days are 336 hours").isEqualTo(Duration.ofHours(336));
      assertThat(window.dueAt().atZone(CivilDates.RIYADH).toLocalTime()).hasToString("23:59:59");
    }
    System.out.printf("R9: %d windows compared on %d servers, %d differences%n", compared, SERVERS.size(), differences);
    assertThat(differences).isZero();
  }

  /** Why days are counted in Riyadh: where clocks are changed, fourteen days and 336 hours are different instants. */
  @Test
  void whereClocksAreChangedAPeriodOfDaysIsNoDuration() {
    var beforeTheChange = LocalDate.of(2026, 10, 20).atTime(12, 0).atZone(ZoneId.of("Europe/Berlin"));
    assertThat(beforeTheChange.plus(Period.parse("P14D")).toInstant()).isNotEqualTo(beforeTheChange.plus(Duration.parse("PT336H")).toInstant());
    var inRiyadh = beforeTheChange.withZoneSameInstant(CivilDates.RIYADH);
    assertThat(inRiyadh.plus(Period.parse("P14D")).toInstant()).isEqualTo(inRiyadh.plus(Duration.parse("PT336H")).toInstant());
  }

  @Test
  void theEnginesTimersAreDueAtTheSameInstantOnEveryServer() {
    List<String> different = new ArrayList<>();
    for (String zone : SERVERS) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Request request = office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen())).verified(Papers.tutoringPapers()).signed();
      Instant timer = jdbc.sql("select j.duedate_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_"
          + " where j.process_instance_id_ = :id and d.act_id_ = 'committee_deadline'").param("id", request.processInstanceId())
          .query((row, index) -> row.getTimestamp(1).toInstant()).single();
      Instant due = jdbc.sql("select due_at from case_file where number = :number").param("number", request.number())
          .query((row, index) -> row.getTimestamp(1).toInstant()).single();
      if (!timer.equals(due) || !due.atZone(CivilDates.RIYADH).toLocalTime().toString().equals("23:59:59")) {
        different.add(zone + ": case " + due + ", timer " + timer);
      }
    }
    assertThat(different).isEmpty();
  }
}
