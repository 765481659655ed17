package org.mustafid.workflow.forms;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The FEEL expressions of forms (conditions, options), evaluated by the same engine as the decision tables. */
@Component
class Feel {

  private final FeelEngine engine = new ScalaFeelEngine(List.of());

  /** @param expression as form-js writes it, with a leading {@code =} */
  Object evaluate(String expression, Map<String, Object> values) {
    String bare = expression.strip().startsWith("=") ? expression.strip().substring(1) : expression;
    return engine.evaluateSimpleExpression(bare, Variables.fromMap(values).asVariableContext());
  }
}
