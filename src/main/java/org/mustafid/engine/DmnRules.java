package org.mustafid.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The rules of {@link ModelPolicy} for decision tables: FEEL only, every rule says why it exists. */
final class DmnRules {

  private static final Pattern EXTERNAL_FUNCTION = Pattern.compile("(?is).*\\bexternal\\b.*\\bjava\\b.*");
  private static final Pattern GENERATED_ID = Pattern.compile("[A-Z][A-Za-z]+_[0-9a-z]{7}");

  List<String> violations(String resource, byte[] content) {
    DmnModelInstance model;
    try {
      model = Dmn.readModelFromStream(new ByteArrayInputStream(content));
    } catch (ModelException e) {
      return List.of(resource + ": not a DMN model (" + SafeXml.reason(e) + ")");
    }
    List<String> found = new ArrayList<>();
    for (Decision decision : model.getModelElementsByType(Decision.class)) {
      if (GENERATED_ID.matcher(decision.getId()).matches()) {
        found.add(resource + ": " + decision.getId() + ": give it a speaking id");
      }
      if (decision.getCamundaHistoryTimeToLiveString() == null) {
        found.add(resource + ": " + decision.getId() + ": needs a history time to live");
      }
    }
    for (DecisionTable table : model.getModelElementsByType(DecisionTable.class)) {
      for (Rule rule : table.getRules()) {
        if (rule.getDescription() == null || rule.getDescription().getTextContent().isBlank()) {
          found.add(resource + ": " + rule.getId() + ": the rule needs a description that says why it exists");
        }
      }
    }
    walk(resource, model.getDocument().getRootElement(), found);
    return found;
  }

  private void walk(String resource, DomElement element, List<String> found) {
    for (String attribute : List.of("expressionLanguage", "typeLanguage")) {
      String language = element.getAttribute(attribute);
      if (language != null && !language.toLowerCase(Locale.ROOT).contains("feel")) {
        found.add(resource + ": " + ownerOf(element) + ": " + language + " is not allowed, only FEEL is");
      }
    }
    String kind = element.getAttribute("kind");
    if (kind != null && !"FEEL".equals(kind) || "import".equals(element.getLocalName())) {
      found.add(resource + ": " + ownerOf(element) + ": only FEEL is allowed");
    }
    if (element.getChildElements().isEmpty() || "text".equals(element.getLocalName())) {
      String text = element.getTextContent();
      if (AllowedExpressions.isExpression(text) || EXTERNAL_FUNCTION.matcher(text).matches()) {
        found.add(resource + ": " + ownerOf(element) + ": the expression " + text.strip() + " is not allowed");
      }
    }
    element.getChildElements().forEach(child -> walk(resource, child, found));
  }

  private static String ownerOf(DomElement element) {
    for (DomElement up = element; up != null; up = up.getParentElement()) {
      if (up.getAttribute("id") != null) {
        return up.getAttribute("id");
      }
    }
    return element.getLocalName();
  }
}
