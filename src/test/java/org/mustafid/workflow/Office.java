package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;

/** The association at work: its staff submit forms with their own rights, its jobs run when told to. */
public class Office {

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identities;
  private final ManagementService management;
  private final ObjectMapper json;

  Office(RuntimeService runtime, TaskService tasks, FormService forms, IdentityService identities, ManagementService management,
      ObjectMapper json) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.forms = forms;
    this.identities = identities;
    this.management = management;
    this.json = json;
  }

  /** Does something as that member of staff, with exactly that person's groups and tenants. */
  public <T> T as(String user, Supplier<T> action) {
    List<String> groups = identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    List<String> tenants = identities.createTenantQuery().userMember(user).list().stream().map(Tenant::getId).toList();
    assertThat(groups).as("groups of %s", user).isNotEmpty();
    identities.setAuthentication(user, groups, tenants);
    try {
      return action.get();
    } finally {
      identities.clearAuthentication();
    }
  }

  public Staff staff(String user) {
    return new Staff(user,
        identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId).collect(Collectors.toSet()),
        identities.createTenantQuery().userMember(user).list().stream().map(Tenant::getId).collect(Collectors.toSet()));
  }

  /** A visitor stands at reception: somebody starts the procedure from Tasklist. */
  public Request visitorComesTo(String receptionist) {
    ProcessInstance started = as(receptionist, () -> runtime.startProcessInstanceByKey(BeneficiaryProcess.KEY));
    return request(started.getId());
  }

  public Request request(String processInstanceId) {
    ProcessInstance instance = runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).singleResult();
    return new Request(this, processInstanceId, instance.getBusinessKey(), instance.getTenantId());
  }

  ProcessInstance instance(Request request) {
    return runtime.createProcessInstanceQuery().processInstanceId(request.processInstanceId()).singleResult();
  }

  Task task(Request request, String key, String user) {
    List<Task> open = tasks.createTaskQuery().processInstanceId(request.processInstanceId()).taskDefinitionKey(key).list();
    return open.stream().filter(task -> user.equals(task.getAssignee())).findFirst()
        .or(() -> open.stream().filter(task -> task.getAssignee() == null).findFirst())
        .or(() -> open.stream().findFirst())
        .orElseThrow(() -> new AssertionError("No task " + key + " is open for " + user + "; open are " + openTasks(request)));
  }

  List<String> openTasks(Request request) {
    return tasks.createTaskQuery().processInstanceId(request.processInstanceId()).list().stream().map(Task::getTaskDefinitionKey).sorted()
        .toList();
  }

  /** Submits a form and leaves everything that follows undone. */
  public void takes(Request request, String task, String user, Map<String, Object> answers) {
    submit(request, task, user, answers);
  }

  void submit(Request request, String key, String user, Map<String, Object> answers) {
    Task task = task(request, key, user);
    as(user, () -> {
      if (task.getAssignee() == null) {
        tasks.claim(task.getId(), user);
      }
      forms.submitTaskForm(task.getId(), values(answers));
      return null;
    });
  }

  void claim(Request request, String key, String user) {
    Task task = task(request, key, user);
    as(user, () -> {
      tasks.claim(task.getId(), user);
      return null;
    });
  }

  void giveBack(Request request, String key, String user) {
    Task task = task(request, key, user);
    as(user, () -> {
      tasks.setAssignee(task.getId(), null);
      return null;
    });
  }

  void completeRaw(Request request, String key, String user, Map<String, Object> variables) {
    Task task = task(request, key, user);
    as(user, () -> {
      tasks.complete(task.getId(), values(variables));
      return null;
    });
  }

  /** Lists travel as JSON values, as Tasklist sends them. */
  private VariableMap values(Map<String, Object> answers) {
    VariableMap values = Variables.createVariables();
    answers.forEach((name, value) -> {
      if (value instanceof List<?> || value instanceof Map<?, ?>) {
        values.putValueTyped(name, SpinValues.jsonValue(written(value)).create());
      } else {
        values.putValue(name, value);
      }
    });
    return values;
  }

  private String written(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Runs everything that is due by itself, as the job executor would, until nothing is left. */
  public void runJobs(Request request) {
    for (int round = 0; round < 50; round++) {
      List<Job> jobs = management.createJobQuery().processInstanceId(request.processInstanceId()).messages().withRetriesLeft().list();
      if (jobs.isEmpty()) {
        return;
      }
      jobs.forEach(job -> management.executeJob(job.getId()));
    }
    throw new AssertionError("The jobs of " + request.number() + " do not come to an end");
  }

  boolean isWaitingFor(Request request, String timer) {
    return management.createJobQuery().processInstanceId(request.processInstanceId()).activityId(timer).timers().count() > 0;
  }

  void fire(Request request, String timer) {
    List<Job> jobs = management.createJobQuery().processInstanceId(request.processInstanceId()).activityId(timer).timers().list();
    assertThat(jobs).as("timers %s of %s", timer, request.number()).hasSize(1);
    management.executeJob(jobs.get(0).getId());
    runJobs(request);
  }

  void message(Request request, String name) {
    runtime.createMessageCorrelation(name).processInstanceId(request.processInstanceId()).correlate();
    runJobs(request);
  }

  boolean isOpen(Request request) {
    return runtime.createProcessInstanceQuery().processInstanceId(request.processInstanceId()).count() > 0;
  }

  Object variable(Request request, String name) {
    return runtime.getVariable(request.processInstanceId(), name);
  }
}
