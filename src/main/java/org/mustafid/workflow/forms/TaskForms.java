package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.FormDrafts;
import org.mustafid.casefile.Refusal;
import org.mustafid.engine.FormVocabulary;
import org.mustafid.security.EngineAuthority;
import org.mustafid.verification.DocumentReview;
import org.mustafid.workflow.OpenTasks;
import org.mustafid.workflow.OpenTasks.OpenTask;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Scans;
import org.mustafid.workflow.Staff;
import org.mustafid.workflow.forms.ProfileChoices.Choice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The form of a task while somebody fills it in: shown with what the case holds, checked before it is sent, kept when it is put aside.
 * Sending it is the engine's ({@link FormGate}).
 */
@Service
@Transactional
public class TaskForms {

  private final OpenTasks openTasks;
  private final Procedure procedure;
  private final EngineAuthority authority;
  private final TaskService tasks;
  private final DeployedForms forms;
  private final FormSchemas schemas;
  private final FormDrafts drafts;
  private final Scans scans;
  private final DocumentReview review;
  private final DocumentKinds kinds;
  private final ProfileChoices choices;
  private final FormTexts texts;
  private final UserMessages messages;
  private final Map<String, FormPanel> panels;

  TaskForms(OpenTasks openTasks, Procedure procedure, EngineAuthority authority, TaskService tasks, DeployedForms forms,
      FormSchemas schemas, FormDrafts drafts, Scans scans, DocumentReview review, DocumentKinds kinds, ProfileChoices choices,
      FormTexts texts, UserMessages messages, List<FormPanel> panels) {
    this.openTasks = openTasks;
    this.procedure = procedure;
    this.authority = authority;
    this.tasks = tasks;
    this.forms = forms;
    this.schemas = schemas;
    this.drafts = drafts;
    this.scans = scans;
    this.review = review;
    this.kinds = kinds;
    this.choices = choices;
    this.texts = texts;
    this.messages = messages;
    this.panels = panels.stream().collect(Collectors.toMap(FormPanel::id, Function.identity()));
  }

  /**
   * What has to be put right about one field.
   *
   * @param field path of the field; rows are counted from one: {@code dependants[1].idNumber} is in the first row
   * @param label the field's label, null when the form has no such field
   */
  public record FieldProblem(String field, String label, String message) {}

  /**
   * What the table says of a paper.
   *
   * @param type code of the kind of paper
   * @param result code of the verdict
   * @param label the verdict in words
   * @param message the table's own explanation
   */
  public record PaperVerdict(String type, String result, String label, String message) {}

  /**
   * The form with everything needed to show it; the reading is noted in the journal.
   *
   * @throws Refusal {@code task.gone} when the task is done, {@code permission} when that person neither works on the case nor oversees it
   */
  public FilledForm open(Staff staff, String taskId) {
    OpenTask task = openTask(taskId);
    CaseFile file = procedure.read(staff, task.caseNumber(), "form:" + task.key());
    JsonNode form = formOf(taskId);
    FormOutline outline = new FormOutline(form);
    boolean editable = task.isDoneBy(staff.user());
    return new FilledForm(
        new FilledForm.TaskHead(task.id(), task.key(), messages.isEnglish() ? messages.label("task", task.key()) : task.name(),
            task.assignee(), editable, task.due(), task.created()),
        new FilledForm.CaseHead(file.number(), file.tenant(), file.stage(), file.service(), file.channel(), file.submittedOn(),
            file.overdue()),
        form, context(file, taskId, outline), recorded(file, outline),
        editable ? drafts.find(file, taskId, staff.user()).orElse(null) : null, options(file, outline),
        new FilledForm.Papers(required(file), kinds.all(), scans.of(file, staff)), shown(file, task, outline, staff),
        new FilledForm.Limits(Attachments.MOST_BYTES, Attachments.MOST_PER_CASE));
  }

  /** What would be refused if these answers were submitted now; nothing is stored. */
  public List<FieldProblem> check(Staff staff, String taskId, Map<String, Object> answers) {
    CaseFile file = inHand(staff, taskId);
    try {
      schema(file, taskId, formOf(taskId), staff).accept(answers, true);
      return List.of();
    } catch (FormProblems problems) {
      return problems.problems().stream()
          .map(problem -> new FieldProblem(problem.field(), problem.label(), messages.of(problem))).toList();
    }
  }

