package org.mustafid.engine;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.springframework.context.ApplicationContext;

/**
 * Expressions of models may name the product's delegates and no other bean. Expressions outside a case come from somebody's task query
 * or filter (CVE-2026-109432: the engine checks them at the top of a query only, so staff could run commands through its or-branches):
 * of those only the three that Tasklist's own filters use are ever evaluated. An expression of a model is evaluated only if the model
 * could be deployed with it, even where it came into the database some other way.
 */
final class GuardedExpressions extends SpringExpressionManager {

  private static final Set<String> OF_FILTERS = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

  GuardedExpressions(ApplicationContext context, Map<Object, Object> beans) {
    super(context, beans);
  }

  /** The expression is not evaluated, and the caller is told so with 400. */
  static final class Refused extends BadUserRequestException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  @Override
  public Expression createExpression(String text) {
    return new Guarded(createValueExpression(text), this, text);
  }

  private static final class Guarded extends JuelExpression {

    private final boolean ofQueries;
    private final boolean ofModels;

    Guarded(ValueExpression expression, JuelExpressionManager manager, String text) {
      super(expression, manager, text);
      this.ofQueries = isLiteralText() || OF_FILTERS.contains(text.strip());
      this.ofModels = isLiteralText() || AllowedExpressions.isAllowed(text);
    }

    @Override
    public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
      if (scope == null && !ofQueries) {
        throw new Refused("Only these expressions may stand in a query: " + OF_FILTERS);
      }
      if (scope != null && !ofModels) {
        throw new Refused("A model may not hold this expression");
      }
      return super.getValue(scope, execution);
    }
  }
}
