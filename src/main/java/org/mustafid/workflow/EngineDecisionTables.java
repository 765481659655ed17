package org.mustafid.workflow;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.mustafid.verification.DecisionTables;
import org.springframework.stereotype.Component;

@Component
class EngineDecisionTables implements DecisionTables {

  private final DecisionService decisions;

  EngineDecisionTables(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Map<String, Object> ask(String decision, Map<String, Object> facts) {
    DmnDecisionRuleResult answer = decisions.evaluateDecisionTableByKey(decision).decisionDefinitionWithoutTenantId()
        .variables(facts).evaluate().getSingleResult();
    if (answer == null) {
      throw new IllegalStateException("The table " + decision + " gave no answer");
    }
    return answer.getEntryMap();
  }
}
