package org.mustafid.workflow.forms;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseStage;
import org.mustafid.casefile.FormDrafts;
import org.mustafid.workflow.forms.ProfileChoices.Choice;

/**
 * The form of a task with everything that has to be known to show it, so that opening it asks the server once.
 *
 * @param schema the deployed form, its words in the language of whoever asks
 * @param context what conditions and texts may use beside the answers; never a name of a field of the form
 * @param values what the case file holds, by field key; fields that start empty are not among them
 * @param draft what this person wrote here before and did not submit; null when there is none or the task is not in this person's hands
 * @param options choices that belong to the association, by field key
 * @param panels what stands beside the questions, by the panel's name; a panel with nothing to show is not among them
 */
public record FilledForm(TaskHead task, @JsonProperty("case") CaseHead caseFile, JsonNode schema, Map<String, Object> context, Map<String, Object> values,
    FormDrafts.Draft draft, Map<String, List<Choice>> options, Papers documents, Map<String, Object> panels, Limits limits) {

  /**
   * @param key id of the user task in the model
   * @param editable whether the person who asks has it in hand
   */
  public record TaskHead(String id, String key, String name, String assignee, boolean editable, Instant due, Instant created) {}

  public record CaseHead(String number, String association, CaseStage stage, String service, String channel, LocalDate submittedOn,
      boolean overdue) {}

  /**
   * @param required what the table of required documents asked for
   * @param kinds every kind of paper there is
   */
  public record Papers(List<RequiredPaper> required, List<Choice> kinds, List<Attachments.Listed> attachments) {}

  /** @param maxAgeDays how old it may be, null when its age does not matter */
  public record RequiredPaper(String documentType, String label, boolean required, Integer maxAgeDays) {}

  /** How much may be attached: bytes of a file, files of a case. */
  public record Limits(int attachmentBytes, int attachments) {}

  @Override
  public String toString() {
    return "Filled form";
  }
}
