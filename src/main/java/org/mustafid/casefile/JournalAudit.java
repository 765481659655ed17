package org.mustafid.casefile;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes every mark and every seal of the journal, and names the first thing that is not as it was written. */
@Repository
class JournalAudit {

  private static final int ROWS_AT_ONCE = 5_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final JournalMarks marks;

  JournalAudit(JdbcClient jdbc, JdbcTemplate rows, MasterKey master) {
    this.jdbc = jdbc;
    this.rows = new JdbcTemplate(Objects.requireNonNull(rows.getDataSource()));
    this.rows.setFetchSize(ROWS_AT_ONCE);
    this.marks = new JournalMarks(master);
  }

  /**
   * @param problem what is wrong with the first thing that is wrong; null when nothing is
   * @param entries checked, among them those whose content was purged
   * @param unsealed of these, not yet covered by a seal
   * @param adopted from before there was a chain
   * @param gone removed altogether after their time, before the checkpoint
   * @param newest the newest seal
   */
  record Finding(String problem, long entries, long unsealed, long purged, long adopted, long gone, JournalAnchor newest) {

    boolean intact() {
      return problem == null;
    }
  }

  /** @param known seals seen earlier and kept outside of the database: the chain must still hold them */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Finding check(List<JournalAnchor> known) {
    Walk walk = new Walk(bound("CHECKPOINT"), bound("HEAD").isPresent());
    try {
      walk.checkpoint();
      rows.query("select id, at, tenant, case_number, actor, action, detail, mac, purge_mac, seal from journal order by seal nulls last, id", walk);
      walk.end(bound("HEAD"), known);
    } catch (Broken broken) {
      return walk.finding(broken.getMessage());
    }
    return walk.finding(null);
  }

  private record Bound(String kind, long seal, byte[] sealMark, long purged, OffsetDateTime at, byte[] mark) {}

  private record Seal(long number, OffsetDateTime at, int entries, int adopted, byte[] digest, byte[] mark) {}

