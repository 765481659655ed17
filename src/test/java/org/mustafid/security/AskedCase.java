package org.mustafid.security;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.mustafid.Visitor;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.notes.CaseNotes;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that waits for its papers to be checked, another one whose job failed, and everything the calls of the table name. */
class AskedCase {

  @Autowired
  private Office office;
  @Autowired
  private TaskService tasks;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private ManagementService management;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private HistoryService history;
  @Autowired
  private FilterService filters;
  @Autowired
  private CaseFiles cases;
  @Autowired
  private Attachments attachments;
  @Autowired
  private CaseNotes notes;
  @Autowired
  private JdbcClient jdbc;

  /** Placeholder to value. */
  Map<String, String> names(String association) {
    String identity = "baraa".equals(association) ? Papers.citizen() : Papers.resident();
    Map<String, Object> form = "baraa".equals(association) ? Papers.schoolBag(identity) : Papers.aid(identity);
    Request request = office.visitorComesTo("reception." + association).received(form);
    Request failed = office.visitorComesTo("reception." + association);
    Job job = failedJob(failed, association);
    CaseFile file = cases.load(request.number());
    Map<String, String> names = new LinkedHashMap<>();
    names.put("case", request.number());
    names.put("identity", identity);
    names.put("pi", request.processInstanceId());
    names.put("task", tasks.createTaskQuery().processInstanceId(request.processInstanceId()).singleResult().getId());
    names.put("job", job.getId());
    names.put("incident", runtime.createIncidentQuery().processInstanceId(failed.processInstanceId()).singleResult().getId());
    names.put("ended", ended(association));
    names.put("definition", repository.createProcessDefinitionQuery().processDefinitionKey("beneficiary-service").latestVersion().singleResult().getId());
    names.put("deployment", repository.createDeploymentQuery().list().get(0).getId());
    names.put("filter", filters.createFilterQuery().filterName("كل المهام").singleResult().getId());
    names.put("note", notes.add(file, "reception." + association, "ملاحظة", false).toString());
    names.put("attachment", attachments.add(file, "NATIONAL_ID", "scan.pdf",
        "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.UTF_8), new Attachments.Origin("reception." + association, null)).toString());
    names.put("occasion", jdbc.sql("select occasion from notice where case_number = :number limit 1").param("number", request.number()).query(UUID.class)
        .optional().orElseGet(UUID::randomUUID).toString());
    return names;
  }

  /** Waits for missing papers; its reminder could not be sent. */
  private Job failedJob(Request request, String association) {
    boolean baraa = "baraa".equals(association);
    request.received(baraa ? Papers.schoolBag(Papers.citizen()) : Papers.aid(Papers.resident()))
        .verified(Papers.papers(baraa ? "NATIONAL_ID" : "IQAMA"));
    Job job = management.createJobQuery().processInstanceId(request.processInstanceId()).list().get(0);
    management.setJobRetries(job.getId(), 0);
    return job;
  }

  private String ended(String association) {
    Request withdrawn = office.visitorComesTo("reception." + association).submit("reception", "reception", Papers.enquiry());
    return history.createHistoricProcessInstanceQuery().processInstanceId(withdrawn.processInstanceId()).singleResult().getId();
  }

  static Visitor visitor(int port, String user) {
    Visitor visitor = Visitor.atWork(port, user);
    visitor.page("/camunda/app/welcome/default/");
    return visitor;
  }
}