  /** What the table would say of these papers if they were handed in now; nothing is stored. */
  public List<PaperVerdict> verdicts(Staff staff, String taskId, List<Map<String, Object>> rows) {
    CaseFile file = inHand(staff, taskId);
    JsonNode form = formOf(taskId);
    String list = new FormOutline(form).fields().values().stream().filter(field -> field.isField(FormVocabulary.DOCUMENTS))
        .map(FormComponent::key).findFirst().orElseThrow(() -> new Refusal(null, "field.unknown", FormVocabulary.DOCUMENTS));
    List<Map<String, Object>> readable = schema(file, taskId, form, staff).readable(list, rows).stream()
        .filter(row -> row.get("type") != null).toList();
    return review.preview(file, readable).stream().map(verdict -> new PaperVerdict(verdict.type(), verdict.result(),
        messages.label("verdict", verdict.result()), texts.spoken(verdict.message()))).toList();
  }

  /** Keeps what somebody has written so far; what the form does not ask is left out. */
  public void saveDraft(Staff staff, String taskId, Map<String, Object> answers) {
    CaseFile file = inHand(staff, taskId);
    drafts.save(file, taskId, staff.user(), new FormOutline(formOf(taskId)).ofTheForm(answers));
  }

  public void discardDraft(Staff staff, String taskId) {
    inHand(staff, taskId);
    drafts.remove(taskId, staff.user());
  }

  private OpenTask openTask(String taskId) {
    return openTasks.find(taskId).orElseThrow(() -> new Refusal(null, "task.gone"));
  }

  /** The case of a task that is in this person's hands. */
  private CaseFile inHand(Staff staff, String taskId) {
    OpenTask task = openTask(taskId);
    CaseFile file = procedure.readable(staff, task.caseNumber(), "form:" + task.key());
    if (!task.isDoneBy(staff.user())) {
      throw new Refusal(null, "task.notYours");
    }
    return file;
  }

  private JsonNode formOf(String taskId) {
    return authority.ofTheApplication(() -> forms.of(taskId));
  }

  private Map<String, Object> variables(String taskId) {
    return authority.ofTheApplication(() -> tasks.getVariables(taskId));
  }

  private FormSchema schema(CaseFile file, String taskId, JsonNode form, Staff staff) {
    return schemas.of(form, file, variables(taskId), taskId, staff.user());
  }

  /** Never a name the form asks for: the browser would show the variable of an earlier round as an answer. */
  private Map<String, Object> context(CaseFile file, String taskId, FormOutline outline) {
    Map<String, Object> context = new TreeMap<>(schemas.context(file, variables(taskId)));
    context.keySet().removeAll(outline.names());
    context.replaceAll((name, value) -> value instanceof String text ? texts.spoken(text) : value);
    return context;
  }

  private static Map<String, Object> recorded(CaseFile file, FormOutline outline) {
    Map<String, Object> recorded = new LinkedHashMap<>();
    outline.fields().forEach((key, field) -> {
      Object value = field.startsEmpty() ? null : file.value(key);
      if (value != null) {
        recorded.put(key, value);
      }
    });
    return outline.ofTheForm(recorded);
  }

  private Map<String, List<Choice>> options(CaseFile file, FormOutline outline) {
    Map<String, List<Choice>> options = new TreeMap<>();
    outline.optionLists().forEach((key, list) -> options.put(key, choices.of(list, file.tenant())));
    return options;
  }

  private List<FilledForm.RequiredPaper> required(CaseFile file) {
    return DocumentReview.required(file).stream().map(row -> {
      String type = String.valueOf(row.get("documentType"));
      return new FilledForm.RequiredPaper(type, kinds.label(type), Boolean.TRUE.equals(row.get("required")),
          row.get("maxAgeDays") instanceof Number days ? days.intValue() : null);
    }).toList();
  }

  private Map<String, Object> shown(CaseFile file, OpenTask task, FormOutline outline, Staff staff) {
    Map<String, Object> shown = new LinkedHashMap<>();
    outline.panels().forEach(id -> Optional.ofNullable(panels.get(id)).map(panel -> panel.of(file, task.key(), staff.user()))
        .ifPresent(data -> shown.put(id, data)));
    return shown;
  }
}
