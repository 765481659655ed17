package org.mustafid.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mustafid.calendar.HijriDates;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.Refusal;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands in the way of destroying a case: that it is open, a hold, or a legal duty to keep it. */
@Component
class Obstacles {

  private final JdbcClient jdbc;
  private final LegalHolds holds;
  private final Retention retention;
  private final Clock clock;

  Obstacles(JdbcClient jdbc, LegalHolds holds, Retention retention, Clock clock) {
    this.jdbc = jdbc;
    this.holds = holds;
    this.retention = retention;
    this.clock = clock;
  }

  private record Case(String number, String tenant, String outcome, Boolean paid, Instant closedAt, boolean open, boolean erased) {}

  /** @throws Refusal the first obstacle there is, with the number of the case */
  void refuse(Collection<String> numbers) {
    of(numbers).values().stream().findFirst().ifPresent(obstacle -> {
      throw obstacle;
    });
  }

  /** Case number to what keeps it; whatever may be destroyed is not in it. */
  Map<String, Refusal> of(Collection<String> numbers) {
    Map<String, Refusal> found = new TreeMap<>();
    if (numbers.isEmpty()) {
      return found;
    }
    Set<String> held = holds.held(numbers);
    Map<String, Retention.Rule> rules = new HashMap<>();
    jdbc.sql("""
        select c.number, c.tenant, c.outcome, c.paid, c.closed_at, c.erased_at,
          c.closed_at is null or exists (select 1 from act_ru_execution p where p.business_key_ = c.number) as open
        from case_file c where c.number in (:numbers)""").param("numbers", numbers)
        .query((row, index) -> {
          OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
          return new Case(row.getString("number"), row.getString("tenant"), row.getString("outcome"), (Boolean) row.getObject("paid"),
              closed == null ? null : closed.toInstant(), row.getBoolean("open"), row.getObject("erased_at") != null);
        }).list().forEach(one -> {
          Refusal obstacle = obstacle(one, held.contains(one.number()), rules);
          if (obstacle != null) {
            found.put(one.number(), obstacle);
          }
        });
    return found;
  }

  private Refusal obstacle(Case one, boolean held, Map<String, Retention.Rule> rules) {
    if (one.erased()) {
      return new Refusal(null, "case.erased", one.number());
    }
    if (held) {
      return new Refusal(null, "erasure.held", one.number());
    }
    if (one.open()) {
      return new Refusal(null, "erasure.open", one.number());
    }
    Retention.Rule rule = rules.computeIfAbsent(one.tenant() + one.outcome() + one.paid(),
        key -> retention.ofCase(one.tenant(), one.outcome(), one.paid()));
    Instant until = rule.until(one.closedAt()).orElse(Instant.MAX);
    return rule.legalDuty() && until.isAfter(clock.instant()) ? new Refusal(null, "erasure.duty", one.number(), day(until)) : null;
  }

  private static String day(Instant until) {
    return until.equals(Instant.MAX) ? "–" : HijriDates.pair(CivilDates.in(until), UserMessages.language());
  }
}
