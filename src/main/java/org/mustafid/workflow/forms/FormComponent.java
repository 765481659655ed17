package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mustafid.engine.FormVocabulary;

/** One component of a form-js form. */
record FormComponent(JsonNode json) {

  private static final Set<String> WITHOUT_ANSWER = Set.of("text", "separator", "spacer", "group");

  static List<FormComponent> in(JsonNode parent) {
    List<FormComponent> components = new ArrayList<>();
    parent.path("components").forEach(component -> components.add(new FormComponent(component)));
    return components;
  }

  List<FormComponent> components() {
    return in(json);
  }

  String type() {
    return json.path("type").asText();
  }

  boolean isGroup() {
    return "group".equals(type());
  }

  boolean isList() {
    return "dynamiclist".equals(type());
  }

  /** The name of its answer, empty when it asks nothing. */
  String key() {
    return WITHOUT_ANSWER.contains(type()) ? "" : json.path(isList() ? "path" : "key").asText();
  }

  String label() {
    return json.path("label").asText(key());
  }

  String property(String name) {
    return json.path("properties").path(name).asText("");
  }

  boolean isField(String kind) {
    return kind.equals(property(FormVocabulary.FIELD));
  }

  String hideCondition() {
    return json.path("conditional").path("hide").asText("");
  }

  boolean isRequired() {
    return json.path("validate").path("required").asBoolean();
  }

  boolean isReadOnly() {
    return json.path("readonly").asBoolean() || json.path("disabled").asBoolean();
  }

  boolean isVariable() {
    return json.path("properties").path(FormVocabulary.VARIABLE).asBoolean();
  }

  /** Nothing recorded earlier stands in it: a vote or a decision is made anew each time, never confirmed (no preselection). */
  boolean startsEmpty() {
    return "false".equals(property(FormVocabulary.PREFILL));
  }
}
