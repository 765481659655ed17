package org.mustafid.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables are read and edited by the association's staff: each rule says why it exists and on what it rests. */
class DecisionTableExplanationTest {

    private static final String ARABIC = "(?s).*\\p{IsArabic}.*";
    /** A requirement of the policy, a line of it, a published source, or an open assumption. */
    private static final String SOURCE = "(?s).*\\[(R-\\d{3}|S-[AB]:\\d+|#\\d+[a-g]?|ASM)].*";
    private static final int FIVE_YEARS_IN_DAYS = 1825;

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleSaysWhyAndOnWhatItRests(Rule rule) {
        assertThat(rule.getDescription()).isNotNull();
        assertThat(rule.getDescription().getTextContent()).as(rule.getId()).matches(ARABIC).matches(SOURCE);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyTableIsLabelledInArabic(Decision decision) {
        DecisionTable table = BundledDecision.tableOf(decision);
        assertThat(decision.getName()).matches(ARABIC);
        assertThat(table.getInputs()).allSatisfy(input -> assertThat(input.getLabel()).as(input.getId()).matches(ARABIC));
        assertThat(table.getOutputs()).allSatisfy(output -> assertThat(output.getLabel()).as(output.getId()).matches(ARABIC));
    }

    /** What a decision answered is kept as long as the file of the beneficiary it answered for. */
    @ParameterizedTest
    @MethodSource("decisions")
    void everyAnswerIsKeptAsLongAsTheFile(Decision decision) {
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P" + FIVE_YEARS_IN_DAYS + "D");
    }

    static Stream<Decision> decisions() {
        return BundledDecision.all().stream().map(BundledDecision::decisions).flatMap(List::stream);
    }

    static Stream<Rule> rules() {
        return decisions().flatMap(decision -> BundledDecision.tableOf(decision).getRules().stream());
    }
}
