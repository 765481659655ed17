package org.mustafid.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseStage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many requests are open, where they stand, and how many of them are past their reply window. */
@Component
class CaseFigures implements MeterBinder {

  private record Count(String tenant, String stage, long open, long overdue) {}

  private final Associations associations;
  private final Observed<List<Count>> counts;

  CaseFigures(JdbcClient jdbc, Associations associations, OperationsProperties properties) {
    this.associations = associations;
    this.counts = new Observed<>(() -> jdbc.sql("""
        select tenant, stage, count(*) as open, count(*) filter (where overdue) as overdue
        from case_file where closed_at is null group by tenant, stage""").query(Count.class).list(), properties);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String tenant : associations.tenants()) {
      Predicate<Count> ofTenant = count -> count.tenant().equals(tenant);
      for (CaseStage stage : CaseStage.values()) {
        Predicate<Count> there = ofTenant.and(count -> count.stage().equals(stage.name()));
        Gauge.builder("mustafid.cases.open", () -> sum(there, Count::open)).tag("tenant", tenant).tag("stage", stage.name())
            .description("Requests under way").register(registry);
      }
      Gauge.builder("mustafid.cases.overdue", () -> sum(ofTenant, Count::overdue)).tag("tenant", tenant)
          .description("Requests under way whose reply window has passed").register(registry);
    }
  }

  private double sum(Predicate<Count> chosen, ToLongFunction<Count> figure) {
    return counts.look().map(all -> (double) all.stream().filter(chosen).mapToLong(figure).sum()).orElse(Double.NaN);
  }
}
