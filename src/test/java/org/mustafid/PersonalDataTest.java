package org.mustafid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Planted names, numbers and phones are found nowhere in the engine's tables, in our clear columns, nor in the log. */
@EngineTest
@Order(Integer.MAX_VALUE - 1)
class PersonalDataTest {

  @Autowired
  Office office;
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
    String person = Papers.citizen();
    List<String> planted = List.of("قنديلة", "زعفرانة", person, "0511223344", "966511223344", "canary@example.org", "عوز شديد", "SA0910000000000000000001");
    Map<String, Object> form = Papers.schoolBag(person);
    form.putAll(Map.of("serviceType", "EDU_FEES", "feesDue", 1000, "firstName", "قنديلة", "familyName", "زعفرانة", "mobile1", "0511223344",
        "email", "canary@example.org", "needDescription", "عوز شديد", "iban", "SA0910000000000000000001", "ibanHolder", "قنديلة زعفرانة"));
    Map<String, Object> papers = Papers.papers("NATIONAL_ID", "FAMILY_RECORD", "INCOME_CERTIFICATE", "SCHOOL_LETTER", "INVOICE");
    papers.putAll(Map.of("inServiceArea", true, "enrolled", true, "socialSecurity", false));
    Request request = office.visitorComesTo("reception.baraa").received(form).verified(papers).signed().visited()
        .votes("ACCEPT", "ACCEPT", "ACCEPT").decided("ACCEPT").registered().delivered(LocalDate.now().toString());
    assertThat(request.isOpen()).isFalse();

    List<String> found = new ArrayList<>();
    int columns = 0;
    for (Map<String, Object> column : jdbc.sql("""
        select table_name, column_name, data_type from information_schema.columns
        where table_schema = 'public' and data_type in ('character varying', 'text', 'bytea', 'jsonb')""").query().listOfRows()) {
      columns++;
      String table = column.get("table_name").toString();
      String name = column.get("column_name").toString();
      String holds = "bytea".equals(column.get("data_type"))
          ? "position(convert_to(:canary, 'UTF8') in \"" + name + "\") > 0"
          : "position(:canary in cast(\"" + name + "\" as text)) > 0";
      for (String canary : planted) {
        if (jdbc.sql("select exists (select 1 from \"" + table + "\" where " + holds + ")").param("canary", canary).query(Boolean.class).single()) {
          found.add(table + "." + name + ": " + canary);
        }
      }
    }
    assertThat(columns).as("columns searched").isGreaterThan(300);
    assertThat(found).isEmpty();

    String log = Files.readString(Path.of("target", "test.log"));
    assertThat(log).contains("Deployed");
    planted.forEach(canary -> assertThat(log).doesNotContain(canary));
    assertThat(linesOfThisRun(log)).as("lines of JSON, as machines read them in production").hasSizeGreaterThan(10)
        .allSatisfy(line -> assertThat(json.readTree(line).path("message").isTextual()).as(line).isTrue());
  }
}
