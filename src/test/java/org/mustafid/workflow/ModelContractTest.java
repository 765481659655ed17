package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;

/** {@link BeneficiaryProcess} and the models name the same things, both ways. */
class ModelContractTest {

  private static final Path MODEL = Path.of("processes/beneficiary-service.bpmn");
  private static final Pattern VARIABLE_IN_EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern WORD = Pattern.compile("(?<![\"\\w])[A-Za-z_]\\w*(?![\\w\"])");

  private final BpmnModelInstance model = read();

  private static BpmnModelInstance read() {
    try (InputStream file = Files.newInputStream(MODEL)) {
      return Bpmn.readModelFromStream(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> constants(Class<?> holder) throws IllegalAccessException {
    Set<String> values = new TreeSet<>();
    for (Field field : holder.getDeclaredFields()) {
      if (field.getType() == String.class) {
        values.add((String) field.get(null));
      }
    }
    return values;
  }

  private <T extends BaseElement> Set<String> ids(Class<T> type, Predicate<T> which) {
    return model.getModelElementsByType(type).stream().filter(which).map(BaseElement::getId).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theProcessHasItsKey() {
    assertThat(ids(Process.class, process -> true)).containsExactly(BeneficiaryProcess.KEY);
  }

  @Test
  void userTasksAndTheirForms() throws Exception {
    assertThat(ids(UserTask.class, task -> true)).isEqualTo(constants(BeneficiaryProcess.Tasks.class));
    try (Stream<Path> forms = Files.list(Path.of("forms"))) {
      Set<String> names = forms.map(form -> form.getFileName().toString().replace(".form", "")).collect(Collectors.toSet());
      assertThat(names).isEqualTo(constants(BeneficiaryProcess.Tasks.class));
    }
  }

  @Test
  void messages() throws Exception {
    Set<String> names = model.getModelElementsByType(Message.class).stream().map(Message::getName).collect(Collectors.toSet());
    assertThat(names).isEqualTo(constants(BeneficiaryProcess.Messages.class));
  }

  @Test
  void ends() throws Exception {
    assertThat(ids(EndEvent.class, end -> end.getParentElement() instanceof Process || end.getId().startsWith("closed_")))
        .isEqualTo(constants(BeneficiaryProcess.Ends.class));
  }

  @Test
  void timers() throws Exception {
    assertThat(ids(CatchEvent.class, event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance)))
        .isEqualTo(constants(BeneficiaryProcess.Timers.class));
  }

  @Test
  void decisions() throws Exception {
    Set<String> asked = model.getModelElementsByType(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaDecisionRef)
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(constants(BeneficiaryProcess.Decisions.class)).containsAll(asked);
    Set<String> tables = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("decisions"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".dmn")).toList()) {
        try (InputStream content = Files.newInputStream(file)) {
          tables.addAll(Dmn.readModelFromStream(content).getModelElementsByType(Decision.class).stream().map(Decision::getId).toList());
        }
      }
    }
    assertThat(tables).containsAll(constants(BeneficiaryProcess.Decisions.class));
    tables.removeAll(constants(BeneficiaryProcess.Decisions.class));
    assertThat(tables).as("helper decisions").containsExactly("priority-score");
  }

  /** A variable that is not set behaves as null in a table and as an error in a condition: a misspelt name must not get that far. */
  @Test
  void everyVariableTheModelNamesIsKnown() throws Exception {
    Set<String> known = new TreeSet<>(constants(BeneficiaryProcess.Variables.class));
    known.addAll(Set.of("decisionResult", "getSingleResult", "getEntry", "true", "false", "null", "empty"));
    Set<String> beans = delegates();
    Set<String> used = new TreeSet<>();
    Matcher expression = VARIABLE_IN_EXPRESSION.matcher(Files.readString(MODEL).replace("&amp;", "&").replace("&quot;", "\""));
    while (expression.find()) {
      Matcher word = WORD.matcher(expression.group(1));
      while (word.find()) {
        used.add(word.group());
      }
    }
    used.removeAll(beans);
    used.removeAll(Set.of("action", "message"));
    assertThat(known).containsAll(used);
  }

  private static Set<String> delegates() throws IOException {
    Set<String> names = new TreeSet<>();
    Pattern named = Pattern.compile("@Component\\(\"(\\w+)\"\\)");
    for (String folder : Set.of("tasks", "listeners")) {
      try (Stream<Path> files = Files.list(Path.of("src/main/java/org/mustafid/workflow", folder))) {
        for (Path file : files.toList()) {
          Matcher name = named.matcher(Files.readString(file));
          if (name.find()) {
            names.add(name.group(1));
          }
        }
      }
    }
    Collection<String> inModel = new TreeSet<>();
    Matcher used = Pattern.compile("elegateExpression=\"\\$\\{(\\w+)}\"").matcher(Files.readString(MODEL));
    while (used.find()) {
      inModel.add(used.group(1));
    }
    assertThat(names).as("delegates and listeners are exactly those the model calls").isEqualTo(inModel);
    return names;
  }
}
