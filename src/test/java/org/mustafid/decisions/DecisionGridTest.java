package org.mustafid.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks the tables over combinations nobody thought of writing down. The values of each fact come from the table itself: every
 * code and every number its column mentions, a hundredth below and above each number, true and false, null and an unknown code.
 *
 * <p>Tables of up to {@value #FULL_GRID} combinations are walked completely. A larger one is walked over every combination of
 * two facts (and every service) around typical files, and over {@value #SAMPLE} further files drawn with a fixed seed.
 */
class DecisionGridTest {

    private static final int FULL_GRID = 60_000;
    private static final int SAMPLE = 100_000;
    private static final long SEED = 1446_04_10L;
    private static final String UNKNOWN_CODE = "NOT_A_CODE";

    private static final Map<String, List<Map<String, Object>>> TYPICAL_FILES = Map.of(
            "priority", List.of(Map.of("band", "A", "category", "WIDOW", "familySize", 5.0, "disabledMember", false,
                    "urgent", false, "serviceClass", "FINANCIAL", "safetyFlag", false, "riskSigns", false)),
            "baraa/eligibility", List.of(pupil("A", false), pupil("C", false), pupil("D", false), pupil("D", true)),
            "new-muslims/eligibility", List.of(newMuslim("A"), newMuslim("C"), newMuslim("D")));

    /** Numbers that no pupil and no new Muslim can have; a table treats them like a missing fact. */
    private static final Map<String, double[]> POSSIBLE = Map.of(
            "age", new double[] {0, 120}, "gpa", new double[] {0, 100}, "yearsSinceIslam", new double[] {0, 120});

    @ParameterizedTest
    @MethodSource("decisions")
    void alwaysAnswers(BundledDecision decision) {
        Bench bench = new Bench(decision);
        bench.walk(facts -> {
            List<Map<String, Object>> answer = bench.answer(facts);
            if (decision.answersWithOneRow() ? answer.size() != 1 : answer.isEmpty()) {
                fail("%s answers %s with %s", decision, facts, answer);
            }
        });
        System.out.println("decision grid: " + decision + ", " + bench.walked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"baraa/required-documents", "new-muslims/required-documents"})
    void asksForNoPaperTwice(String name) {
        Bench bench = new Bench(BundledDecision.named(name));
        bench.walk(facts -> assertThat(bench.answer(facts))
                .extracting(row -> row.get("documentType"))
                .doesNotHaveDuplicates());
    }

    /** Domain principle: nobody is accepted or refused on an unknown fact, and nobody waits for a fact that does not matter. */
    @ParameterizedTest
    @ValueSource(strings = {"baraa/eligibility", "new-muslims/eligibility"})
    void advisesOnKnownFactsOnly(String name) {
        Bench bench = new Bench(BundledDecision.named(name));
        bench.walk(facts -> {
            Map<String, Object> advice = bench.answer(facts).get(0);
            List<String> unknown = facts.keySet().stream().filter(fact -> !bench.isKnown(fact, facts.get(fact))).toList();
            if (unknown.contains("service") != advice.get("reasonCode").equals("NO_RULE")) {
                fail("%s on service %s", advice, facts.get("service"));
            }
            if (!advice.get("recommendation").equals("REFER")) {
                unknown.forEach(fact -> bench.requireSameForEveryValue(fact, facts, advice.get("recommendation")));
            } else if (advice.get("reasonCode").equals("DATA_MISSING")) {
                bench.requireSomethingNeeded(unknown, facts);
            }
        });
    }

    @Test
    void acceptsADocumentOnlyWhenEveryConditionIsProven() {
        Bench bench = new Bench(BundledDecision.named("document-validity"));
        bench.walk(facts -> {
            boolean proven = Boolean.TRUE.equals(facts.get("provided"))
                    && Boolean.TRUE.equals(facts.get("originalMatched"))
                    && (facts.get("maxAgeDays") == null || facts.get("issueAgeDays") != null)
                    && (facts.get("expiryDate") == null || facts.get("receivedDate") != null);
            if (bench.answer(facts).get(0).get("result").equals("VALID") && !proven) {
                fail("VALID on unknown facts: %s", facts);
            }
        });
    }

    @Test
    void proceedsToTheCommitteeOnlyWhenNothingIsOpen() {
        Bench bench = new Bench(BundledDecision.named("verification-gate"));
        Map<String, Object> everythingSettled = Map.of("anyMissing", false, "anyExpired", false, "anyMismatch", false,
                "declarationSigned", true, "consentGiven", true);
        bench.walk(facts -> assertThat(bench.answer(facts).get(0).get("action").equals("PROCEED"))
                .isEqualTo(facts.equals(everythingSettled)));
    }

    static List<BundledDecision> decisions() {
        return BundledDecision.all();
    }

    private static Map<String, Object> pupil(String band, boolean exceptional) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.putAll(Map.of("service", "EDU_BAG", "falseDataConfirmed", false, "inServiceArea", true));
        facts.putAll(Map.of("duplicateActive", false, "idStatus", "CITIZEN", "saudiParent", true, "enrolled", true));
        facts.putAll(Map.of("age", 18.0, "schoolType", "GOV", "stage", "UNI", "gpa", 60.0));
        facts.putAll(Map.of("socialSecurity", false, "band", band, "exceptional", exceptional));
        return facts;
    }

    private static Map<String, Object> newMuslim(String band) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.putAll(Map.of("service", "NM_AID", "falseDataConfirmed", false, "identityVerified", true));
        facts.putAll(Map.of("certStatus", "VALID", "hajjBefore", false, "umrahByUs", false, "legalStay", true));
        facts.putAll(Map.of("yearsSinceIslam", 5.0, "learningLevel", "BASIC", "duplicateActive", false));
        facts.putAll(Map.of("urgent", false, "band", band));
        return facts;
    }

    private static Map<String, Object> with(Map<String, Object> facts, String fact, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(facts);
        changed.put(fact, value);
        return changed;
    }

    /** A decision set up for asking it very often, and the values its facts can take. */
    private static final class Bench {

        private final BundledDecision decision;
        private final Map<String, List<Object>> values = new LinkedHashMap<>();
        private final DmnEngine engine;
        private final DmnDecision ready;

        Bench(BundledDecision decision) {
            this.decision = decision;
            decision.facts().forEach(fact -> values.put(fact.name(), valuesOf(fact)));
            Set<String> variables = new LinkedHashSet<>(values.keySet());
            decision.decisions().stream()
                    .flatMap(step -> BundledDecision.tableOf(step).getOutputs().stream())
                    .forEach(output -> variables.add(output.getName()));
            RememberingFeelEngine feel = new RememberingFeelEngine(variables);
            DefaultDmnEngineConfiguration configuration = BundledDecision.engineConfiguration();
            configuration.setFeelEngineFactory(() -> feel);
            engine = configuration.buildEngine();
            ready = decision.readyFor(engine);
        }

        List<Map<String, Object>> answer(Map<String, Object> facts) {
            return engine.evaluateDecisionTable(ready, facts).getResultList();
        }

        void requireSameForEveryValue(String fact, Map<String, Object> facts, Object recommendation) {
            for (Object value : values.get(fact)) {
                if (!recommendation(with(facts, fact, value)).equals(recommendation)) {
                    fail("%s, although %s = %s would change it: %s", recommendation, fact, value, facts);
                }
            }
        }

        void requireSomethingNeeded(List<String> unknown, Map<String, Object> facts) {
            if (unknown.isEmpty()) {
                fail("DATA_MISSING, although nothing is missing: %s", facts);
            }
            String fact = unknown.get(0);
            if (unknown.size() == 1 && values.get(fact).stream().filter(value -> isKnown(fact, value))
                    .allMatch(value -> recommendation(with(facts, fact, value)).equals("ELIGIBLE"))) {
                fail("DATA_MISSING, although %s does not matter: %s", fact, facts);
            }
        }

        private Object recommendation(Map<String, Object> facts) {
            return answer(facts).get(0).get("recommendation");
        }

        boolean isKnown(String fact, Object value) {
            double[] possible = POSSIBLE.get(fact);
            return value != null && !value.equals(UNKNOWN_CODE)
                    && (possible == null || (double) value >= possible[0] && (double) value <= possible[1]);
        }

        String walked() {
            return combinations() <= FULL_GRID
                    ? "all " + combinations() + " combinations"
                    : "every two facts and " + SAMPLE + " files of about " + combinations() + " combinations, seed " + SEED;
        }

        void walk(Consumer<Map<String, Object>> check) {
            if (combinations() <= FULL_GRID) {
                walkFrom(0, new LinkedHashMap<>(), check);
            } else {
                walkPairs(check);
                walkSample(check);
            }
        }

        private long combinations() {
            return values.values().stream().mapToLong(List::size).reduce(1, (product, size) -> product * size);
        }

        private void walkFrom(int position, Map<String, Object> facts, Consumer<Map<String, Object>> check) {
            if (position == values.size()) {
                check.accept(Collections.unmodifiableMap(facts));
                return;
            }
            String fact = List.copyOf(values.keySet()).get(position);
            for (Object value : values.get(fact)) {
                facts.put(fact, value);
                walkFrom(position + 1, facts, check);
            }
        }

        private void walkPairs(Consumer<Map<String, Object>> check) {
            List<String> names = List.copyOf(values.keySet());
            for (Map<String, Object> typical : TYPICAL_FILES.get(decision.name())) {
                for (Object service : values.getOrDefault("service", Collections.singletonList(null))) {
                    Map<String, Object> file = values.containsKey("service") ? with(typical, "service", service) : typical;
                    IntStream.range(0, names.size()).parallel().forEach(one -> {
                        for (int other = one + 1; other < names.size(); other++) {
                            for (Object first : values.get(names.get(one))) {
                                for (Object second : values.get(names.get(other))) {
                                    check.accept(with(with(file, names.get(one), first), names.get(other), second));
                                }
                            }
                        }
                    });
                }
            }
        }

        /** Each file keeps most of a typical one, so that the last rules of a table are reached as often as the first. */
        private void walkSample(Consumer<Map<String, Object>> check) {
            List<Map<String, Object>> typical = TYPICAL_FILES.get(decision.name());
            IntStream.range(0, SAMPLE).parallel().forEach(number -> {
                SplittableRandom random = new SplittableRandom(SEED + number);
                Map<String, Object> facts = new LinkedHashMap<>(typical.get(random.nextInt(typical.size())));
                values.forEach((fact, possible) -> {
                    if (fact.equals("service") || random.nextInt(3) == 0) {
                        facts.put(fact, possible.get(random.nextInt(possible.size())));
                    }
                });
                check.accept(facts);
            });
        }

        private static List<Object> valuesOf(BundledDecision.Fact fact) {
            Set<Object> values = new LinkedHashSet<>();
            values.add(null);
            if (fact.type() == null) {
                values.addAll(List.of("2024-10-12", "2024-10-13", "2024-10-14", "not a date"));
            } else if (fact.type().equals("boolean")) {
                values.addAll(List.of(true, false));
            } else if (fact.type().equals("string")) {
                values.addAll(fact.codes());
                values.add(UNKNOWN_CODE);
            } else {
                Set<Double> numbers = new LinkedHashSet<>(fact.numbers());
                numbers.add(92.0);
                numbers.forEach(number -> values.addAll(List.of(number - 0.01, number, number + 0.01)));
            }
            return new ArrayList<>(values);
        }
    }
}
