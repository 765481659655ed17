package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mustafid.engine.FormVocabulary;

/** What a form asks and shows, by name. */
final class FormOutline {

  private final Map<String, FormComponent> fields = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> optionLists = new TreeMap<>();
  private final Set<String> panels = new LinkedHashSet<>();
  private boolean signature;

  FormOutline(JsonNode form) {
    collect(FormComponent.in(form), false);
  }

  private void collect(List<FormComponent> components, boolean inRow) {
    for (FormComponent component : components) {
      if (!component.key().isEmpty()) {
        names.add(component.key());
        if (!inRow) {
          fields.putIfAbsent(component.key(), component);
        }
        if (!component.property(FormVocabulary.OPTIONS).isEmpty()) {
          optionLists.put(component.key(), component.property(FormVocabulary.OPTIONS));
        }
        signature |= component.isField(FormVocabulary.SIGNATURE);
      }
      if (!component.property(FormVocabulary.PANEL).isEmpty()) {
        panels.add(component.property(FormVocabulary.PANEL));
      }
      collect(component.components(), inRow || component.isList());
    }
  }

  /** Fields and lists outside lists, by key. */
  Map<String, FormComponent> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Keys of all fields, those of rows too. */
  Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** Key of a choice to the list of the association's profile it offers. */
  Map<String, String> optionLists() {
    return Collections.unmodifiableMap(optionLists);
  }

  Set<String> panels() {
    return Collections.unmodifiableSet(panels);
  }

  boolean hasSignature() {
    return signature;
  }

  /** What of these answers belongs to the form: unknown keys are left out, in rows too, and so is what never has a value. */
  Map<String, Object> ofTheForm(Map<String, ?> answers) {
    Map<String, Object> kept = new LinkedHashMap<>();
    fields.forEach((key, field) -> {
      if (answers.containsKey(key) && !field.isField(FormVocabulary.ATTACHMENTS)) {
        kept.put(key, ofTheForm(field, answers.get(key)));
      }
    });
    return kept;
  }

  private static Object ofTheForm(FormComponent field, Object answer) {
    if (!field.isList() || !(answer instanceof List<?> rows)) {
      return answer;
    }
    FormOutline row = new FormOutline(field.json());
    return rows.stream().filter(Map.class::isInstance).map(values -> row.ofTheForm(named((Map<?, ?>) values))).collect(Collectors.toList());
  }

  private static Map<String, Object> named(Map<?, ?> values) {
    Map<String, Object> named = new LinkedHashMap<>();
    values.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }
}
