package org.mustafid.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.mustafid.association.Associations;
import org.mustafid.casefile.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each night, by one node: puts forward (or destroys) what has had its time, deletes old notices and comments, and frees the space of
 * what was destroyed. Small batches in transactions of their own, so that nobody waits and a stop in between loses nothing.
 */
@Component
class RetentionRound {

  private static final Logger log = LoggerFactory.getLogger(RetentionRound.class);
  private static final long LOCK = 7_240_004L;
  private static final int BATCH = 200;
  /** Declined means: not now. */
  private static final Duration QUIET_AFTER_DECLINE = Duration.ofDays(90);

  private final JdbcClient jdbc;
  private final Associations associations;
  private final Retention retention;
  private final Obstacles obstacles;
  private final Destructions destructions;
  private final ErasedSpace space;
  private final Journal journal;
  private final TransactionTemplate outer;
  private final TransactionTemplate batch;
  private final Clock clock;

  RetentionRound(JdbcClient jdbc, Associations associations, Retention retention, Obstacles obstacles, Destructions destructions,
      ErasedSpace space, Journal journal, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.associations = associations;
    this.retention = retention;
    this.obstacles = obstacles;
    this.destructions = destructions;
    this.space = space;
    this.journal = journal;
    this.outer = new TransactionTemplate(transactions);
    this.batch = new TransactionTemplate(transactions);
    this.batch.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  @Scheduled(cron = "${mustafid.privacy.round:0 30 1 * * *}", zone = "Asia/Riyadh")
  void nightly() {
    Boolean ours = outer.execute(status -> {
      // Held until the round is over: a second node that wakes up finds it taken and goes back to sleep.
      boolean first = jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single();
      if (first) {
        associations.tenants().stream().sorted().forEach(this::of);
        batch.executeWithoutResult(own -> journal());
      }
      return first;
    });
    if (Boolean.TRUE.equals(ours)) {
      space.reclaim();
    }
  }

  /** One journal for all associations: it is purged by the rule that keeps longest, and not at all where one keeps it for ever. */
  private void journal() {
    List<Optional<Instant>> limits = associations.tenants().stream().map(tenant -> expired(tenant, Retention.Kept.JOURNAL)).toList();
    if (limits.stream().allMatch(Optional::isPresent)) {
      // A day later than the table says: the journal itself counts years in another time zone and refuses what is too early.
      limits.stream().map(Optional::get).min(Comparator.naturalOrder()).ifPresent(before -> {
        int purged = journal.purgeBefore(before.minus(Duration.ofDays(1)));
        if (purged > 0) {
          log.info("Retention: {} entries of the journal purged", purged);
        }
      });
    }
  }

  private void of(String tenant) {
    int cases = endings(tenant).stream().mapToInt(ending -> repeated(() -> casesOf(tenant, ending))).sum();
    int withdrawn = repeated(() -> withoutConsent(tenant));
    int notices = expired(tenant, Retention.Kept.NOTICE).map(before -> repeated(() -> notices(tenant, before))).orElse(0);
    int comments = expired(tenant, Retention.Kept.SURVEY_COMMENT).map(before -> repeated(() -> comments(tenant, before))).orElse(0);
    if (cases + withdrawn + notices + comments > 0) {
      log.info("Retention at {}: {} cases due, {} put forward after withdrawn consent, {} notices and {} comments deleted", tenant, cases,
          withdrawn, notices, comments);
    }
  }

  /** Does a batch in a transaction of its own, again while it finds as much as a batch may hold. Returns how much it was in all. */
  private int repeated(IntSupplier work) {
    int all = 0;
    int found;
    do {
      Integer done = batch.execute(status -> work.getAsInt());
      found = done == null ? 0 : done;
      all += found;
    } while (found >= BATCH);
    return all;
  }

  /** Ways in which cases of the association ended; each is asked for once, however many cases there are. */
  private record Ending(String outcome, Boolean paid) {}

  private List<Ending> endings(String tenant) {
    return jdbc.sql("select distinct outcome, paid from case_file where tenant = :tenant and closed_at is not null and erased_at is null")
        .param("tenant", tenant).query((row, index) -> new Ending(row.getString("outcome"), (Boolean) row.getObject("paid"))).list();
  }

  private int casesOf(String tenant, Ending ending) {
    Retention.Rule rule = retention.ofCase(tenant, ending.outcome(), ending.paid());
    Optional<Instant> before = retention.expiredBefore(rule);
    if (before.isEmpty() || rule.action() == Retention.Action.DELETE) {
      return 0;
    }
    List<String> due = jdbc.sql("""
        select c.number from case_file c
        where c.tenant = :tenant and c.outcome is not distinct from :outcome and c.paid is not distinct from cast(:paid as boolean)
          and c.closed_at <= :before and c.erased_at is null
          and not exists (select 1 from destruction_case dc join destruction d on d.id = dc.destruction_id where dc.case_number = c.number
            and (d.status = 'PROPOSED' or d.status = 'DECLINED' and d.decided_at > :quiet))
          and not\s""" + LegalHolds.HELD + " order by c.closed_at limit :most")
        .param("tenant", tenant).param("outcome", ending.outcome()).param("paid", ending.paid(), java.sql.Types.BOOLEAN)
        .param("before", before.get().atOffset(ZoneOffset.UTC))
        .param("quiet", clock.instant().minus(QUIET_AFTER_DECLINE).atOffset(ZoneOffset.UTC)).param("most", BATCH).query(String.class).list();
    if (due.isEmpty()) {
      return 0;
    }
    if (rule.action() == Retention.Action.ERASE) {
      destructions.destroyByItself(tenant, due);
    } else {
      destructions.putForward(tenant, Destructions.Origin.RETENTION, null, due);
    }
    return due.size();
  }

  /** Requests that were open when the consent was withdrawn, and have come to their end since. */
  private int withoutConsent(String tenant) {
    List<String> closed = jdbc.sql("""
        select c.number from case_file c where c.tenant = :tenant and c.consent_withdrawn_at is not null and c.closed_at is not null
          and c.erased_at is null and not exists (select 1 from destruction_case dc where dc.case_number = c.number) limit :most""")
        .param("tenant", tenant).param("most", BATCH).query(String.class).list();
    Map<String, ?> kept = obstacles.of(closed);
    List<String> free = closed.stream().filter(number -> !kept.containsKey(number)).collect(Collectors.toList());
    if (!free.isEmpty()) {
      destructions.putForward(tenant, Destructions.Origin.CONSENT, null, free);
    }
    return free.size();
  }

  private Optional<Instant> expired(String tenant, Retention.Kept kept) {
    Retention.Rule rule = retention.of(tenant, kept);
    return rule.action() == Retention.Action.DELETE ? retention.expiredBefore(rule) : Optional.empty();
  }

  /** What staff have still to deliver is not deleted, however old it is. */
  private int notices(String tenant, Instant before) {
    return jdbc.sql("""
        delete from notice where id in (select id from notice
          where tenant = :tenant and created_at <= :before and status not in ('WAITING', 'HANDOVER') limit :most)""")
        .param("tenant", tenant).param("before", before.atOffset(ZoneOffset.UTC)).param("most", BATCH).update();
  }

  private int comments(String tenant, Instant before) {
    return jdbc.sql("""
        update survey_answer set comment = null where id in (select id from survey_answer
          where tenant = :tenant and comment is not null and month + interval '1 month' <= :before limit :most)""")
        .param("tenant", tenant).param("before", before.atOffset(ZoneOffset.UTC)).param("most", BATCH).update();
  }
}
