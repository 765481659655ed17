package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.FormService;
import org.springframework.stereotype.Component;

/** The form of a task in the newest version an administrator has deployed, in the language of whoever asks. */
@Component
class DeployedForms {

  private final FormService forms;
  private final ObjectMapper json;
  private final FormTexts texts;

  DeployedForms(FormService forms, ObjectMapper json, FormTexts texts) {
    this.forms = forms;
    this.json = json;
    this.texts = texts;
  }

  JsonNode of(String taskId) {
    try (InputStream form = forms.getDeployedTaskForm(taskId)) {
      return texts.spoken(json.readTree(form));
    } catch (IOException e) {
      throw new UncheckedIOException("The deployed form of task " + taskId + " cannot be read", e);
    }
  }
}
