package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A deployed form-js form, read as a contract: which fields there are, under which conditions, and what each may hold. The browser's
 * own checks are a courtesy; these decide.
 */
final class FormSchema {

  /**
   * @param sections answers by section of the case file, normalised
   * @param variables answers the form declares as process variables
   */
  record Accepted(Map<String, Map<String, Object>> sections, Map<String, Object> variables) {}

  private final JsonNode form;
  private final Feel feel;
  private final FieldFormats formats;

  FormSchema(JsonNode form, Feel feel, FieldFormats formats) {
    this.form = form;
    this.feel = feel;
    this.formats = formats;
  }

  /**
   * @param submitted answers as they came
   * @param context process variables that conditions and options may use
   * @param caseValue what the case file already holds, for fields that depend on one that was asked earlier
   * @param complete whether required fields must be answered
   * @throws FormProblems naming every field that has to be put right
   */
  Accepted accept(Map<String, Object> submitted, Map<String, Object> context, Function<String, Object> caseValue, boolean complete) {
    Walk walk = new Walk(context, caseValue, complete);
    walk.fields(form.path("components"), submitted, null, walk.sections, "");
    for (String key : submitted.keySet()) {
      if (!walk.known.contains(key)) {
        walk.problems.add(new FormProblems.Problem(key, null, "field.unknown", List.of(key)));
      }
    }
    if (!walk.problems.isEmpty()) {
      throw new FormProblems(walk.problems);
    }
    return new Accepted(walk.sections, walk.variables);
  }

  /** One pass over the components; keeps what it has met. */
  private final class Walk {

    private final Map<String, Object> context;
    private final Function<String, Object> caseValue;
    private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final Collection<String> known = new HashSet<>();
    private final List<FormProblems.Problem> problems = new ArrayList<>();

    private final boolean complete;

    Walk(Map<String, Object> context, Function<String, Object> caseValue, boolean complete) {
      this.context = context;
      this.caseValue = caseValue;
      this.complete = complete;
    }

    void fields(JsonNode components, Map<String, Object> values, String section, Map<String, Map<String, Object>> target, String place) {
      for (JsonNode component : components) {
        String inside = component.path("properties").path("section").asText(section);
        if (isHidden(component, values)) {
          noteKeys(component, place);
        } else if ("group".equals(component.path("type").asText())) {
          fields(component.path("components"), values, inside, target, place);
        } else if ("dynamiclist".equals(component.path("type").asText())) {
          list(component, values, inside, target, place);
        } else if (component.hasNonNull("key")) {
          field(component, values, inside, target, place);
        }
      }
    }

    private void field(JsonNode component, Map<String, Object> values, String section, Map<String, Map<String, Object>> target,
        String place) {
      String key = component.path("key").asText();
      if (place.isEmpty()) {
        known.add(key);
      }
      if (component.path("readonly").asBoolean() || component.path("disabled").asBoolean()) {
        return;
      }
      try {
        Object value = formats.normalise(component, values.get(key), options(component, values),
            sibling -> values.containsKey(sibling) ? values.get(sibling) : caseValue.apply(sibling));
        if (value == null) {
          return;
        }
        target.computeIfAbsent(section, name -> new LinkedHashMap<>()).put(key, value);
        if (place.isEmpty() && component.path("properties").path("variable").asBoolean()) {
          variables.put(key, value);
        }
      } catch (FieldFormats.Unacceptable problem) {
        if (complete || !"required".equals(problem.messageKey())) {
          problems.add(new FormProblems.Problem(place + key, component.path("label").asText(key), problem.messageKey(), problem.arguments()));
        }
      }
    }

    private void list(JsonNode component, Map<String, Object> values, String section, Map<String, Map<String, Object>> target,
        String place) {
      String key = component.path("path").asText();
      if (place.isEmpty()) {
        known.add(key);
      }
      Object submitted = values.get(key);
      if (submitted == null) {
        return;
      }
      if (!(submitted instanceof List<?> rows) || rows.size() > 200) {
        problems.add(new FormProblems.Problem(place + key, component.path("label").asText(key), "list.format", List.of()));
        return;
      }
      List<Map<String, Object>> accepted = new ArrayList<>();
      for (int index = 0; index < rows.size(); index++) {
        accepted.add(row(component, rows.get(index), section, place + key + "[" + (index + 1) + "]."));
      }
      accepted.removeIf(Map::isEmpty);
      target.computeIfAbsent(section, name -> new LinkedHashMap<>()).put(key, accepted);
    }

    private Map<String, Object> row(JsonNode component, Object submitted, String section, String place) {
      Map<String, Object> row = new LinkedHashMap<>();
      if (submitted instanceof Map<?, ?> values) {
        values.forEach((name, value) -> row.put(String.valueOf(name), value));
      }
      if (row.values().stream().allMatch(value -> value == null || "".equals(value) || Boolean.FALSE.equals(value))) {
        return Map.of();
      }
      Map<String, Map<String, Object>> target = new LinkedHashMap<>();
      fields(component.path("components"), row, section == null ? "" : section, target, place);
      for (String name : row.keySet()) {
        if (component.findValuesAsText("key").stream().noneMatch(name::equals)
            && component.findValuesAsText("path").stream().noneMatch(name::equals)) {
          problems.add(new FormProblems.Problem(place + name, null, "field.unknown", List.of(name)));
        }
      }
      Map<String, Object> accepted = new LinkedHashMap<>();
      target.values().forEach(accepted::putAll);
      return accepted;
    }

    /** What a hidden part of the form asks is known, so that it is not refused as foreign, and never taken. */
    private void noteKeys(JsonNode component, String place) {
      if (place.isEmpty()) {
        known.addAll(component.findValuesAsText("key"));
        known.addAll(component.findValuesAsText("path"));
      }
    }

    private boolean isHidden(JsonNode component, Map<String, Object> values) {
      String condition = component.path("conditional").path("hide").asText("");
      return !condition.isBlank() && Boolean.TRUE.equals(feel.evaluate(condition, scope(values)));
    }

    private Map<String, Object> scope(Map<String, Object> values) {
      Map<String, Object> scope = new HashMap<>(context);
      values.forEach((name, value) -> {
        if (value != null) {
          scope.put(name, value);
        }
      });
      return scope;
    }

    /** The values a choice offers; null for a field that is no choice. */
    private List<Object> options(JsonNode component, Map<String, Object> values) {
      if (component.hasNonNull("valuesExpression")) {
        Object offered = feel.evaluate(component.path("valuesExpression").asText(), scope(values));
        return offered instanceof List<?> list ? list.stream().map(Walk::optionValue).filter(Objects::nonNull).toList() : List.of();
      }
      if (component.has("values")) {
        List<Object> offered = new ArrayList<>();
        component.path("values").forEach(option -> offered.add(plain(option.path("value"))));
        return offered;
      }
      return null;
    }

    private static Object optionValue(Object option) {
      return option instanceof Map<?, ?> labelled ? labelled.get("value") : option;
    }

    private static Object plain(JsonNode value) {
      return value.isBoolean() ? value.asBoolean() : value.isNumber() ? new BigDecimal(value.asText()) : value.asText();
    }
  }
}
