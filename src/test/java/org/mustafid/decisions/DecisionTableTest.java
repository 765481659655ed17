package org.mustafid.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of every CSV beside a decision table gets the answer written there. */
class DecisionTableTest {

    private static final DmnEngine ENGINE = BundledDecision.engineConfiguration().buildEngine();
    private static final Map<String, DmnDecision> READY = new HashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void answersAsTheExampleSays(DecisionExample example) {
        assertThat(answer(example, text -> text)).containsExactlyInAnyOrderElementsOf(example.answer());
    }

    /** The engine hands over a date as java.util.Date, Java callers as LocalDate, forms as text: the verdict must not depend on it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("examplesWithDates")
    void judgesDatesAlikeInEveryForm(DecisionExample example) {
        assertThat(answer(example, LocalDate::parse)).isEqualTo(example.answer());
        assertThat(answer(example, text -> Date.from(LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant())))
                .isEqualTo(example.answer());
        assertThat(answer(example, text -> Date.from(LocalDate.parse(text).atTime(14, 30).atZone(ZoneId.systemDefault()).toInstant())))
                .isEqualTo(example.answer());
    }

    static Stream<DecisionExample> examples() {
        return BundledDecision.all().stream().flatMap(decision -> DecisionExample.of(decision).stream());
    }

    static Stream<DecisionExample> examplesWithDates() {
        return DecisionExample.of(BundledDecision.named("document-validity")).stream().filter(DecisionTableTest::hasReadableDates);
    }

    private static boolean hasReadableDates(DecisionExample example) {
        return example.decision().facts().stream()
                .filter(fact -> fact.type() == null)
                .map(fact -> (String) example.facts().get(fact.name()))
                .allMatch(text -> text == null || isDate(text));
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private static List<Map<String, Object>> answer(DecisionExample example, Function<String, Object> dateForm) {
        Map<String, Object> facts = new LinkedHashMap<>(example.facts());
        example.decision().facts().stream()
                .filter(fact -> fact.type() == null)
                .forEach(date -> facts.computeIfPresent(date.name(), (name, text) -> dateForm.apply((String) text)));
        DmnDecision ready = READY.computeIfAbsent(example.decision().name(), name -> example.decision().readyFor(ENGINE));
        return DecisionExample.inNotation(ENGINE.evaluateDecisionTable(ready, facts).getResultList());
    }
}
