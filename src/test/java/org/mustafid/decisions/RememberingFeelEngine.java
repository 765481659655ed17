package org.mustafid.decisions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The engine's own FEEL, asked once for each expression and each set of values it can see. The engine parses every cell anew at
 * every evaluation; walking hundreds of thousands of combinations needs each of those answers only once.
 */
final class RememberingFeelEngine implements FeelEngine {

    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
    private final Collection<String> variables;
    private final Map<String, List<String>> variablesOf = new ConcurrentHashMap<>();
    private final Map<List<Object>, Optional<Object>> answers = new ConcurrentHashMap<>();

    /** @param variables every variable an expression may mention; an expression is remembered with the values of those it does */
    RememberingFeelEngine(Collection<String> variables) {
        this.variables = List.copyOf(variables);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
        return (T) remembered(key(expression, null, context), () -> feel.evaluateSimpleExpression(expression, context));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String inputVariable, VariableContext context) {
        return (Boolean) remembered(key(expression, inputVariable, context),
                () -> feel.evaluateSimpleUnaryTests(expression, inputVariable, context));
    }

    private Object remembered(List<Object> key, Supplier<Object> question) {
        Optional<Object> answer = answers.get(key);
        if (answer == null) {
            answer = Optional.ofNullable(question.get());
            answers.put(key, answer);
        }
        return answer.orElse(null);
    }

    private List<Object> key(String expression, String inputVariable, VariableContext context) {
        List<String> mentioned = variablesOf.computeIfAbsent(expression, text -> variables.stream().filter(text::contains).toList());
        List<Object> key = new ArrayList<>(3 + mentioned.size());
        key.add(expression);
        if (inputVariable != null) {
            key.add(inputVariable);
            key.add(value(context, inputVariable));
        }
        mentioned.forEach(variable -> key.add(value(context, variable)));
        return key;
    }

    private static Object value(VariableContext context, String variable) {
        TypedValue value = context.resolve(variable);
        return value == null ? null : value.getValue();
    }
}
