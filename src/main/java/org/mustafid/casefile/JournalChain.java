package org.mustafid.casefile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Binds the entries of the journal together. Writers never wait for each other: an entry gets its own mark when it is written, and a seal
 * over it, in order and onto the seal before, once no older transaction is under way that could still bring an earlier one.
 */
@Repository
@Transactional
class JournalChain {

  /** Who looked at what is kept this long at least (domain 7.2), and no program of ours removes it earlier. */
  private static final Period KEPT = Period.ofYears(3);
  private static final long SEALING_LOCK = 7_240_003L;
  private static final int AT_ONCE = 10_000;
  private static final List<String> LOOKING = List.of("case.read", "case.refused", "case.searched", "notice.read");

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final JournalMarks marks;
  private final Clock clock;

  JournalChain(JdbcClient jdbc, JdbcTemplate batches, MasterKey master, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.marks = new JournalMarks(master);
    this.clock = clock;
  }

  /** A seal, as far as the next one needs it. */
  record Seal(long number, byte[] mark) {

    static final Seal NONE = new Seal(0, new byte[JournalMarks.BYTES]);
  }

  private record Unsealed(long id, byte[] mark) {}

  /**
   * Seals what can be sealed.
   *
   * @return the newest seal; empty when there was nothing to do, or another node is doing it
   */
  Optional<Seal> seal() {
    if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", SEALING_LOCK).query(Boolean.class).single()) {
      return Optional.empty();
    }
    Optional<Seal> head = head();
    int adopted = head.isEmpty() ? adoptWhatWasThereBefore() : 0;
    Seal newest = head.orElse(Seal.NONE);
    List<Unsealed> entries = settled();
    while (!entries.isEmpty()) {
      newest = sealed(newest, entries, newest.number() == 0 ? adopted : 0);
      entries = settled();
    }
    if (head.isPresent() && newest.number() == head.get().number() || newest.number() == 0) {
      return Optional.empty();
    }
    bound("HEAD", newest, 0);
    return Optional.of(newest);
  }

  private Optional<Seal> head() {
    return jdbc.sql("select seal, seal_mac from journal_bound where kind = 'HEAD'")
        .query((row, index) -> new Seal(row.getLong("seal"), row.getBytes("seal_mac"))).optional();
  }

  /**
   * Entries whose transactions are over, as are all that began before. An entry that is seen here with a transaction that is yet to come
   * was written by another server, before the database was moved or restored.
   */
  private List<Unsealed> settled() {
    return jdbc.sql("""
        select id, mac from journal where seal is null
          and (tx < pg_snapshot_xmin(pg_current_snapshot()) or tx >= pg_snapshot_xmax(pg_current_snapshot()))
        order by id limit :most""").param("most", AT_ONCE)
        .query((row, index) -> new Unsealed(row.getLong("id"), row.getBytes("mac"))).list();
  }

  private Seal sealed(Seal before, List<Unsealed> entries, int adopted) {
    MessageDigest digest = newDigest();
    entries.forEach(entry -> digest.update(orNone(entry.mark())));
    byte[] overEntries = digest.digest();
    long number = before.number() + 1;
    Instant at = now();
    byte[] mark = marks.ofSeal(number, before.mark(), entries.size(), adopted, overEntries, at);
    jdbc.sql("insert into journal_seal (number, sealed_at, entries, adopted, digest, mac) values (:number, :at, :entries, :adopted, :digest, :mac)")
        .param("number", number).param("at", at.atOffset(ZoneOffset.UTC)).param("entries", entries.size()).param("adopted", adopted)
        .param("digest", overEntries).param("mac", mark).update();
    jdbc.sql("update journal set seal = :number where id = any(:ids)").param("number", number)
        .param("ids", entries.stream().map(Unsealed::id).toArray(Long[]::new)).update();
    return new Seal(number, mark);
  }

  /** Entries from before there were marks are marked as they are found; how many they were stands in the first seal. */
  private int adoptWhatWasThereBefore() {
    List<Object[]> found = new ArrayList<>();
    jdbc.sql("select id, at, tenant, case_number, actor, action, detail from journal where mac is null")
        .query(row -> {
          found.add(new Object[] {markOf(row), row.getLong("id")});
        });
    batches.batchUpdate("update journal set mac = ? where id = ?", found);
    return found.size();
  }

  private byte[] markOf(ResultSet row) throws SQLException {
    return marks.ofEntry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("tenant"),
        row.getString("case_number"), row.getString("actor"), row.getString("action"), row.getString("detail"));
  }

  private Instant keptSince() {
    return clock.instant().atZone(ZoneOffset.UTC).minus(KEPT).toInstant();
  }

  int purgeBefore(Instant before) {
    if (before.isAfter(keptSince())) {
      throw new IllegalArgumentException("The journal is kept for " + KEPT.getYears() + " years, and " + before + " is more recent than that");
    }
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", SEALING_LOCK).query((row, index) -> 1).single();
    List<Object[]> over = new ArrayList<>();
    jdbc.sql("""
        select j.id, j.mac from journal j
        where j.seal is not null and j.purge_mac is null and j.mac is not null and j.at < :before
          and (j.action in (:looking) or j.action like 'access.%'
            or j.case_number is not null and j.action <> 'case.erased' and not exists (select 1 from case_file c where c.number = j.case_number and c.erased_at is null))""")
        .param("before", before.atOffset(ZoneOffset.UTC)).param("looking", LOOKING)
        .query(row -> {
          over.add(new Object[] {marks.ofPurged(row.getLong("id"), row.getBytes("mac")), row.getLong("id")});
        });
    batches.batchUpdate(
        "update journal set tenant = null, case_number = null, actor = null, action = '', detail = null, purge_mac = ? where id = ?", over);
    forgetEmptySeals();
    return over.size();
  }

  /** Seals at the beginning that cover nothing but purged entries go; the chain begins at the checkpoint then. */
  private void forgetEmptySeals() {
    Seal last = jdbc.sql("""
        select number, mac from journal_seal
        where number < coalesce((select min(seal) from journal where seal is not null and purge_mac is null), (select max(number) + 1 from journal_seal))
        order by number desc limit 1""").query((row, index) -> new Seal(row.getLong("number"), row.getBytes("mac"))).optional().orElse(null);
    if (last != null) {
      int gone = jdbc.sql("delete from journal where seal <= :seal").param("seal", last.number()).update();
      jdbc.sql("delete from journal_seal where number <= :seal").param("seal", last.number()).update();
      long already = jdbc.sql("select purged from journal_bound where kind = 'CHECKPOINT'").query(Long.class).optional().orElse(0L);
      bound("CHECKPOINT", last, already + gone);
    }
  }

  private void bound(String kind, Seal seal, long purged) {
    Instant at = now();
    jdbc.sql("""
        insert into journal_bound (kind, seal, seal_mac, purged, made_at, mac) values (:kind, :seal, :sealMac, :purged, :at, :mac)
        on conflict (kind) do update set seal = excluded.seal, seal_mac = excluded.seal_mac, purged = excluded.purged,
          made_at = excluded.made_at, mac = excluded.mac""")
        .param("kind", kind).param("seal", seal.number()).param("sealMac", seal.mark()).param("purged", purged)
        .param("at", at.atOffset(ZoneOffset.UTC)).param("mac", marks.ofBound(kind, seal.number(), seal.mark(), purged, at)).update();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static byte[] orNone(byte[] mark) {
    return mark == null ? new byte[JournalMarks.BYTES] : mark;
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
