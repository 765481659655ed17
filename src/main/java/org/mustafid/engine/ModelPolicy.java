package org.mustafid.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What a model may contain. A deployment is otherwise code execution, and a slip in a model loses cases: so the same class answers
 * at build time and for every deployment in the running system.
 *
 * <p>Each violation is one sentence with the resource, the element id and the rule.
 */
public final class ModelPolicy {

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
    String text = new String(content, StandardCharsets.UTF_8);
    if (resource.endsWith(".form")) {
      return forms.violations(resource, text);
    }
    if (!resource.endsWith(".bpmn") && !resource.endsWith(".dmn")) {
      return List.of(resource + ": only .bpmn, .dmn and .form files are models here");
    }
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
      return List.of(resource + ": a document type declaration is not allowed");
    }
    return resource.endsWith(".bpmn") ? bpmn.violations(resource, content) : dmn.violations(resource, content);
  }
}
