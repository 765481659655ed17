package org.mustafid.engine;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The rules of {@link ModelPolicy} for process models. */
final class BpmnRules {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Pattern GENERATED_ID = Pattern.compile("[A-Z][A-Za-z]+_[0-9a-z]{7}");
  /** Among them no other vendor's: the engine takes {@code activiti:class} for {@code camunda:class}. */
  private static final Set<String> NAMESPACES = Set.of(CAMUNDA, "http://www.omg.org/spec/BPMN/20100524/MODEL",
      "http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DC", "http://www.omg.org/spec/DD/20100524/DI",
      "http://camunda.org/schema/modeler/1.0", "http://bpmn.io/schema/bpmn/biocolor/1.0",
      "http://www.omg.org/spec/BPMN/non-normative/color/1.0", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
      XMLConstants.XML_NS_URI);
  private static final Set<String> FORBIDDEN_ATTRIBUTES =
      Set.of("class", "expression", "resource", "formKey", "formHandlerClass", "variableMappingClass", "caseRef");
  private static final Set<String> DELEGATES = Set.of("delegateExpression", "variableMappingDelegateExpression");
  private static final Set<String> LANGUAGES = Set.of("language", "scriptFormat");
  private static final Set<String> FORBIDDEN_ELEMENTS = Set.of("script", "connector", "formData", "formProperty", "field");
  private static final Set<String> FORBIDDEN_BPMN = Set.of("script", "scriptTask", "import");

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
      return List.of(resource + ": not a BPMN 2.0 model (" + SafeXml.reason(e) + ")");
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
      if (task.getCamundaDecisionRef() == null || AllowedExpressions.isExpression(task.getCamundaDecisionRef())) {
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
    walk(resource, ((Document) model.getDocument().getDomSource().getNode()).getDocumentElement(), found);
    return found;
  }

  private void serviceTask(String resource, ServiceTask task, List<String> found) {
    if (!AllowedExpressions.names(beans, task.getCamundaDelegateExpression())) {
      found.add(says(resource, task, "must call one of the product's delegates"));
    }
    if (!task.isCamundaAsyncBefore() || retryCycle(task.getDomElement()) == null) {
      found.add(says(resource, task, "must be asynchronous before, with a retry cycle"));
    }
  }

  private void timer(String resource, TimerEventDefinition timer, List<String> found) {
    String text = timer.getTimeDate() != null ? timer.getTimeDate().getTextContent()
        : timer.getTimeDuration() != null ? timer.getTimeDuration().getTextContent()
        : timer.getTimeCycle() != null ? timer.getTimeCycle().getTextContent() : "";
    if (!AllowedExpressions.names(timerVariables, text) && !isIso8601(text.strip())) {
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

  /** Looks at every element, attribute and text there is, so that nothing new in the schema slips past a list of known places. */
  private void walk(String resource, Element element, List<String> found) {
    String owner = ownerOf(element);
    boolean camunda = CAMUNDA.equals(element.getNamespaceURI());
    if (GENERATED_ID.matcher(element.getAttribute("id")).matches()) {
      found.add(resource + ": " + element.getAttribute("id") + ": give it a speaking id");
    }
    if (element.getNamespaceURI() == null || !NAMESPACES.contains(element.getNamespaceURI())) {
      found.add(resource + ": " + owner + ": the extension " + element.getNodeName() + " is not allowed");
    } else if ((camunda ? FORBIDDEN_ELEMENTS : FORBIDDEN_BPMN).contains(element.getLocalName())) {
      found.add(resource + ": " + owner + ": " + element.getLocalName() + " is not allowed");
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      attribute(resource, owner, camunda, (Attr) attributes.item(i), found);
    }
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inside) {
        walk(resource, inside, found);
      } else if (child instanceof Text words) {
        text.append(words.getData());
      }
    }
    expression(resource, owner, text.toString(), false, found);
  }

  private void attribute(String resource, String owner, boolean inCamunda, Attr attribute, List<String> found) {
    String name = attribute.getLocalName();
    String space = attribute.getNamespaceURI();
    boolean camunda = space == null ? inCamunda : CAMUNDA.equals(space);
    if (space != null && !NAMESPACES.contains(space)) {
      found.add(resource + ": " + owner + ": the extension " + attribute.getNodeName() + " is not allowed");
    } else if (camunda && FORBIDDEN_ATTRIBUTES.contains(name) || CAMUNDA.equals(space) && "type".equals(name)) {
      found.add(resource + ": " + owner + ": camunda:" + name + " is not allowed");
    } else if (LANGUAGES.contains(name)) {
      found.add(resource + ": " + owner + ": a script language is not allowed");
    }
    expression(resource, owner, attribute.getValue(), camunda && DELEGATES.contains(name), found);
  }

  private void expression(String resource, String owner, String text, boolean delegate, List<String> found) {
    boolean allowed = delegate ? AllowedExpressions.names(beans, text) : !AllowedExpressions.isExpression(text) || AllowedExpressions.isAllowed(text);
    if (!allowed) {
      found.add(resource + ": " + owner + ": the expression " + text.strip() + " is not allowed");
    }
  }

  private static String ownerOf(Node element) {
    for (Node up = element; up instanceof Element within; up = up.getParentNode()) {
      if (!within.getAttribute("id").isEmpty()) {
        return within.getAttribute("id");
      }
    }
    return element.getLocalName();
  }

  private static String says(String resource, BaseElement element, String rule) {
    for (DomElement up = element.getDomElement(); up != null; up = up.getParentElement()) {
      if (up.getAttribute("id") != null) {
        return resource + ": " + up.getAttribute("id") + ": " + rule;
      }
    }
    return resource + ": " + element.getElementType().getTypeName() + ": " + rule;
  }
}
