package org.mustafid.casefile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mustafid.formats.NameParts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds people and their requests without anybody's name or number in the clear, through keyed hashes, and keeps the same person
 * from having the same service open twice (domain 4.6, uniqueness).
 */
@Repository
@Transactional
public class OpenRequests {

  private static final int MOST_FOUND = 50;
  private static final List<String> MOBILES = List.of("mobile1", "mobile2");
  private static final List<String> NAMES =
      List.of("firstName", "fatherName", "grandfatherName", "familyName", "nameLatin", "muslimName", "studentName");

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final MasterKey masterKey;

  OpenRequests(JdbcClient jdbc, JdbcTemplate batches, MasterKey masterKey) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.masterKey = masterKey;
  }

  /**
   * Claims identity and service for this case.
   *
   * @param identityNumber normalised; null when the person has none, then nothing can be claimed
   * @return the number of the open case that holds the claim already, empty when it is ours now
   */
  public Optional<String> claim(CaseFile file, String identityNumber) {
    release(file.number());
    if (identityNumber == null || file.service() == null) {
      return Optional.empty();
    }
    String hash = masterKey.lookupHash(Sought.Kind.IDENTITY.name(), identityNumber);
    int claimed = jdbc.sql("""
        insert into open_request (tenant, service, identity_hash, case_number) values (:tenant, :service, :hash, :number)
        on conflict (tenant, service, identity_hash) do nothing""")
        .param("tenant", file.tenant()).param("service", file.service()).param("hash", hash).param("number", file.number())
        .update();
    if (claimed == 1) {
      return Optional.empty();
    }
    return jdbc.sql("select case_number from open_request where tenant = :tenant and service = :service and identity_hash = :hash")
        .param("tenant", file.tenant()).param("service", file.service()).param("hash", hash).query(String.class).optional();
  }

  public void release(String caseNumber) {
    jdbc.sql("delete from open_request where case_number = :number").param("number", caseNumber).update();
  }

  /** Makes the case findable by what it holds now and this submission adds: identity number, mobile numbers, parts of the name. */
  public void index(Submission submission) {
    CaseFile file = submission.file();
    List<Object[]> rows = new ArrayList<>();
    rows.add(row(file, Sought.Kind.IDENTITY, submission.text("idNumber")));
    MOBILES.stream().map(submission::text).distinct().forEach(number -> rows.add(row(file, Sought.Kind.MOBILE, number)));
    NameParts.of(NAMES.stream().map(submission::text).toList()).forEach(part -> rows.add(row(file, Sought.Kind.NAME, part)));
    rows.removeIf(Objects::isNull);
    jdbc.sql("delete from case_lookup where case_number = :number").param("number", file.number()).update();
    batches.batchUpdate("insert into case_lookup (case_number, tenant, kind, hash) values (?, ?, ?, ?)", rows);
  }

  private Object[] row(CaseFile file, Sought.Kind kind, String value) {
    return value == null ? null : new Object[] {file.number(), file.tenant(), kind.name(), masterKey.lookupHash(kind.name(), value)};
  }

  /**
   * Another request of the same person to the same association; nothing of its content.
   *
   * @param outcome id of the end event it was closed by, null while it is open
   */
  public record Other(String number, String service, CaseStage stage, String outcome, Instant receivedAt, Instant closedAt) {}

  /** The other requests under the identity of this case, the newest first; none when the person has no identity number. */
  public List<Other> ofSamePerson(CaseFile file) {
    return jdbc.sql("""
        select c.number, c.service, c.stage, c.outcome, c.received_at, c.closed_at
        from case_lookup own
          join case_lookup l on l.tenant = own.tenant and l.kind = own.kind and l.hash = own.hash and l.case_number <> own.case_number
          join case_file c on c.number = l.case_number
        where own.case_number = :number and own.kind = 'IDENTITY'
        order by c.received_at desc""")
        .param("number", file.number())
        .query((row, index) -> new Other(row.getString("number"), row.getString("service"), CaseStage.valueOf(row.getString("stage")),
            row.getString("outcome"), row.getTimestamp("received_at").toInstant(),
            row.getTimestamp("closed_at") == null ? null : row.getTimestamp("closed_at").toInstant())).list();
  }

  /** Keyed hash under which a person is known to an association. */
  public String identityHash(String identityNumber) {
    return masterKey.lookupHash(Sought.Kind.IDENTITY.name(), identityNumber);
  }

  /**
   * Whether the same person was granted the same service since then (decisions: duplicateActive).
   *
   * @param grantedOutcome outcome under which a granted case was closed
   */
  public boolean grantedSince(CaseFile file, String identityNumber, Instant since, String grantedOutcome) {
    if (identityNumber == null) {
      return false;
    }
    return jdbc.sql("""
        select exists (
          select 1 from case_lookup l join case_file c on c.number = l.case_number
          where l.tenant = :tenant and l.kind = 'IDENTITY' and l.hash = :hash and c.number <> :number and c.service = :service
            and c.outcome = :outcome and c.closed_at >= :since)""")
        .param("tenant", file.tenant()).param("hash", identityHash(identityNumber)).param("number", file.number())
        .param("service", file.service()).param("outcome", grantedOutcome).param("since", since.atOffset(ZoneOffset.UTC))
        .query(Boolean.class).single();
  }

  /**
   * The cases of one person.
   *
   * @param tenants the associations whose cases the asker may know of
   * @param sought what identifies the person
   * @return case numbers, newest first, at most {@value #MOST_FOUND}
   */
  public List<String> find(Collection<String> tenants, Sought sought) {
    List<String> hashes = sought.values().stream().map(value -> masterKey.lookupHash(sought.kind().name(), value)).toList();
    if (hashes.isEmpty() || tenants.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("""
        select c.number from case_file c join (
            select case_number from case_lookup where tenant in (:tenants) and kind = :kind and hash in (:hashes)
            group by case_number having count(distinct hash) = :all) found on found.case_number = c.number
        order by c.received_at desc limit :most""")
        .param("tenants", tenants).param("kind", sought.kind().name()).param("hashes", hashes).param("all", hashes.size())
        .param("most", MOST_FOUND).query(String.class).list();
  }

  /**
   * What a person is sought by.
   *
   * @param values normalised; a case must have all of them
   */
  public record Sought(Kind kind, Set<String> values) {

    /** Kinds of look-up; the names are stored with the hashes. */
    public enum Kind { IDENTITY, MOBILE, NAME }

    @Override
    public String toString() {
      return "Sought by " + kind;
    }
  }
}
