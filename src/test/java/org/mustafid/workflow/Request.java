package org.mustafid.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;

/** One request on its way through the procedure, told as a story. */
public record Request(Office office, String processInstanceId, String number, String tenant) {

  /** @param role name before the dot of a demonstration user, for example {@code relations} */
  public Request submit(String task, String role, Map<String, Object> answers) {
    office.submit(this, task, user(role), answers);
    office.runJobs(this);
    return this;
  }

  String user(String role) {
    return role + "." + tenant;
  }

  public Request received(Map<String, Object> form) {
    return submit(Tasks.RECEPTION, "reception", form);
  }

  public Request verified(Map<String, Object> form) {
    return submit(Tasks.VERIFICATION, "relations", form);
  }

  public Request signed() {
    return submit(Tasks.DECLARATION, "relations", Papers.signature());
  }

  public Request visited() {
    return submit(Tasks.FIELD_STUDY, "researcher", Papers.fieldStudy());
  }

  public Request votes(String... votes) {
    for (int member = 1; member <= votes.length; member++) {
      Map<String, Object> form = new HashMap<>(Map.of("conflictOfInterest", "CONFLICT".equals(votes[member - 1])));
      if (!"CONFLICT".equals(votes[member - 1])) {
        form.put("vote", votes[member - 1]);
        form.put("voteReason", "رأي العضو بعد دراسة الملف");
      } else {
        form.put("conflictNote", "صلة قرابة بمقدم الطلب");
      }
      submit(Tasks.COMMITTEE_VOTE, "member" + member, form);
    }
    return this;
  }

  public Request decided(String decision) {
    Map<String, Object> form = new HashMap<>(Map.of("decision", decision, "decisionReason", "بناء على دراسة الملف وتصويت الأعضاء"));
    return submit(Tasks.COMMITTEE_DECISION, "chair", form);
  }

  public Request registered() {
    return submit(Tasks.REGISTRATION, "registrar", Map.of("requirementsComplete", true));
  }

  public Request delivered(String day) {
    return submit(Tasks.SERVICE_DELIVERY, "provider", Map.of("delivered", true, "deliveredOn", day, "receiptNote", "سُلّم للمستفيد مقابل توقيعه"));
  }

  public Request fired(String timer) {
    office.fire(this, timer);
    return this;
  }

  public Request message(String name) {
    office.message(this, name);
    return this;
  }

  public List<String> openTasks() {
    return office.openTasks(this);
  }

  public boolean isWaitingFor(String timer) {
    return office.isWaitingFor(this, timer);
  }

  public Object variable(String name) {
    return office.variable(this, name);
  }

  public boolean isOpen() {
    return office.isOpen(this);
  }
}
