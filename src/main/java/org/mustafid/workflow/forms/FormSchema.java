package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.mustafid.engine.FormVocabulary;

/**
 * A deployed form-js form, read as a contract: which fields there are, under which conditions, and what each may hold. The browser's
 * own checks are a courtesy; these decide.
 *
 * <p>A submission says what changed. A key that is absent leaves the recorded value as it is and counts as answered by it; a key that is
 * null or empty removes the value; an empty list empties the list. What a hidden part of the form asked earlier stays as it is. Fields
 * that start empty in every task are the exception: the person never saw what an earlier round recorded, so whatever is not answered
 * now is removed.
 */
final class FormSchema {

  /**
   * @param sections answers by section of the case file, normalised; a null value removes what was recorded
   * @param variables answers the form declares as process variables
   */
  record Accepted(Map<String, Map<String, Object>> sections, Map<String, Object> variables) {

    @Override
    public String toString() {
      return "Accepted answers";
    }
  }

  /**
   * What a form is filled in against.
   *
   * @param context process variables that conditions and options may use
   * @param recorded what the case file already holds, by key
   * @param choices codes of a list of the association's profile, by the name of the list
   * @param signatures ids of the signatures this person took in this task
   */
  record Setting(Map<String, Object> context, Function<String, Object> recorded, Function<String, List<String>> choices,
      Set<String> signatures) {}

  private static final int MOST_ROWS = 200;

  private final JsonNode form;
  private final FormOutline outline;
  private final Setting setting;
  private final Feel feel;
  private final FieldFormats formats;

  FormSchema(JsonNode form, Setting setting, Feel feel, FieldFormats formats) {
    this.form = form;
    this.outline = new FormOutline(form);
    this.setting = setting;
    this.feel = feel;
    this.formats = formats;
  }

  /**
   * @param submitted answers as they came
   * @param complete whether required fields must be answered
   * @throws FormProblems naming every field that has to be put right
   */
  Accepted accept(Map<String, Object> submitted, boolean complete) {
    Walk walk = new Walk(submitted, complete);
    for (String key : submitted.keySet()) {
      if (!outline.fields().containsKey(key)) {
        walk.problems.add(new FormProblems.Problem(key, null, "field.unknown", List.of(key)));
      }
    }
    if (!walk.problems.isEmpty()) {
      throw new FormProblems(walk.problems);
    }
    return new Accepted(walk.sections, walk.variables);
  }

  /** The rows of a list as far as they can be read while somebody is still writing; what cannot be read is left out. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> readable(String list, List<Map<String, Object>> rows) {
    return new Walk(Map.of(list, rows), false).sections.values().stream().map(answers -> answers.get(list))
        .filter(List.class::isInstance).map(found -> (List<Map<String, Object>>) found).findFirst().orElse(List.of());
  }

  /**
   * The form as a whole, or one row of a list.
   *
   * @param values the answers given here
   * @param scope what conditions and options see here
   * @param place path of the row, empty for the form as a whole
   */
  private record Level(Map<String, Object> values, Map<String, Object> scope, String place) {

    boolean isForm() {
      return place.isEmpty();
    }

    @Override
    public String toString() {
      return "Level of a form";
    }
  }

  /** One pass over the components; keeps what it has met. */
  private final class Walk {

    private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<FormProblems.Problem> problems = new ArrayList<>();
    private final boolean complete;

    Walk(Map<String, Object> submitted, boolean complete) {
      this.complete = complete;
      fields(FormComponent.in(form), new Level(submitted, scope(submitted), ""), null, sections);
    }

    /** What the person has on the screen: variables of the case, what was recorded, and over it what was answered now. */
    private Map<String, Object> scope(Map<String, Object> submitted) {
      Map<String, Object> scope = new HashMap<>(setting.context());
      scope.keySet().removeAll(outline.names());
      outline.fields().forEach((key, field) -> {
        Object value = submitted.containsKey(key) ? submitted.get(key) : field.startsEmpty() ? null : setting.recorded().apply(key);
        if (!isBlank(value)) {
          scope.put(key, value);
        }
      });
      Set<String> visible = new HashSet<>();
      visible(FormComponent.in(form), scope, visible);
      outline.fields().keySet().stream().filter(key -> !visible.contains(key)).forEach(scope::remove);
      return scope;
    }

    /** A hidden field has no value for the conditions of others, as in the browser. */
    private void visible(List<FormComponent> components, Map<String, Object> scope, Set<String> visible) {
      for (FormComponent component : components) {
        if (!isHidden(component, scope)) {
          visible.add(component.key());
          if (component.isGroup()) {
            visible(component.components(), scope, visible);
          }
        }
      }
    }

    private void fields(List<FormComponent> components, Level level, String section, Map<String, Map<String, Object>> target) {
      for (FormComponent component : components) {
        String inside = sectionOf(component, section);
        if (isHidden(component, level.scope())) {
          forgetHidden(component, level, inside, target);
        } else if (component.isGroup()) {
          fields(component.components(), level, inside, target);
        } else if (component.isList()) {
          list(component, level, inside, target);
        } else if (!component.key().isEmpty()) {
          field(component, level, inside, target);
        }
      }
    }

    private void field(FormComponent component, Level level, String section, Map<String, Map<String, Object>> target) {
      String key = component.key();
      if (component.isField(FormVocabulary.ATTACHMENTS)) {
        if (!isBlank(level.values().get(key))) {
          problem(component, level, "field.unknown", List.of(key));
        }
      } else if (component.isReadOnly()) {
        return;
      } else if (level.isForm() && !level.values().containsKey(key)) {
        unanswered(component, level, section, target);
      } else {
        answered(component, level, section, target);
      }
    }

