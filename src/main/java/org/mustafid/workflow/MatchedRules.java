package org.mustafid.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.mustafid.eligibility.Advice.Answer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which rule of a table answered. The engine tells this while it evaluates and keeps it only in a history that would keep the
 * beneficiary's facts as well, so it is noted here for the command that asked, and for no longer.
 */
@Component
public class MatchedRules implements DmnDecisionTableEvaluationListener {

  private static final ThreadLocal<Noted> NOTED = new ThreadLocal<>();

  private final ObjectProvider<RepositoryService> repository;

  MatchedRules(ObjectProvider<RepositoryService> repository) {
    this.repository = repository;
  }

  private record Noted(CommandContext command, Map<String, Matched> tables) {}

  private record Matched(DecisionDefinition definition, String rule) {}

  @Override
  public void notify(DmnDecisionTableEvaluationEvent event) {
    CommandContext command = Context.getCommandContext();
    if (command == null || !(event.getDecision() instanceof DecisionDefinition definition)) {
      return;
    }
    Noted noted = NOTED.get();
    if (noted == null || noted.command() != command) {
      noted = new Noted(command, new LinkedHashMap<>());
      NOTED.set(noted);
    }
    noted.tables().put(definition.getKey(),
        new Matched(definition, event.getMatchingRules().size() == 1 ? event.getMatchingRules().get(0).getId() : null));
  }

  /** What the tables of these keys answered in this command, explained; what was noted is forgotten. */
  public List<Answer> take(List<String> keys) {
    Noted noted = NOTED.get();
    NOTED.remove();
    if (noted == null || noted.command() != Context.getCommandContext()) {
      return List.of();
    }
    return keys.stream().map(noted.tables()::get).filter(Objects::nonNull).map(this::explained).toList();
  }

  private Answer explained(Matched matched) {
    DecisionDefinition definition = matched.definition();
    DecisionTable table = repository.getObject().getDmnModelInstance(definition.getId()).getModelElementById(definition.getKey())
        .getChildElementsByType(DecisionTable.class).stream().findFirst().orElse(null);
    if (table == null) {
      return new Answer(definition.getKey(), definition.getVersion(), null, null, List.of(), List.of());
    }
    List<String> asked = table.getInputs().stream().map(MatchedRules::fact).toList();
    Rule rule = table.getRules().stream().filter(one -> one.getId().equals(matched.rule())).findFirst().orElse(null);
    List<String> decisive = new ArrayList<>();
    if (rule != null) {
      List<InputEntry> entries = List.copyOf(rule.getInputEntries());
      for (int column = 0; column < Math.min(entries.size(), asked.size()); column++) {
        if (looksAtItsFact(entries.get(column))) {
          decisive.add(asked.get(column));
        }
      }
    }
    Description description = rule == null ? null : rule.getDescription();
    return new Answer(definition.getKey(), definition.getVersion(), rule == null ? null : rule.getId(),
        description == null ? null : description.getTextContent().strip(), asked, decisive);
  }

  private static String fact(Input column) {
    return column.getInputExpression() == null || column.getInputExpression().getText() == null ? ""
        : column.getInputExpression().getText().getTextContent().strip();
  }

  private static boolean looksAtItsFact(InputEntry entry) {
    String condition = entry.getText() == null ? "" : entry.getText().getTextContent().strip();
    return !condition.isEmpty() && !"-".equals(condition);
  }
}
