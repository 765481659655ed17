package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.springframework.stereotype.Component;

/** Forms as contracts for one case: with its variables, what it recorded, and the choices of its association. */
@Component
class FormSchemas {

  private final Feel feel;
  private final FieldFormats formats;
  private final ProfileChoices choices;
  private final Attachments attachments;

  FormSchemas(Feel feel, FieldFormats formats, ProfileChoices choices, Attachments attachments) {
    this.feel = feel;
    this.formats = formats;
    this.choices = choices;
    this.attachments = attachments;
  }

  /**
   * @param variables the process variables the task sees
   * @param taskId the task that is submitted, null when there is none
   * @param user who submits it
   */
  FormSchema of(JsonNode form, CaseFile file, Map<String, Object> variables, String taskId, String user) {
    boolean signature = taskId != null && new FormOutline(form).hasSignature();
    return new FormSchema(form, new FormSchema.Setting(context(file, variables), file::value, list -> choices.codes(list, file.tenant()),
        signature ? attachments.signatures(file, taskId, user) : Set.of()), feel, formats);
  }

  /**
   * What conditions, options and texts of a form may ask of the case: codes, flags, numbers and dates, and the association's word for
   * the service. Dates are texts with the day first seen in the association's time zone, because browsers know no other.
   */
  Map<String, Object> context(CaseFile file, Map<String, Object> variables) {
    Map<String, Object> context = new HashMap<>();
    variables.forEach((name, value) -> {
      if (value instanceof String || value instanceof Boolean || value instanceof Number) {
        context.put(name, value);
      } else if (value instanceof Date date) {
        context.put(name, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.toInstant().atZone(CivilDates.RIYADH)));
      }
    });
    context.put(Variables.ASSOCIATION, file.tenant());
    context.put(Variables.CASE_NUMBER, file.number());
    context.put("serviceLabel", choices.service(file.service(), file.tenant()));
    context.values().removeIf(Objects::isNull);
    return context;
  }
}