  private Optional<Bound> bound(String kind) {
    return jdbc.sql("select * from journal_bound where kind = :kind").param("kind", kind)
        .query((row, index) -> new Bound(kind, row.getLong("seal"), row.getBytes("seal_mac"), row.getLong("purged"),
            row.getObject("made_at", OffsetDateTime.class), row.getBytes("mac"))).optional();
  }

  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message, null, false, false);
    }
  }

  /** Goes along the entries in the order of the chain. */
  private final class Walk implements RowCallbackHandler {

    private final Bound checkpoint;
    private final boolean begun;
    private Iterator<Seal> page = List.<Seal>of().iterator();
    private long sealsRead;
    private long number;
    private byte[] before = new byte[JournalMarks.BYTES];
    private Seal seal;
    private MessageDigest digest = JournalChain.newDigest();
    private int inSeal;
    private long entries;
    private long unsealed;
    private long purged;
    private long adopted;
    private long lastId;

    /** @param begun whether there is a chain yet; until then entries from before have no marks */
    Walk(Optional<Bound> checkpoint, boolean begun) {
      this.begun = begun;
      this.checkpoint = checkpoint.orElse(null);
    }

    void checkpoint() {
      if (checkpoint != null) {
        genuine(checkpoint);
        number = checkpoint.seal();
        sealsRead = number;
        before = checkpoint.sealMark();
      }
      seal = next();
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      long id = row.getLong("id");
      long of = row.getLong("seal");
      boolean isSealed = !row.wasNull();
      byte[] mark = row.getBytes("mac");
      checkEntry(row, id, mark);
      if (!isSealed) {
        finishSeals();
        unsealed++;
      } else {
        while (seal != null && seal.number() < of) {
          finishSeal();
        }
        if (seal == null || seal.number() != of) {
          throw new Broken("Entry " + id + " belongs to seal " + of + ", which is missing: a seal was removed, or the entry was moved");
        }
        digest.update(mark);
        inSeal++;
      }
      entries++;
      lastId = id;
    }

    private void checkEntry(ResultSet row, long id, byte[] mark) throws SQLException {
      if (mark == null && !begun) {
        return;
      }
      if (mark == null || mark.length != JournalMarks.BYTES) {
        throw new Broken("Entry " + id + " carries no mark: it was not written by the application");
      }
      byte[] removed = row.getBytes("purge_mac");
      if (removed != null) {
        if (!MessageDigest.isEqual(removed, marks.ofPurged(id, mark)) || !row.getString("action").isEmpty()) {
          throw new Broken("Entry " + id + " was emptied, and not by the application after its time");
        }
        purged++;
      } else if (!MessageDigest.isEqual(mark, marks.ofEntry(id, row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("tenant"),
          row.getString("case_number"), row.getString("actor"), row.getString("action"), row.getString("detail")))) {
        throw new Broken("Entry " + id + " was changed, or was not written by the application");
      }
    }

    private void finishSeals() {
      while (seal != null) {
        finishSeal();
      }
    }

    private void finishSeal() {
      if (seal.number() != number + 1) {
        throw new Broken("Seal " + (number + 1) + " is missing");
      }
      if (!MessageDigest.isEqual(seal.mark(),
          marks.ofSeal(seal.number(), before, seal.entries(), seal.adopted(), seal.digest(), seal.at().toInstant()))) {
        throw new Broken("Seal " + seal.number() + " was changed, or does not follow the one before it");
      }
      byte[] found = digest.digest();
      if (inSeal != seal.entries() || !Arrays.equals(found, seal.digest())) {
        throw new Broken("Seal " + seal.number() + " covers " + seal.entries() + " entries and " + inSeal
            + " are there in their order (the last one seen is " + lastId + "): entries were removed, added or moved");
      }
      number = seal.number();
      before = seal.mark();
      adopted += seal.adopted();
      inSeal = 0;
      seal = next();
    }

    private Seal next() {
      if (!page.hasNext()) {
        List<Seal> read = jdbc.sql("select * from journal_seal where number > :after order by number limit :most")
            .param("after", sealsRead).param("most", ROWS_AT_ONCE)
            .query((row, index) -> new Seal(row.getLong("number"), row.getObject("sealed_at", OffsetDateTime.class), row.getInt("entries"),
                row.getInt("adopted"), row.getBytes("digest"), row.getBytes("mac"))).list();
        if (read.isEmpty()) {
          return null;
        }
        sealsRead = read.get(read.size() - 1).number();
        page = read.iterator();
      }
      return page.next();
    }

    void end(Optional<Bound> head, List<JournalAnchor> known) {
      finishSeals();
      head.ifPresent(this::genuine);
      if (head.isEmpty() && (number > 0 || !known.isEmpty())) {
        throw new Broken("The journal does not say where it ends");
      }
      if (head.isPresent() && (head.get().seal() != number || !Arrays.equals(head.get().sealMark(), before))) {
        throw new Broken("The journal ends at seal " + number + " and should end at seal " + head.get().seal() + ": its end was cut off");
      }
      known.forEach(this::mustBeThere);
    }

    private void mustBeThere(JournalAnchor anchor) {
      if (anchor.seal() > number) {
        throw new Broken("The journal ends at seal " + number + ", and seal " + anchor.seal()
            + " was seen earlier: its end was cut off, or an older backup was restored");
      }
      byte[] there = anchor.seal() == number ? before
          : jdbc.sql("select mac from journal_seal where number = :number").param("number", anchor.seal()).query(byte[].class).optional().orElse(null);
      boolean purgedMeanwhile = there == null && checkpoint != null && anchor.seal() <= checkpoint.seal();
      if (!purgedMeanwhile && (there == null || !HexFormat.of().formatHex(there).startsWith(anchor.mark()))) {
        throw new Broken("Seal " + anchor.seal() + " is not the one that was seen earlier: the chain was written anew");
      }
    }

    private void genuine(Bound bound) {
      if (!MessageDigest.isEqual(bound.mark(),
          marks.ofBound(bound.kind(), bound.seal(), bound.sealMark(), bound.purged(), bound.at().toInstant()))) {
        throw new Broken("Where the journal " + ("HEAD".equals(bound.kind()) ? "ends" : "begins") + " was changed");
      }
    }

    Finding finding(String problem) {
      return new Finding(problem, entries, unsealed, purged, adopted, checkpoint == null ? 0 : checkpoint.purged(),
          new JournalAnchor(number, HexFormat.of().formatHex(before)));
    }
  }
}
