package org.mustafid.engine;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mustafid.operations.Conditions;
import org.mustafid.operations.Observed;
import org.mustafid.operations.OperationsProperties;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether every model of the release has a version that can be used; and which of them administrators keep a version of their own of. */
@Component("modelsHealthIndicator")
class ModelsHealth implements HealthIndicator {

  private record Deployed(String resource, String deployment, String releasedAs, String releasedSha256) {

    private boolean isEdit() {
      return releasedAs == null || !releasedAs.equals(deployment);
    }
  }

  private final ModelDeployment models;
  private final Observed<Map<String, Deployed>> deployed;

  ModelsHealth(ModelDeployment models, JdbcClient jdbc, OperationsProperties properties) {
    this.models = models;
    // By file name too: Modeler's deploy button leaves the folder away (see ModelDeployment).
    this.deployed = new Observed<>(() -> jdbc.sql("""
        select distinct on (d.kind, d.key_, d.tenant_id_) coalesce(b.resource, d.resource_name_) as resource, d.deployment_id_ as deployment,
          b.deployment_id as released_as, b.sha256 as released_sha256
        from (select 'process' as kind, key_, tenant_id_, resource_name_, deployment_id_, version_ from act_re_procdef
              union all select 'decision', key_, tenant_id_, resource_name_, deployment_id_, version_ from act_re_decision_def
              union all select 'form', key_, tenant_id_, resource_name_, deployment_id_, version_ from act_re_camformdef) d
          left join bundled_model b on b.resource = d.resource_name_
            or b.tenant is not distinct from d.tenant_id_ and substring(b.resource from '[^/]*$') = substring(d.resource_name_ from '[^/]*$')
        order by d.kind, d.key_, d.tenant_id_, d.version_ desc""").query(Deployed.class).list().stream()
        .collect(Collectors.toMap(Deployed::resource, row -> row, (one, other) -> one.isEdit() ? one : other, TreeMap::new)), properties);
  }

  @Override
  public Health health() {
    Optional<Map<String, Deployed>> looked = deployed.look();
    if (looked.isEmpty() || !models.isRunning()) {
      return Health.outOfService().build();
    }
    Map<String, Deployed> known = looked.get();
    SortedSet<String> missing = new TreeSet<>(models.released().keySet());
    missing.removeAll(known.keySet());
    Predicate<Deployed> surpassed = model -> !models.released().get(model.resource()).equals(model.releasedSha256());
    SortedSet<String> edits = named(known, models.released().keySet()::contains, Deployed::isEdit);
    SortedSet<String> kept = named(known, models.released().keySet()::contains, surpassed.and(Deployed::isEdit));
    Health.Builder health = !missing.isEmpty() ? Health.down() : kept.isEmpty() ? Health.up() : Health.status(Conditions.DEGRADED);
    return health.withDetail("missing", missing).withDetail("edited", edits).withDetail("editedAndNewerInThisRelease", kept).build();
  }

  private static SortedSet<String> named(Map<String, Deployed> known, Predicate<String> ofThisRelease, Predicate<Deployed> chosen) {
    return known.values().stream().filter(model -> ofThisRelease.test(model.resource())).filter(chosen).map(Deployed::resource)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
