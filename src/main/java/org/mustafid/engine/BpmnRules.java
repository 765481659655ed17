package org.mustafid.engine;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The rules of {@link ModelPolicy} for process models. */
final class BpmnRules {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Pattern GENERATED_ID = Pattern.compile("[A-Z][A-Za-z]+_[0-9a-z]{7}");
  private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
  private static final String OPERAND = "(?:[A-Za-z_]\\w*|\"[^\"$#{}]*\"|'[^'$#{}]*'|-?\\d+(?:\\.\\d+)?|true|false|null)";
  private static final String TERM = "!?\\s*" + OPERAND + "(?:\\s*(?:==|!=|<=|>=|<|>)\\s*" + OPERAND + ")?";
  private static final Pattern CONDITION = Pattern.compile("\\$\\{\\s*" + TERM + "(?:\\s*(?:&&|\\|\\|)\\s*" + TERM + ")*\\s*}");
  private static final Pattern TABLE_ANSWER =
      Pattern.compile("\\$\\{decisionResult\\.getSingleResult\\(\\)\\.getEntry\\(\"\\w+\"\\)}");
  private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of("class", "expression", "type", "resource", "formKey", "formHandlerClass");
  private static final Set<String> FORBIDDEN_ELEMENTS = Set.of("script", "connector", "formData", "field");

  private final Set<String> beans;
  private final Set<String> timerVariables;

  BpmnRules(Set<String> beans, Set<String> timerVariables) {
    this.beans = beans;
    this.timerVariables = timerVariables;
  }

