package org.mustafid.workflow;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.mustafid.verification.DecisionTables;
import org.springframework.stereotype.Component;

/** The association asks its own tables; nobody needs a right to evaluate decisions for that. */
@Component
class EngineDecisionTables implements DecisionTables {

  private final DecisionService decisions;
  private final ProcessEngineConfigurationImpl engine;

  EngineDecisionTables(DecisionService decisions, ProcessEngineConfigurationImpl engine) {
    this.decisions = decisions;
    this.engine = engine;
  }

  @Override
  public Map<String, Object> ask(String decision, Map<String, Object> facts) {
    Command<DmnDecisionRuleResult> question = command -> decisions.evaluateDecisionTableByKey(decision)
        .decisionDefinitionWithoutTenantId().variables(facts).evaluate().getSingleResult();
    DmnDecisionRuleResult answer = engine.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(question));
    if (answer == null) {
      throw new IllegalStateException("The table " + decision + " gave no answer");
    }
    return answer.getEntryMap();
  }
}
