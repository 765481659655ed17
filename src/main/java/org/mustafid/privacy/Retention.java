package org.mustafid.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mustafid.calendar.CivilDates;
import org.mustafid.verification.DecisionTables;
import org.springframework.stereotype.Component;

/** How long each kind of record is kept and what happens then, as the table {@code retention} says (domain 7.2). */
@Component
class Retention {

  private static final String TABLE = "retention";

  private final DecisionTables tables;
  private final Clock clock;

  Retention(DecisionTables tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /** Kinds of records the table knows. */
  enum Kept { CASE, NOTICE, SURVEY_COMMENT, JOURNAL }

  /** PROPOSE: a person approves; ERASE and DELETE: by itself; KEEP: for ever. */
  enum Action { PROPOSE, ERASE, DELETE, KEEP }

  /**
   * @param keep null for ever
   * @param legalDuty whether nobody may destroy it earlier, not even at the person's own request
   */
  record Rule(Period keep, Action action, boolean legalDuty) {

    /** Until when something from then is kept; empty: for ever. */
    Optional<Instant> until(Instant from) {
      return keep == null ? Optional.empty() : Optional.of(from.atZone(CivilDates.RIYADH).plus(keep).toInstant());
    }
  }

  /**
   * The rule for a closed case. Where its time starts needs no telling apart here: the procedure closes a refused request when the time
   * for an appeal has run out, so that both starts of the table ({@code CLOSURE}, {@code APPEAL_END}) are the closing.
   *
   * @param paid null when it is not known whether an amount was paid
   */
  Rule ofCase(String tenant, String outcome, Boolean paid) {
    return rule(tenant, Kept.CASE, outcome, paid);
  }

  Rule of(String tenant, Kept kept) {
    return rule(tenant, kept, null, null);
  }

  private Rule rule(String tenant, Kept kept, String outcome, Boolean paid) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("association", tenant);
    facts.put("record", kept.name());
    facts.put("outcome", outcome);
    facts.put("paid", paid);
    Map<String, Object> answer = tables.ask(TABLE, facts);
    Object keep = answer.get("keep");
    return new Rule(keep == null ? null : Period.parse(keep.toString()), Action.valueOf(answer.get("action").toString()),
        Boolean.TRUE.equals(answer.get("legalDuty")));
  }

  /** What is from before then has had its time. Empty when the rule keeps it for ever. */
  Optional<Instant> expiredBefore(Rule rule) {
    return rule.keep() == null || rule.action() == Action.KEEP ? Optional.empty()
        : Optional.of(ZonedDateTime.now(clock.withZone(CivilDates.RIYADH)).minus(rule.keep()).toInstant());
  }
}