  List<String> violations(String resource, byte[] content) {
    List<String> found = new ArrayList<>();
    BpmnModelInstance model;
    try {
      model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
    } catch (ModelException e) {
      return List.of(resource + ": not a BPMN 2.0 model (" + e.getMessage() + ")");
    }
    for (ScriptTask task : model.getModelElementsByType(ScriptTask.class)) {
      found.add(says(resource, task, "script tasks are not allowed"));
    }
    for (Process process : model.getModelElementsByType(Process.class)) {
      if (process.getCamundaHistoryTimeToLiveString() == null) {
        found.add(says(resource, process, "needs a history time to live"));
      }
    }
    for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
      serviceTask(resource, task, found);
    }
    for (BusinessRuleTask task : model.getModelElementsByType(BusinessRuleTask.class)) {
      if (task.getCamundaDecisionRef() == null || BEAN.matcher(task.getCamundaDecisionRef()).matches()) {
        found.add(says(resource, task, "needs a fixed decision reference"));
      }
      if (task.isCamundaAsyncBefore() && retryCycle(task.getDomElement()) == null) {
        found.add(says(resource, task, "needs a retry cycle"));
      }
    }
    for (UserTask task : model.getModelElementsByType(UserTask.class)) {
      if (task.getCamundaCandidateGroupsList().isEmpty()) {
        found.add(says(resource, task, "needs a candidate group"));
      }
      if (task.getDomElement().getAttribute(CAMUNDA, "formRef") == null) {
        found.add(says(resource, task, "needs a form (camunda:formRef)"));
      }
    }
    for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
      timer(resource, timer, found);
    }
    walk(resource, model.getDocument().getRootElement(), found);
    return found;
  }

  private void serviceTask(String resource, ServiceTask task, List<String> found) {
    if (!isAllowedBean(task.getCamundaDelegateExpression())) {
      found.add(says(resource, task, "must call one of the product's delegates"));
    }
    if (!task.isCamundaAsyncBefore() || retryCycle(task.getDomElement()) == null) {
      found.add(says(resource, task, "must be asynchronous before, with a retry cycle"));
    }
  }

  private boolean isAllowedBean(String expression) {
    if (expression == null) {
      return false;
    }
    Matcher bean = BEAN.matcher(expression.strip());
    return bean.matches() && beans.contains(bean.group(1));
  }

  private void timer(String resource, TimerEventDefinition timer, List<String> found) {
    String text = timer.getTimeDate() != null ? timer.getTimeDate().getTextContent()
        : timer.getTimeDuration() != null ? timer.getTimeDuration().getTextContent()
        : timer.getTimeCycle() != null ? timer.getTimeCycle().getTextContent() : "";
    Matcher variable = BEAN.matcher(text.strip());
    if (!(variable.matches() && timerVariables.contains(variable.group(1))) && !isIso8601(text.strip())) {
      found.add(says(resource, timer, "needs an ISO-8601 time or a variable with a date: " + timerVariables));
    }
  }

  private static boolean isIso8601(String text) {
    String repeated = text.replaceFirst("^R\\d*/", "");
    try {
      Period.parse(repeated);
      return true;
    } catch (DateTimeParseException notAPeriod) {
      try {
        Duration.parse(repeated);
        return true;
      } catch (DateTimeParseException neither) {
        return false;
      }
    }
  }

  private static String retryCycle(DomElement task) {
    return task.getChildElements().stream().filter(child -> "extensionElements".equals(child.getLocalName()))
        .flatMap(child -> child.getChildElements().stream())
        .filter(child -> "failedJobRetryTimeCycle".equals(child.getLocalName())).map(DomElement::getTextContent)
        .findFirst().orElse(null);
  }

  /** Looks at every element and attribute there is, so that nothing new in the schema slips past a list of known places. */
  private void walk(String resource, DomElement element, List<String> found) {
    String id = element.getAttribute("id");
    if (id != null && GENERATED_ID.matcher(id).matches()) {
      found.add(resource + ": " + id + ": give it a speaking id");
    }
    if (CAMUNDA.equals(element.getNamespaceURI()) && FORBIDDEN_ELEMENTS.contains(element.getLocalName())) {
      found.add(resource + ": " + element.getLocalName() + " in " + ownerOf(element) + " is not allowed");
    }
    attributes(resource, element, found);
    if (element.getChildElements().isEmpty()) {
      expression(resource, ownerOf(element), element.getTextContent(), false, found);
    }
    for (DomElement child : element.getChildElements()) {
      walk(resource, child, found);
    }
  }

  private void attributes(String resource, DomElement element, List<String> found) {
    for (String name : FORBIDDEN_ATTRIBUTES) {
      if (element.getAttribute(CAMUNDA, name) != null || CAMUNDA.equals(element.getNamespaceURI()) && element.getAttribute(name) != null
          && !Set.of("type").contains(name)) {
        found.add(resource + ": camunda:" + name + " in " + ownerOf(element) + " is not allowed");
      }
    }
    if ("conditionExpression".equals(element.getLocalName()) && element.getAttribute("language") != null) {
      found.add(resource + ": " + ownerOf(element) + ": a condition has no script language");
    }
    for (String name : List.of("delegateExpression", "collection", "assignee", "candidateGroups", "candidateUsers", "dueDate",
        "followUpDate", "priority", "formRef", "decisionRef", "decisionRefTenantId", "variableMappingDelegateExpression")) {
      boolean delegate = name.equals("delegateExpression") || name.equals("variableMappingDelegateExpression");
      expression(resource, ownerOf(element), element.getAttribute(CAMUNDA, name), delegate, found);
      if (CAMUNDA.equals(element.getNamespaceURI())) {
        expression(resource, ownerOf(element), element.getAttribute(name), delegate, found);
      }
    }
  }

  private void expression(String resource, String owner, String text, boolean delegate, List<String> found) {
    if (text == null || !text.contains("${") && !text.contains("#{")) {
      return;
    }
    String stripped = text.strip();
    boolean allowed = delegate ? isAllowedBean(stripped)
        : CONDITION.matcher(stripped).matches() || TABLE_ANSWER.matcher(stripped).matches();
    if (!allowed) {
      found.add(resource + ": " + owner + ": the expression " + stripped + " is not allowed");
    }
  }

  private static String ownerOf(DomElement element) {
    for (DomElement up = element; up != null; up = up.getParentElement()) {
      if (up.getAttribute("id") != null) {
        return up.getAttribute("id");
      }
    }
    return element.getLocalName();
  }

  private static String says(String resource, BaseElement element, String rule) {
    return resource + ": " + ownerOf(element.getDomElement()) + ": " + rule;
  }
}
