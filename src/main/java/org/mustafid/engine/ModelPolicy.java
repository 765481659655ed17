package org.mustafid.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a model may contain. A deployment is otherwise code execution, and a slip in a model loses cases: so the same class answers
 * at build time and for every deployment in the running system.
 *
 * <p>Each violation is one sentence with the resource, the element id and the rule.
 */
public final class ModelPolicy {

  /** How every refusal of a deployment begins; what follows names files, elements and rules, and quotes what the model holds. */
  public static final String REFUSAL = "The model is not accepted. ";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} ._()/-]{0,200}\\.(?:bpmn|dmn|form)");

  private final BpmnRules bpmn;
  private final DmnRules dmn;
  private final FormRules forms;

  /**
   * @param beans names of the delegates and listeners a process model may call
   * @param vocabulary variables of the procedure
   */
  public ModelPolicy(Set<String> beans, ModelVocabulary vocabulary) {
    this.bpmn = new BpmnRules(beans, vocabulary.timerVariables());
    this.dmn = new DmnRules();
    this.forms = new FormRules(new ObjectMapper(), vocabulary.formVariables());
  }

  /**
   * @param resource resource name; its ending tells the kind
   * @return the violations, empty when the model is accepted
   */
  public List<String> violations(String resource, byte[] content) {
    if (!NAME.matcher(resource).matches()) {
      return List.of("A file of the deployment: only .bpmn, .dmn and .form files are models here, with a name of letters, digits and ._-()/");
    }
    try {
      return resource.endsWith(".form") ? forms.violations(resource, new String(content, StandardCharsets.UTF_8)) : ofXml(resource, content);
    } catch (RuntimeException e) {
      // A file nobody thought of is refused as well, not answered with an internal error.
      return List.of(resource + ": cannot be read as a model");
    }
  }

  private List<String> ofXml(String resource, byte[] content) {
    return SafeXml.objection(content).map(objection -> List.of(resource + ": " + objection))
        .orElseGet(() -> resource.endsWith(".bpmn") ? bpmn.violations(resource, content) : dmn.violations(resource, content));
  }
}