    private void answered(FormComponent component, Level level, String section, Map<String, Map<String, Object>> target) {
      String key = component.key();
      try {
        Object value = formats.normalise(component.json(), level.values().get(key), options(component, level.scope()),
            sibling -> sibling(level, sibling));
        if (value != null && component.isField(FormVocabulary.SIGNATURE) && !setting.signatures().contains(value)) {
          throw new FieldFormats.Unacceptable("signature.unknown");
        }
        if (value != null || level.isForm()) {
          record(target, section, key, value);
        }
        if (value != null && level.isForm() && component.isVariable()) {
          variables.put(key, value);
        }
      } catch (FieldFormats.Unacceptable unacceptable) {
        if (complete || !"required".equals(unacceptable.messageKey())) {
          problem(component, level, unacceptable.messageKey(), unacceptable.arguments());
        }
      }
    }

    private void unanswered(FormComponent component, Level level, String section, Map<String, Map<String, Object>> target) {
      Object recorded = setting.recorded().apply(component.key());
      if (complete && component.isRequired()
          && (component.startsEmpty() || FieldFormats.isUnanswered(component.json(), recorded))) {
        problem(component, level, "required", List.of());
      }
      forget(component, section, target);
    }

    private void list(FormComponent component, Level level, String section, Map<String, Map<String, Object>> target) {
      String key = component.key();
      Object submitted = level.values().get(key);
      if (level.isForm() && !level.values().containsKey(key)) {
        forget(component, section, target);
      } else if (isBlank(submitted)) {
        if (level.isForm()) {
          record(target, section, key, null);
        }
      } else if (!(submitted instanceof List<?> rows) || rows.size() > MOST_ROWS) {
        problem(component, level, "list.format", List.of());
      } else {
        List<Map<String, Object>> accepted = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
          accepted.add(row(component, rows.get(index), level, level.place() + key + "[" + (index + 1) + "]."));
        }
        accepted.removeIf(Map::isEmpty);
        record(target, section, key, accepted);
      }
    }

    private Map<String, Object> row(FormComponent list, Object submitted, Level parent, String place) {
      Map<String, Object> row = new LinkedHashMap<>();
      if (submitted instanceof Map<?, ?> values) {
        values.forEach((name, value) -> row.put(String.valueOf(name), value));
      }
      if (row.values().stream().allMatch(value -> isBlank(value) || Boolean.FALSE.equals(value))) {
        return Map.of();
      }
      FormOutline columns = new FormOutline(list.json());
      Map<String, Object> scope = new HashMap<>(parent.scope());
      scope.keySet().removeAll(columns.names());
      row.forEach((name, value) -> {
        if (columns.names().contains(name) && !isBlank(value)) {
          scope.put(name, value);
        }
      });
      Map<String, Map<String, Object>> target = new LinkedHashMap<>();
      fields(list.components(), new Level(row, scope, place), "", target);
      for (String name : row.keySet()) {
        if (!columns.names().contains(name)) {
          problems.add(new FormProblems.Problem(place + name, null, "field.unknown", List.of(name)));
        }
      }
      Map<String, Object> accepted = new LinkedHashMap<>();
      target.values().forEach(accepted::putAll);
      return accepted;
    }

    private void forgetHidden(FormComponent component, Level level, String section, Map<String, Map<String, Object>> target) {
      if (level.isForm() && component.isGroup()) {
        component.components().forEach(inside -> forgetHidden(inside, level, sectionOf(inside, section), target));
      } else if (level.isForm() && !component.key().isEmpty()) {
        forget(component, section, target);
      }
    }

    private void forget(FormComponent component, String section, Map<String, Map<String, Object>> target) {
      if (complete && component.startsEmpty() && setting.recorded().apply(component.key()) != null) {
        record(target, section, component.key(), null);
      }
    }

    private static void record(Map<String, Map<String, Object>> target, String section, String key, Object value) {
      target.computeIfAbsent(section, name -> new LinkedHashMap<>()).put(key, value);
    }

    private static String sectionOf(FormComponent component, String outer) {
      String own = component.property(FormVocabulary.SECTION);
      return own.isEmpty() ? outer : own;
    }

    /** Another answer that decides how this one is read; in a row only the row itself is asked. */
    private Object sibling(Level level, String name) {
      boolean elsewhere = level.isForm() && !outline.fields().containsKey(name);
      return elsewhere ? setting.recorded().apply(name) : level.scope().get(name);
    }

    private void problem(FormComponent component, Level level, String messageKey, List<Object> arguments) {
      problems.add(new FormProblems.Problem(level.place() + component.key(), component.label(), messageKey, arguments));
    }

    private boolean isHidden(FormComponent component, Map<String, Object> scope) {
      String condition = component.hideCondition();
      return !condition.isBlank() && Boolean.TRUE.equals(feel.evaluate(condition, scope));
    }

    /** The values a choice offers; null for a field that is no choice. */
    private List<Object> options(FormComponent component, Map<String, Object> scope) {
      JsonNode json = component.json();
      String ofAssociation = component.property(FormVocabulary.OPTIONS);
      if (!ofAssociation.isEmpty()) {
        return new ArrayList<>(setting.choices().apply(ofAssociation));
      }
      if (json.hasNonNull("valuesExpression")) {
        Object offered = feel.evaluate(json.path("valuesExpression").asText(), scope);
        return offered instanceof List<?> list ? list.stream().map(Walk::optionValue).filter(Objects::nonNull).toList() : List.of();
      }
      if (json.has("values")) {
        List<Object> offered = new ArrayList<>();
        json.path("values").forEach(option -> offered.add(plain(option.path("value"))));
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

  private static boolean isBlank(Object value) {
    return value == null || value instanceof String text && text.isBlank();
  }
}
