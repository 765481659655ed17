package org.mustafid.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.mustafid.association.Associations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the models of the release without ever overriding an administrator.
 *
 * <p>A bundled model is deployed when nothing of that name is deployed yet, or when the newest deployment of it is the one an
 * earlier release made. If an administrator has deployed a newer one, that edit stays, and log and health say so; started once with
 * {@code mustafid.models.override}, the release wins, and the edit remains in the history of deployments.
 *
 * <p>Shared models go into one deployment without a tenant, each association's own into one of its own (one deployment cannot hold
 * the same key twice). Resource names are the paths in the repository, however the application was started.
 */
@Component
public class ModelDeployment implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);
  private static final String NAME = "mustafid";
  private static final long DEPLOYMENT_LOCK = 7_240_001L;

  private final RepositoryService repository;
  private final ResourcePatternResolver resources;
  private final JdbcClient jdbc;
  private final Associations associations;
  private final TransactionTemplate transaction;
  private final boolean releaseWins;
  private volatile boolean deployed;
  private volatile Map<String, String> released = Map.of();

  ModelDeployment(RepositoryService repository, ResourcePatternResolver resources, JdbcClient jdbc, Associations associations,
      TransactionTemplate transaction, @Value("${mustafid.models.override:false}") boolean releaseWins) {
    this.repository = repository;
    this.resources = resources;
    this.jdbc = jdbc;
    this.associations = associations;
    this.transaction = transaction;
    this.releaseWins = releaseWins;
  }

  private record Bundled(String resource, String tenant, byte[] content, String sha256) {}

  private record Known(String sha256, String deploymentId) {}

  /** Runs before the web server accepts requests: its lifecycle phase is far later. */
  @Override
  public void start() {
    deploy();
    deployed = true;
  }

  @Override
  public void stop() {
    deployed = false;
  }

  @Override
  public boolean isRunning() {
    return deployed;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  /** The models this release brings: resource name to the SHA-256 of the content. */
  Map<String, String> released() {
    return released;
  }

  private void deploy() {
    Map<String, Bundled> bundled = bundled();
    released = bundled.values().stream().collect(Collectors.toMap(Bundled::resource, Bundled::sha256));
    transaction.executeWithoutResult(status -> {
      // Two nodes that start at once deploy once.
      jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", DEPLOYMENT_LOCK).query((row, index) -> 1).single();
      Map<String, List<Bundled>> byTenant = new LinkedHashMap<>();
      Map<String, Known> known = known();
      Map<String, String> latest = latestDeployments(bundled);
      for (Bundled model : bundled.values()) {
        if (isToBeDeployed(model, known.get(model.resource()), latest.get(model.resource()))) {
          byTenant.computeIfAbsent(model.tenant() == null ? "" : model.tenant(), tenant -> new ArrayList<>()).add(model);
        }
      }
      byTenant.forEach((tenant, models) -> deploy(tenant.isEmpty() ? null : tenant, models));
    });
  }

  private boolean isToBeDeployed(Bundled model, Known known, String latestDeployment) {
    if (latestDeployment == null) {
      return true;
    }
    if (known != null && known.sha256().equals(model.sha256())) {
      return false;
    }
    if (known != null && known.deploymentId().equals(latestDeployment)) {
      return true;
    }
    if (releaseWins) {
      log.warn("The release's {} goes before an administrator's edit of it (deployment {}), as mustafid.models.override says.",
          model.resource(), latestDeployment);
      return true;
    }
    log.warn("The release brings a newer {}, but an administrator has deployed an edit of it (deployment {}); the edit stays."
        + " Started once with --mustafid.models.override=true, the release goes before it.", model.resource(), latestDeployment);
    return false;
  }

  private void deploy(String tenant, List<Bundled> models) {
    DeploymentBuilder builder = repository.createDeployment().name(NAME).source("release").tenantId(tenant);
    models.forEach(model -> builder.addInputStream(model.resource(), new ByteArrayInputStream(model.content())));
    Deployment deployment = builder.deploy();
    for (Bundled model : models) {
      jdbc.sql("""
          insert into bundled_model (resource, tenant, sha256, deployment_id) values (:resource, :tenant, :sha256, :deployment)
          on conflict (resource) do update set sha256 = excluded.sha256, deployment_id = excluded.deployment_id""")
          .param("resource", model.resource()).param("tenant", tenant).param("sha256", model.sha256())
          .param("deployment", deployment.getId()).update();
    }
    log.info("Deployed {} models{}", models.size(), tenant == null ? "" : " of " + tenant);
  }

  private Map<String, Known> known() {
    Map<String, Known> known = new TreeMap<>();
    jdbc.sql("select resource, sha256, deployment_id from bundled_model")
        .query((row, index) -> known.put(row.getString(1), new Known(row.getString(2), row.getString(3)))).list();
    return known;
  }

  /**
   * Name of each bundled model to the newest deployment that holds it. Administrators keep the names of the repository, and Modeler's
   * deploy button sends the file's own name without its folder.
   */
  private Map<String, String> latestDeployments(Map<String, Bundled> bundled) {
    Map<String, String> byFile = new TreeMap<>();
    bundled.values().forEach(model -> byFile.put(file(model.tenant(), model.resource()), model.resource()));
    Map<String, String> latest = new TreeMap<>();
    jdbc.sql("""
        select b.name_, d.tenant_id_, d.id_
        from act_ge_bytearray b join act_re_deployment d on d.id_ = b.deployment_id_
        order by d.deploy_time_ desc""")
        .query((row, index) -> {
          String name = row.getString(1);
          String model = bundled.containsKey(name) ? name : byFile.getOrDefault(file(row.getString(2), name), name);
          return latest.putIfAbsent(model, row.getString(3));
        }).list();
    return latest;
  }

  private static String file(String tenant, String resource) {
    return tenant + "/" + resource.substring(resource.lastIndexOf('/') + 1);
  }

  private Map<String, Bundled> bundled() {
    Map<String, Bundled> bundled = new TreeMap<>();
    for (String pattern : List.of("processes/**/*.bpmn", "decisions/**/*.dmn", "forms/**/*.form")) {
      String root = pattern.substring(0, pattern.indexOf('/') + 1);
      try {
        for (Resource resource : resources.getResources("classpath*:" + pattern)) {
          String url = resource.getURL().toString();
          String name = url.substring(url.lastIndexOf("/" + root) + 1);
          byte[] content = resource.getContentAsByteArray();
          bundled.put(name, new Bundled(name, tenantOf(name).orElse(null), content, sha256(content)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The bundled models cannot be read", e);
      }
    }
    return bundled;
  }

  /** {@code decisions/baraa/eligibility.dmn} belongs to the association baraa. */
  private Optional<String> tenantOf(String resource) {
    String[] path = resource.split("/");
    return path.length > 2 && associations.tenants().contains(path[1]) ? Optional.of(path[1]) : Optional.empty();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
