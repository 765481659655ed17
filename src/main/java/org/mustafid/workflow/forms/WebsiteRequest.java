package org.mustafid.workflow.forms;

import java.util.HashMap;
import java.util.Map;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Refusal;
import org.springframework.stereotype.Component;

/** What a visitor typed on the website, held to the formats of the reception form but not to its completeness: reception fills the rest. */
@Component
public class WebsiteRequest {

  private final DeployedForms forms;
  private final FormSchemas schemas;
  private final CaseFiles cases;

  WebsiteRequest(DeployedForms forms, FormSchemas schemas, CaseFiles cases) {
    this.forms = forms;
    this.schemas = schemas;
    this.cases = cases;
  }

  /** @throws Refusal naming the first field that is not well-formed */
  public void record(CaseFile file, String receptionTask, Map<String, Object> answers) {
    Map<String, Object> given = new HashMap<>(answers);
    given.putIfAbsent("outcome", "SUPPORT_REQUEST");
    given.put("channel", "WEBSITE");
    try {
      FormSchema.Accepted accepted = schemas.of(forms.of(receptionTask), file, Map.of(), null, null).accept(given, false);
      accepted.sections().forEach(file::record);
      file.requested("WEBSITE", null);
      cases.save(file);
    } catch (FormProblems e) {
      FormProblems.Problem first = e.problems().get(0);
      throw new Refusal(first.field(), first.messageKey(), first.arguments().toArray());
    }
  }
}
