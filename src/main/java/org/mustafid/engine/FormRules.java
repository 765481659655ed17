package org.mustafid.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rules of {@link ModelPolicy} for forms: components the renderer and the form gate know, personal data kept out of the engine. */
final class FormRules {

  /** What else the Modeler offers, and what does the same here. */
  private static final Map<String, String> INSTEAD = Map.of(
      "datetime", "a text field with the property field = date",
      "filepicker", "a text field with the property field = attachments",
      "documentPreview", "a text field with the property field = attachments",
      "expression", "a text with the expression in double braces",
      "table", "a text with the property panel",
      "html", "a text",
      "iframe", "a text",
      "image", "a text",
      "button", "nothing: a form is sent with the button beneath it");
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final ObjectMapper json;
  private final Set<String> formVariables;

  FormRules(ObjectMapper json, Set<String> formVariables) {
    this.json = json;
    this.formVariables = formVariables;
  }

  List<String> violations(String resource, String text) {
    try {
      JsonNode form = json.readTree(text);
      Reading reading = new Reading(resource);
      if (form.path("id").asText().isBlank()) {
        reading.found.add(resource + ": the form needs an id");
      }
      reading.components(form.path("components"), new Place(null, false, new HashSet<>()));
      return reading.found;
    } catch (JsonProcessingException e) {
      return List.of(resource + ": not a form (invalid JSON)");
    }
  }

  /**
   * @param section the section of the case file that holds the answers given here, null outside groups with one
   * @param keys the keys met so far in the form, or in the row
   */
  private record Place(String section, boolean inRow, Set<String> keys) {}

  private final class Reading {

    private final String resource;
    private final List<String> found = new ArrayList<>();

    Reading(String resource) {
      this.resource = resource;
    }

    void components(JsonNode components, Place place) {
      for (JsonNode component : components) {
        String type = component.path("type").asText();
        String section = component.path("properties").path(FormVocabulary.SECTION).asText(place.section());
        boolean list = "dynamiclist".equals(type);
        if (!FormVocabulary.COMPONENTS.contains(type)) {
          violation(component, "the component type " + type + " is not known"
              + (INSTEAD.containsKey(type) ? "; use " + INSTEAD.get(type) : ""));
        }
        if (component.hasNonNull("key") && !list && section == null) {
          violation(component, "is in no group with a section, so its answer has no place in the case file");
        }
        key(component, component.path(list ? "path" : "key"), place);
        properties(component, type, place);
        if (FormVocabulary.CHOICES.contains(type)) {
          choice(component);
        }
        if ("textfield".equals(type) && property(component, FormVocabulary.FIELD).isEmpty() && component.path("validate").has("pattern")) {
          pattern(component);
        }
        components(component.path("components"), list ? new Place(section, true, new HashSet<>()) : new Place(section, place.inRow(), place.keys()));
      }
    }

    private void key(JsonNode component, JsonNode key, Place place) {
      if ("group".equals(component.path("type").asText()) && !component.path("path").asText().isEmpty()) {
        violation(component, "a group may not have a path; its answers would be submitted under another name");
      }
      if (key.asText().isEmpty()) {
        return;
      }
      if (!KEY.matcher(key.asText()).matches()) {
        violation(component, "the key may only hold Latin letters, digits and underscores");
      }
      if (!place.keys().add(key.asText())) {
        violation(component, "the key stands twice in the form; the two answers would overwrite each other");
      }
    }

    private void properties(JsonNode component, String type, Place place) {
      String field = property(component, FormVocabulary.FIELD);
      known(component, FormVocabulary.FIELD, FormVocabulary.FIELDS.getOrDefault(type, Set.of()));
      known(component, FormVocabulary.PANEL, "text".equals(type) ? FormVocabulary.PANELS : Set.of());
      known(component, FormVocabulary.OPTIONS, FormVocabulary.CHOICES.contains(type) ? FormVocabulary.OPTION_LISTS : Set.of());
      known(component, FormVocabulary.PREFILL, Set.of("true", "false"));
      if (FormVocabulary.ATTACHMENTS.equals(field) && component.path("validate").path("required").asBoolean()) {
        violation(component, "attachments are no answer, so they cannot be required");
      }
      if (place.inRow() && Set.of(FormVocabulary.ATTACHMENTS, FormVocabulary.SIGNATURE, FormVocabulary.DOCUMENTS).contains(field)) {
        violation(component, "field = " + field + " may not stand in a list");
      }
      if (place.inRow() && !property(component, FormVocabulary.PREFILL).isEmpty()) {
        violation(component, "prefill belongs to the list as a whole");
      }
      if (component.path("properties").path(FormVocabulary.VARIABLE).asBoolean() && !formVariables.contains(component.path("key").asText())) {
        violation(component, "may not become a process variable; only these may: " + new TreeSet<>(formVariables));
      }
    }

    private void known(JsonNode component, String name, Set<String> allowed) {
      String value = property(component, name);
      if (value.isEmpty() || allowed.contains(value)) {
        return;
      }
      violation(component, "the property " + name + " = " + value + " is not known here; "
          + (allowed.isEmpty() ? "this type of component has no such property" : "it may be one of " + new TreeSet<>(allowed)));
    }

    private void choice(JsonNode component) {
      long sources = List.of(component.path("values").isArray(), component.hasNonNull("valuesExpression"),
          !property(component, FormVocabulary.OPTIONS).isEmpty()).stream().filter(Boolean::booleanValue).count();
      if (sources != 1) {
        violation(component, "a choice needs its options from exactly one place: values, a valuesExpression or the property options");
      }
    }

    private void pattern(JsonNode component) {
      try {
        Pattern.compile(component.path("validate").path("pattern").asText());
      } catch (PatternSyntaxException e) {
        violation(component, "the pattern is not a regular expression");
      }
    }

    private void violation(JsonNode component, String rule) {
      found.add(resource + ": " + component.path("key").asText(component.path("path").asText(component.path("id").asText())) + ": " + rule);
    }

    private static String property(JsonNode component, String name) {
      return component.path("properties").path(name).asText("");
    }
  }
}
