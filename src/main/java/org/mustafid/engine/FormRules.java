package org.mustafid.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rules of {@link ModelPolicy} for forms: components the renderer and the form gate know, personal data kept out of the engine. */
final class FormRules {

  static final Set<String> COMPONENTS = Set.of("text", "textfield", "textarea", "number", "checkbox", "radio", "select", "checklist",
      "group", "dynamiclist", "separator", "spacer");

  private final ObjectMapper json;
  private final Set<String> formVariables;

  FormRules(ObjectMapper json, Set<String> formVariables) {
    this.json = json;
    this.formVariables = formVariables;
  }

  List<String> violations(String resource, String text) {
    try {
      JsonNode form = json.readTree(text);
      List<String> found = new ArrayList<>();
      if (form.path("id").asText().isBlank()) {
        found.add(resource + ": the form needs an id");
      }
      components(resource, form.path("components"), null, found);
      return found;
    } catch (JsonProcessingException e) {
      return List.of(resource + ": not a form (invalid JSON)");
    }
  }

  private void components(String resource, JsonNode components, String section, List<String> found) {
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      String key = component.path("key").asText(component.path("id").asText());
      if (!COMPONENTS.contains(type)) {
        found.add(resource + ": " + key + ": the component type " + type + " is not known");
      }
      String inside = component.path("properties").path("section").asText(section);
      if (component.hasNonNull("key") && !"dynamiclist".equals(type) && inside == null) {
        found.add(resource + ": " + key + ": is in no group with a section, so its answer has no place in the case file");
      }
      if (component.path("properties").path("variable").asBoolean() && !formVariables.contains(key)) {
        found.add(resource + ": " + key + ": may not become a process variable; only these may: " + formVariables);
      }
      if ("textfield".equals(type) && component.path("properties").path("field").asText().isEmpty()
          && component.path("validate").has("pattern")) {
        pattern(resource, key, component.path("validate").path("pattern").asText(), found);
      }
      components(resource, component.path("components"), inside, found);
    }
  }

  private static void pattern(String resource, String key, String pattern, List<String> found) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      found.add(resource + ": " + key + ": the pattern is not a regular expression");
    }
  }
}
