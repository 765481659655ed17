package org.mustafid.web;

import java.util.List;
import java.util.Map;
import org.mustafid.casefile.Refusal;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.forms.FilledForm;
import org.mustafid.workflow.forms.TaskForms;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The form of a task, for the renderer in Tasklist. */
@RestController
@RequestMapping("/api/tasks/{taskId}")
class TaskFormsApi {

  private final TaskForms forms;

  TaskFormsApi(TaskForms forms) {
    this.forms = forms;
  }

  /** @param values answers by field key, as they stand on the screen */
  record Answers(Map<String, Object> values) {

    Map<String, Object> given() {
      if (values == null) {
        throw new Refusal(null, "badRequest");
      }
      return values;
    }

    @Override
    public String toString() {
      return "Answers";
    }
  }

  /** @param documents rows of the list of papers, as they stand on the screen */
  record Papers(List<Map<String, Object>> documents) {

    @Override
    public String toString() {
      return "Papers";
    }
  }

  record Problems(List<TaskForms.FieldProblem> problems) {}

  record Verdicts(List<TaskForms.PaperVerdict> verdicts) {}

  @GetMapping("/form")
  FilledForm form(@PathVariable String taskId, @AuthenticationPrincipal StaffMember user) {
    return forms.open(CasesApi.staff(user), taskId);
  }

  @PutMapping("/draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void saveDraft(@PathVariable String taskId, @RequestBody Answers answers, @AuthenticationPrincipal StaffMember user) {
    forms.saveDraft(CasesApi.staff(user), taskId, answers.given());
  }

  @DeleteMapping("/draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void discardDraft(@PathVariable String taskId, @AuthenticationPrincipal StaffMember user) {
    forms.discardDraft(CasesApi.staff(user), taskId);
  }

  @PostMapping("/check")
  Problems check(@PathVariable String taskId, @RequestBody Answers answers, @AuthenticationPrincipal StaffMember user) {
    return new Problems(forms.check(CasesApi.staff(user), taskId, answers.given()));
  }

  @PostMapping("/documents/verdicts")
  Verdicts verdicts(@PathVariable String taskId, @RequestBody Papers papers, @AuthenticationPrincipal StaffMember user) {
    if (papers.documents() == null) {
      throw new Refusal(null, "badRequest");
    }
    return new Verdicts(forms.verdicts(CasesApi.staff(user), taskId, papers.documents()));
  }
}
