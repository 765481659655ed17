package org.mustafid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.FormDrafts;
import org.mustafid.notes.CaseNotes;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people told the association is found nowhere in the clear: not in a column of the database, the engine's exceptions and incidents
 * included, nor in the log or the figures.
 */
@EngineTest
@Order(Integer.MAX_VALUE - 1)
class PersonalDataTest {

  @Autowired
  Office office;
  @Autowired
  CaseFiles cases;
  @Autowired
  Attachments attachments;
  @Autowired
  CaseNotes notes;
  @Autowired
  FormDrafts drafts;
  @Autowired
  ManagementService management;
  @Autowired
  MeterRegistry figures;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  ObjectMapper json;

  /** Before the first of them, the file may hold what earlier runs wrote. */
  private List<String> linesOfThisRun(String log) {
    List<String> lines = log.lines().toList();
    String us = "\"pid\":" + ProcessHandle.current().pid() + ",";
    int first = 0;
    while (first < lines.size() && !lines.get(first).contains(us)) {
      first++;
    }
    return lines.subList(first, lines.size());
  }

  @Test
  void nothingPersonalLeavesTheCaseFile() throws IOException {
    Canary canary = new Canary(office, cases, attachments, notes, drafts);
    Request delivered = canary.delivered();
    Request refused = canary.refused();
    assertThat(delivered.isOpen()).isFalse();
    assertThat(refused.isOpen()).isFalse();
    failedJobOf(canary);

    EveryColumn database = new EveryColumn(jdbc);
    assertThat(database.holding(canary.words())).isEmpty();
    assertThat(database.searched()).as("columns searched").isGreaterThan(400);
    assertThat(database.holding(List.of(delivered.number()))).as("the search finds what is there").isNotEmpty();

    String log = Files.readString(Path.of("target", "test.log"));
    assertThat(log).contains("Deployed");
    canary.words().forEach(word -> assertThat(log).doesNotContain(word));
    assertThat(linesOfThisRun(log)).as("lines of JSON, as machines read them in production").hasSizeGreaterThan(10)
        .allSatisfy(line -> assertThat(json.readTree(line).path("message").isTextual()).as(line).isTrue());

    Set<String> told = new TreeSet<>();
    figures.getMeters().forEach(meter -> {
      told.add(meter.getId().getName());
      meter.getId().getTags().forEach(tag -> told.add(tag.getValue()));
    });
    assertThat(told).isNotEmpty();
    canary.words().forEach(word -> assertThat(told).noneMatch(text -> text.contains(word)));
    System.out.printf("personal data: %d words sought in %d columns, %d KB of log and %d names of figures: 0 found%n", canary.words().size(),
        database.searched(), log.getBytes(StandardCharsets.UTF_8).length / 1024, told.size());
  }

  /** A job that fails while it handles the person leaves an exception with its stack and, once given up, an incident. */
  private void failedJobOf(Canary canary) {
    Request broken = canary.begun();
    List<Job> jobs = management.createJobQuery().processInstanceId(broken.processInstanceId()).messages().list();
    assertThat(jobs).hasSize(1);
    jdbc.sql("update case_section set content = content || '\\x00'::bytea where case_number = :number").param("number", broken.number()).update();
    Set<String> messages = new HashSet<>();
    // The first failure only sets the retries to what the model says.
    for (int attempt = 0; attempt < 2; attempt++) {
      management.setJobRetries(jobs.get(0).getId(), 1);
      try {
        management.executeJob(jobs.get(0).getId());
      } catch (ProcessEngineException | IllegalStateException failed) {
        messages.add(failed.getMessage());
      }
    }
    assertThat(messages).as("it failed").isNotEmpty();
    jdbc.sql("update case_section set content = substring(content for length(content) - 1) where case_number = :number")
        .param("number", broken.number()).update();
    assertThat(management.getJobExceptionStacktrace(jobs.get(0).getId())).contains("cannot be read");
    assertThat(jdbc.sql("select count(*) from act_ru_incident where proc_inst_id_ = :id").param("id", broken.processInstanceId())
        .query(Integer.class).single()).isOne();
    management.setJobRetries(jobs.get(0).getId(), 3);
    office.runJobs(broken);
    broken.message("request-withdrawn");
    assertThat(broken.isOpen()).isFalse();
  }
}
