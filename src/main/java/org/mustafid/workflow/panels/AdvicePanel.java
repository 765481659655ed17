package org.mustafid.workflow.panels;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mustafid.casefile.CaseFile;
import org.mustafid.eligibility.Advice;
import org.mustafid.workflow.BeneficiaryProcess.Decisions;
import org.mustafid.workflow.forms.FormPanel;
import org.mustafid.workflow.panels.PanelWords.Day;
import org.mustafid.workflow.panels.PanelWords.Figure;
import org.mustafid.workflow.panels.PanelWords.Labelled;
import org.springframework.stereotype.Component;

/** What the tables advised and why: which rule of which version answered, and from which facts. */
@Component
class AdvicePanel implements FormPanel {

  /** The facts that lead to a recommendation; those that only order the work are left out. */
  private static final Set<String> EXPLAINED = Set.of(Decisions.NEED_BAND, Decisions.ELIGIBILITY);
  private static final Map<String, String> CODES = Map.of("idStatus", "idType", "stage", "educationStage", "category", "caseCategory",
      "schoolType", "schoolType", "certStatus", "certStatus", "learningLevel", "learningLevel", "serviceClass", "serviceClass");
  /** Where a rule comes from, for whoever maintains the tables, [ASM]. */
  private static final Pattern SOURCE = Pattern.compile("\\s*\\[[^\\]]*]");

  private final PanelWords words;
  private final Advice advice;

  AdvicePanel(PanelWords words, Advice advice) {
    this.words = words;
    this.advice = advice;
  }

  /**
   * @param unit what the amount is for, in the words of the table
   * @param facts in the order in which the tables ask for them
   */
  record Explained(Day givenOn, Labelled recommendation, Labelled reason, Labelled band, Labelled priority, Figure amount, String unit, String cap,
      List<Rule> rules, List<Fact> facts) {

    @Override
    public String toString() {
      return "Advice explained";
    }
  }

  /** @param description the rule's explanation as its author wrote it, in Arabic */
  record Rule(String table, String label, int version, String rule, String description) {}

  /** @param decisive whether the rule that answered looked at it */
  record Fact(String name, String label, String value, boolean decisive) {

    @Override
    public String toString() {
      return "Fact " + name;
    }
  }

  @Override
  public String id() {
    return "advice";
  }

  @Override
  public Explained of(CaseFile file, String taskKey, String user) {
    return advice.newest(file).map(given -> explained(file, given)).orElse(null);
  }

  private Explained explained(CaseFile file, Advice.Given given) {
    Map<String, Object> outcome = given.outcome();
    Object amount = outcome.get("amount");
    return new Explained(words.day(file, given.at()), words.label("recommendation", outcome.get("recommendation")),
        words.label("reason", outcome.get("reasonCode")), words.label("band", outcome.get("band")),
        words.label("priority", outcome.get("priority")), amount == null ? null : words.number(file, new BigDecimal(amount.toString())),
        text(outcome.get("unit")), text(outcome.get("cap")),
        given.answers().stream().map(this::rule).toList(), facts(file, given));
  }

  private Rule rule(Advice.Answer answer) {
    return new Rule(answer.table(), words.label("table", answer.table()).label(), answer.version(), answer.rule(),
        answer.description() == null ? null : SOURCE.matcher(answer.description()).replaceAll("").strip());
  }

  private List<Fact> facts(CaseFile file, Advice.Given given) {
    Map<String, Boolean> asked = new LinkedHashMap<>();
    given.answers().stream().filter(answer -> EXPLAINED.contains(answer.table())).forEach(answer -> answer.asked()
        .forEach(fact -> asked.merge(fact, answer.decisive().contains(fact), Boolean::logicalOr)));
    return asked.entrySet().stream().map(fact -> new Fact(fact.getKey(), words.label("fact", fact.getKey()).label(),
        value(file, given, fact.getKey()), fact.getValue())).toList();
  }

  private String value(CaseFile file, Advice.Given given, String fact) {
    Object value = given.facts().get(fact);
    if ("service".equals(fact)) {
      return words.service(file) == null ? words.answer(null) : words.service(file).label();
    }
    if ("band".equals(fact)) {
      value = given.outcome().get("band");
      return value == null ? words.answer(null) : words.label("band", value).label();
    }
    if (value == null || value instanceof Boolean) {
      return words.answer((Boolean) value);
    }
    if (value instanceof Number number) {
      BigDecimal exact = new BigDecimal(number.toString());
      return "netPerCapita".equals(fact) ? words.riyals(file, exact).text() : words.number(file, exact).text();
    }
    return words.label(CODES.getOrDefault(fact, fact), value).label();
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
