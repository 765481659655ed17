package org.mustafid.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plants groups, rights, filters and accounts in one transaction before the web server accepts requests, so that there is no moment
 * in which the installation is reachable without its rights. A start with unchanged files costs one query.
 */
@Component
class AccessSeeder implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AccessSeeder.class);
  private static final String NAME = "access";
  private static final long SEEDING_LOCK = 7_240_002L;

  private final List<Seed> seeds;
  private final Optional<FirstAdministrator> firstAdministrator;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private volatile boolean seeded;

  AccessSeeder(List<Seed> seeds, Optional<FirstAdministrator> firstAdministrator, JdbcClient jdbc, TransactionTemplate transaction) {
    this.seeds = seeds;
    this.firstAdministrator = firstAdministrator;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void start() {
    String fingerprint = fingerprint();
    if (!fingerprint.equals(lastFingerprint())) {
      transaction.executeWithoutResult(status -> {
        alone();
        plant(fingerprint);
      });
    }
    firstAdministrator.ifPresent(administrator -> transaction.executeWithoutResult(status -> administrator.ensure(this::alone)));
    seeded = true;
  }

  /** Two nodes that start at once seed once. */
  private void alone() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", SEEDING_LOCK).query((row, index) -> 1).single();
  }

  private void plant(String fingerprint) {
    SeedLedger ledger = new SeedLedger(jdbc);
    seeds.forEach(seed -> seed.plant(ledger));
    jdbc.sql("insert into seeded_data (name, sha256) values (:name, :sha256) on conflict (name) do update set sha256 = excluded.sha256")
        .param("name", NAME).param("sha256", fingerprint).update();
    log.info("Groups, rights, filters and accounts are up to date with the files of this release");
  }

  private String lastFingerprint() {
    return jdbc.sql("select sha256 from seeded_data where name = :name").param("name", NAME).query(String.class).optional().orElse("");
  }

  private String fingerprint() {
    String all = seeds.stream().map(Seed::fingerprint).collect(Collectors.joining("\n"));
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  @Override
  public void stop() {
    seeded = false;
  }

  @Override
  public boolean isRunning() {
    return seeded;
  }

  /** Before the models (phase 0) and long before the web server. */
  @Override
  public int getPhase() {
    return -100;
  }
}
