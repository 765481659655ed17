package org.mustafid.workflow.forms;

import java.util.List;

/** A submitted form does not fit its definition. Names fields and message keys, never a value somebody typed. */
final class FormProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param label the field's label as the person sees it, null when the form has no such field */
  record Problem(String field, String label, String messageKey, List<Object> arguments) {}

  private final transient List<Problem> problems;

  FormProblems(List<Problem> problems) {
    super(problems.stream().map(problem -> problem.field() + ": " + problem.messageKey()).toList().toString());
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
