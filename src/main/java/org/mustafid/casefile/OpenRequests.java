package org.mustafid.casefile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
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

  private static final String IDENTITY = "IDENTITY";
  private static final String MOBILE = "MOBILE";

  private final JdbcClient jdbc;
  private final MasterKey masterKey;

  OpenRequests(JdbcClient jdbc, MasterKey masterKey) {
    this.jdbc = jdbc;
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
    String hash = masterKey.lookupHash(IDENTITY, identityNumber);
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

  /** Makes the case findable by identity number and mobile; replaces what was known before. */
  public void index(CaseFile file, String identityNumber, String mobile) {
    jdbc.sql("delete from case_lookup where case_number = :number").param("number", file.number()).update();
    add(file, IDENTITY, identityNumber);
    add(file, MOBILE, mobile);
  }

  private void add(CaseFile file, String kind, String value) {
    if (value != null) {
      jdbc.sql("insert into case_lookup (case_number, tenant, kind, hash) values (:number, :tenant, :kind, :hash)")
          .param("number", file.number()).param("tenant", file.tenant()).param("kind", kind)
          .param("hash", masterKey.lookupHash(kind, value)).update();
    }
  }

  /** Keyed hash under which a person is known to an association. */
  public String identityHash(String identityNumber) {
    return masterKey.lookupHash(IDENTITY, identityNumber);
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
}
