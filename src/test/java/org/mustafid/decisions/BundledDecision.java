package org.mustafid.decisions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One decision of the folder {@code decisions/}: what its model says about itself, and the same decision ready to run. The file
 * is named after the decision; further decisions in the file are steps towards it.
 */
final class BundledDecision {

    private static final String FOLDER = "decisions/";
    private static final Pattern STRING_LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER_LITERAL = Pattern.compile("(?<![\\w\"])\\d+(?:\\.\\d+)?");

    /** An input a caller has to give: its type in the model (null for dates), and every code and number its column mentions. */
    record Fact(String name, String type, Set<String> codes, Set<Double> numbers) {}

    private final String name;
    private final byte[] xml;
    private final List<Decision> decisions;
    private final Decision answer;

    private BundledDecision(String name, byte[] xml) {
        this.name = name;
        this.xml = xml;
        // Reading through the model API validates the file against the DMN 1.3 schema.
        this.decisions = List.copyOf(
                Dmn.readModelFromStream(new ByteArrayInputStream(xml)).getModelElementsByType(Decision.class));
        String key = name.substring(name.indexOf('/') + 1);
        this.answer = decisions.stream()
                .filter(decision -> decision.getId().equals(key))
                .findAny()
                .orElseThrow(() -> new AssertionError(name + ".dmn holds no decision " + key));
    }

    static List<BundledDecision> all() {
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "**/*.dmn");
            List<BundledDecision> found = new ArrayList<>();
            for (Resource file : files) {
                String path = file.getURL().getPath();
                String name = path.substring(path.lastIndexOf(FOLDER) + FOLDER.length(), path.length() - ".dmn".length());
                found.add(new BundledDecision(name, file.getContentAsByteArray()));
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static BundledDecision named(String name) {
        return all().stream()
                .filter(decision -> decision.name.equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("no file decisions/" + name + ".dmn"));
    }

    /** The engine as Camunda's process engine configures it: FEEL everywhere, in its Scala implementation. */
    static DefaultDmnEngineConfiguration engineConfiguration() {
        return new DefaultDmnEngineConfiguration();
    }

    DmnDecision readyFor(DmnEngine engine) {
        return engine.parseDecision(answer.getId(), new ByteArrayInputStream(xml));
    }

    String name() {
        return name;
    }

    List<Decision> decisions() {
        return decisions;
    }

    boolean answersWithOneRow() {
        DecisionTable table = tableOf(answer);
        return table.getHitPolicy() != HitPolicy.COLLECT || table.getAggregation() != null;
    }

    List<String> outputs() {
        return outputsOf(answer).toList();
    }

    /** What a caller passes in: the inputs of every table in the file, without what one table hands to the next. */
    Collection<Fact> facts() {
        Set<String> handedOn = new LinkedHashSet<>();
        decisions.stream()
                .filter(decision -> decision != answer)
                .flatMap(BundledDecision::outputsOf)
                .forEach(handedOn::add);
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            List<Input> columns = List.copyOf(tableOf(decision).getInputs());
            for (int column = 0; column < columns.size(); column++) {
                Input input = columns.get(column);
                String variable = input.getInputExpression().getText().getTextContent();
                if (handedOn.contains(variable)) {
                    continue;
                }
                String type = input.getInputExpression().getTypeRef();
                Fact fact = facts.computeIfAbsent(
                        variable, unseen -> new Fact(variable, type, new LinkedHashSet<>(), new LinkedHashSet<>()));
                if (input.getInputValues() != null) {
                    codes(input.getInputValues().getText().getTextContent()).forEach(fact.codes::add);
                }
                for (Rule rule : tableOf(decision).getRules()) {
                    String cell = List.copyOf(rule.getInputEntries()).get(column).getTextContent();
                    codes(cell).forEach(fact.codes::add);
                    numbers(cell).forEach(fact.numbers::add);
                }
            }
        }
        return facts.values();
    }

    /** Every rule of the file, as "file#rule". */
    Set<String> rules() {
        Set<String> rules = new LinkedHashSet<>();
        decisions.forEach(decision -> tableOf(decision).getRules().forEach(rule -> rules.add(name + "#" + rule.getId())));
        return rules;
    }

    static DecisionTable tableOf(Decision decision) {
        return (DecisionTable) decision.getExpression();
    }

    private static Stream<String> outputsOf(Decision decision) {
        return tableOf(decision).getOutputs().stream().map(Output::getName);
    }

    private static Stream<String> codes(String text) {
        return STRING_LITERAL.matcher(text).results().map(literal -> literal.group(1));
    }

    private static Stream<Double> numbers(String text) {
        return NUMBER_LITERAL.matcher(text).results().map(literal -> Double.valueOf(literal.group()));
    }

    @Override
    public String toString() {
        return name;
    }
}
