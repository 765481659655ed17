package org.mustafid.workflow.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.PrimitiveValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.mustafid.casefile.CaseChangedMeanwhile;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.SeparateDuties;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.springframework.stereotype.Component;

/** Takes a submitted form to the case file: holds it to the deployed form, to the rule of the step, stores it, lets the codes through. */
@Component
class FormSubmissions {

  private final DeployedForms forms;
  private final FormSchemas schemas;
  private final IdentityService identities;
  private final CaseFiles cases;
  private final Journal journal;
  private final SeparateDuties duties;
  private final Map<String, SubmissionRule> rules;
  private final UserMessages messages;
  private final ObjectMapper json;

  FormSubmissions(DeployedForms forms, FormSchemas schemas, IdentityService identities, CaseFiles cases, Journal journal,
      SeparateDuties duties, List<SubmissionRule> rules, UserMessages messages, ObjectMapper json) {
    this.forms = forms;
    this.schemas = schemas;
    this.identities = identities;
    this.cases = cases;
    this.journal = journal;
    this.duties = duties;
    this.rules = rules.stream().collect(Collectors.toMap(SubmissionRule::task, Function.identity()));
    this.messages = messages;
    this.json = json;
  }

  /**
   * @return the process variables the form may write
   * @throws FormFieldValidationException with a message for the person; nothing is stored and the task stays open
   * @throws OptimisticLockingException when a colleague saved the case at that moment
   */
  VariableMap accept(TaskEntity task, VariableMap submitted) {
    try {
      return stored(task, submitted);
    } catch (FormProblems e) {
      throw new FormFieldValidationException(e.problems(), messages.of(e));
    } catch (Refusal e) {
      throw new FormFieldValidationException(e.messageKey(), messages.of(e, label(task, e.field())));
    } catch (CaseChangedMeanwhile e) {
      throw new OptimisticLockingException(messages.text("conflict"));
    }
  }

  FormFieldValidationException bypassed() {
    return new FormFieldValidationException("form.bypassed", messages.text("form.bypassed"));
  }

  private VariableMap stored(TaskEntity task, VariableMap submitted) {
    String actor = actorOf(task);
    CaseFile file = cases.load(task.getProcessInstance().getBusinessKey());
    if (duties.excluded(file.number(), actor, task.getTaskDefinitionKey())) {
      throw new Refusal(null, "fourEyes");
    }
    FormSchema.Accepted accepted = schemas.of(forms.of(task.getId()), file, task.getVariables(), task.getId(), actor)
        .accept(plain(submitted), true);

    Map<String, String> sectionOf = new HashMap<>();
    Map<String, Object> values = new HashMap<>();
    accepted.sections().forEach((section, answers) -> answers.forEach((key, value) -> {
      sectionOf.put(key, section);
      values.put(key, value);
    }));
    Submission submission = new Submission(file, task.getTaskDefinitionKey(), values, actor);
    SubmissionRule rule = rules.get(task.getTaskDefinitionKey());
    if (rule != null) {
      rule.accept(submission);
    }
    submission.values().forEach((key, value) ->
        file.record(sectionOf.getOrDefault(key, task.getTaskDefinitionKey()), Collections.singletonMap(key, value)));
    cases.save(file);
    journal.note(file, actor, "form.submitted", task.getTaskDefinitionKey());
    VariableMap variables = Variables.createVariables();
    accepted.variables().keySet().forEach(name -> variables.putValue(name, submission.values().get(name)));
    return variables;
  }

  private String actorOf(TaskEntity task) {
    Authentication authentication = identities.getCurrentAuthentication();
    String actor = authentication == null ? null : authentication.getUserId();
    if (actor == null || task.getAssignee() != null && !task.getAssignee().equals(actor) || task.getDelegationState() == DelegationState.PENDING) {
      throw new Refusal(null, "task.notYours");
    }
    return actor;
  }

  private String label(TaskEntity task, String field) {
    if (field == null) {
      return null;
    }
    return forms.of(task.getId()).findParents("key").stream()
        .filter(component -> field.equals(component.path("key").asText())).map(component -> component.path("label").asText(field))
        .findFirst().orElse(field);
  }

  /** Primitive values and JSON only: an object value may name a Java class, a file belongs to the attachments. */
  private Map<String, Object> plain(VariableMap submitted) {
    Map<String, Object> plain = new HashMap<>();
    for (String name : submitted.keySet()) {
      TypedValue value = submitted.getValueTyped(name);
      if (value instanceof JsonValue listed) {
        plain.put(name, parsed(name, listed.getValueSerialized()));
      } else if (value != null && value.getType() != null && !(value.getType() instanceof PrimitiveValueType)) {
        throw new Refusal(name, "field.unknown", name);
      } else {
        plain.put(name, value == null || value.getValue() == null ? null : harmless(name, value.getValue()));
      }
    }
    return plain;
  }

  private static Object harmless(String name, Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    throw new Refusal(name, "field.unknown", name);
  }

  private Object parsed(String name, String text) {
    try {
      return text == null ? null : json.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new Refusal(name, "list.format");
    }
  }
}
