package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Refusal;
import org.springframework.stereotype.Component;

/** What a visitor typed on the website, held to the formats of the reception form but not to its completeness: reception fills the rest. */
@Component
public class WebsiteRequest {

  private final FormService forms;
  private final CaseFiles cases;
  private final Feel feel;
  private final FieldFormats formats;
  private final ObjectMapper json;

  WebsiteRequest(FormService forms, CaseFiles cases, Feel feel, FieldFormats formats, ObjectMapper json) {
    this.forms = forms;
    this.cases = cases;
    this.feel = feel;
    this.formats = formats;
    this.json = json;
  }

  /** @throws Refusal naming the first field that is not well-formed */
  public void record(CaseFile file, String receptionTask, Map<String, Object> answers) {
    Map<String, Object> given = new HashMap<>(answers);
    given.putIfAbsent("outcome", "SUPPORT_REQUEST");
    given.put("channel", "WEBSITE");
    try (InputStream form = forms.getDeployedTaskForm(receptionTask)) {
      FormSchema.Accepted accepted = new FormSchema(json.readTree(form), feel, formats)
          .accept(given, Map.of("association", file.tenant()), file::value, false);
      accepted.sections().forEach(file::record);
      file.requested("WEBSITE", null);
      cases.save(file);
    } catch (FormProblems e) {
      FormProblems.Problem first = e.problems().get(0);
      throw new Refusal(first.field(), first.messageKey(), first.arguments().toArray());
    } catch (IOException e) {
      throw new UncheckedIOException("The reception form cannot be read", e);
    }
  }
}
