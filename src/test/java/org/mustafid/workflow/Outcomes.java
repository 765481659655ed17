package org.mustafid.workflow;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says came of a request. */
public class Outcomes {

  private final JdbcClient jdbc;
  private final RuntimeService runtime;
  private final Office office;

  Outcomes(JdbcClient jdbc, RuntimeService runtime, Office office) {
    this.jdbc = jdbc;
    this.runtime = runtime;
    this.office = office;
  }

  /** Id of the end event the case was closed by, null while it is open. */
  public String of(Request request) {
    return jdbc.sql("select outcome from case_file where number = :number").param("number", request.number())
        .query((row, index) -> row.getString(1)).list().get(0);
  }

  public String stage(Request request) {
    return jdbc.sql("select stage from case_file where number = :number").param("number", request.number()).query(String.class).single();
  }

  public List<String> notices(Request request) {
    return jdbc.sql("select distinct template from notice where case_number = :number").param("number", request.number())
        .query(String.class).list();
  }

  public List<String> advice(Request request) {
    return jdbc.sql("select tables::text from advice where case_number = :number order by id").param("number", request.number())
        .query(String.class).list();
  }

  public List<String> journal(Request request) {
    return jdbc.sql("select concat_ws(' ', action, detail) from journal where case_number = :number order by id")
        .param("number", request.number()).query(String.class).list();
  }

  public Request request(String number) {
    return office.request(runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).singleResult().getId());
  }
}
