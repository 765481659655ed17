package org.mustafid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The second wall, alone: what the engine evaluates if an expression has got that far. */
@EngineTest
class GuardedExpressionsTest {

  @Autowired
  ProcessEngine engine;
  @Autowired
  TaskService tasks;
  @Autowired
  IdentityService identities;

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${40+2}", "#{40+2}", "a${40+2}", "${''.getClass()}", "${dataSource}", "${currentUser()}x", "${currentUser().concat('x')}", "${sendReply}"})
  void noQueryEvaluatesAnything(String expression) {
    // The engine's own check, of the top of a query only.
    assertThatThrownBy(() -> tasks.createTaskQuery().taskAssigneeExpression(expression).list()).isInstanceOf(BadUserRequestException.class);
    for (TaskQuery query : new TaskQuery[] {
        tasks.createTaskQuery().or().taskAssigneeExpression(expression).taskName("x").endOr(),
        tasks.createTaskQuery().taskName("x").or().taskCandidateGroupInExpression(expression).endOr(),
        tasks.createTaskQuery().or().dueBeforeExpression(expression).endOr()}) {
      assertThatThrownBy(query::list).isInstanceOf(GuardedExpressions.Refused.class);
      assertThatThrownBy(query::count).isInstanceOf(GuardedExpressions.Refused.class);
    }
  }

  @Test
  void theThreeOfTasklistsFiltersAre() {
    identities.setAuthentication("reception.baraa", List.of("reception"), List.of("baraa"));
    try {
      assertThat(tasks.createTaskQuery().or().taskAssigneeExpression("${currentUser()}").dueBeforeExpression("${now()}").endOr().list()).isNotNull();
    } finally {
      identities.clearAuthentication();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"${''.getClass()}", "${''['class']}", "${''.class.forName('java.lang.Runtime')}", "${dataSource.connection}",
      "${execution.processEngineServices.repositoryService}", "${execution.setVariable('decision', 'ACCEPT')}", "#{authenticatedUserId.bytes}",
      "${sendReply.execute(execution)}", "${a.b}", "${a['b']}", "x${a}", "${a}${b}", "${decisionResult.getClass()}", "${a ? b : c}", "${empty a}", "${40+2}"})
  void aModelReachesNoMethodAndNoProperty(String expression) {
    assertThatThrownBy(() -> configuration().getExpressionManager().createExpression(expression).getValue(StartProcessVariableScope.getSharedInstance()))
        .isInstanceOf(GuardedExpressions.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dataSource", "processEngine", "jdbcClient", "environment", "systemProperties", "masterKey", "identityService"})
  void aModelReachesNoBeanButTheDelegates(String bean) {
    assertThatThrownBy(() -> inACommand(() -> configuration().getExpressionManager().createExpression("${" + bean + "}")
        .getValue(StartProcessVariableScope.getSharedInstance()))).hasMessageContaining("Cannot resolve identifier");
  }

  /** A decision table reaches Java no more than a process does, should one get into the database past the policy. */
  @Test
  void feelCallsNoJava() {
    DmnEngine tables = configuration().getDmnEngine();
    Object answer = "refused";
    try {
      answer = decided(tables, "{ f: function(a) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }, x: f(-42) }.x");
    } catch (RuntimeException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    assertThat(String.valueOf(answer)).isNotEqualTo("42");
    assertThat(((Number) decided(tables, "{ f: function(a) abs(a), x: f(-42) }.x")).intValue()).as("the table itself is sound").isEqualTo(42);
  }

  private Object decided(DmnEngine tables, String expression) {
    return inACommand(() -> tables.evaluateDecision(tables.parseDecision("reach",
        new ByteArrayInputStream(table(expression).getBytes(StandardCharsets.UTF_8))), Map.of()).getSingleResult().getSingleEntry());
  }

  private <T> T inACommand(Supplier<T> action) {
    return configuration().getCommandExecutorTxRequired().execute(context -> action.get());
  }

  static String table(String expression) {
    return """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="reachDefinitions"
            name="reach" namespace="http://mustafid.org/test">
          <decision id="reach" name="reach" camunda:historyTimeToLive="P30D">
            <variable id="reachVariable" name="reach"/>
            <literalExpression id="reachExpression"><text>%s</text></literalExpression>
          </decision>
        </definitions>""".formatted(expression.replace("<", "&lt;"));
  }
}
