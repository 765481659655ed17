package org.mustafid.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;

/** A rule that no example reaches is either untested or unreachable; both are mistakes. */
class DecisionTableCoverageTest {

    @Test
    void everyRuleDecidesAtLeastOneExample() {
        Set<String> rules = new TreeSet<>();
        Set<String> decided = new TreeSet<>();
        for (BundledDecision decision : BundledDecision.all()) {
            rules.addAll(decision.rules());
            DmnDecisionTableEvaluationListener noteRules = evaluation -> evaluation.getMatchingRules()
                    .forEach(rule -> decided.add(decision.name() + "#" + rule.getId()));
            DefaultDmnEngineConfiguration configuration = BundledDecision.engineConfiguration();
            DmnEngine engine = configuration.customPostDecisionTableEvaluationListeners(List.of(noteRules)).buildEngine();
            DmnDecision ready = decision.readyFor(engine);
            DecisionExample.of(decision).forEach(example -> engine.evaluateDecisionTable(ready, example.facts()));
        }
        System.out.println("decision coverage: " + decided.size() + "/" + rules.size() + " rules");
        assertThat(decided).isEqualTo(rules);
    }
}
