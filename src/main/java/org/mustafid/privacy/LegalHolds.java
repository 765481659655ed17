package org.mustafid.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.SealedText;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * الحفظ القانوني: keeps a case, or all cases of a person at the association, from being destroyed by anybody or by the passing of time,
 * until two people lift it: one of {@code privacy} asks, another of management or board agrees.
 */
@Repository
@Transactional
public class LegalHolds {

  /** Condition on a case {@code c}: a hold is on it, or on the person it is about. */
  static final String HELD = """
      exists (select 1 from legal_hold h where h.lifted_at is null and h.tenant = c.tenant and (h.case_number = c.number
        or h.identity_hash in (select l.hash from case_lookup l where l.case_number = c.number and l.kind = 'IDENTITY')))""";
  private static final String PLACE = "legal_hold";
  private static final int LONGEST_NOTE = 1000;

  private final JdbcClient jdbc;
  private final Procedure procedure;
  private final OpenRequests people;
  private final SealedText sealed;
  private final Journal journal;
  private final Clock clock;

  LegalHolds(JdbcClient jdbc, Procedure procedure, OpenRequests people, SealedText sealed, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.procedure = procedure;
    this.people = people;
    this.sealed = sealed;
    this.journal = journal;
    this.clock = clock;
  }

  /** Why something is held; labels are {@code hold.reason.<name>} in {@code messages/privacy}. */
  public enum Reason { COURT, AUTHORITY, COMPLAINT, AUDIT, BREACH, OTHER }

  /**
   * @param person whether it holds all cases of the person
   * @param liftAskedBy who asks that it be lifted, null while nobody does
   */
  public record Hold(UUID id, String tenant, String caseNumber, boolean person, String reason, String placedBy, Instant placedAt,
      String liftAskedBy) {}

  /**
   * @param wholePerson holds also the other cases of the person at the association, those to come included
   * @param note free text, stored encrypted; may be null
   * @throws Refusal {@code hold.noIdentity} when the person has no identity number to be known by
   */
  public UUID place(Staff staff, String caseNumber, boolean wholePerson, String reason, String note) {
    PrivacyRoles.mustBeOfficer(staff);
    CaseFile file = procedure.ofAssociation(staff, caseNumber, "hold");
    if (Arrays.stream(Reason.values()).noneMatch(known -> known.name().equals(reason))) {
      throw new Refusal("reason", "option.unknown");
    }
    String plain = note == null ? "" : note.strip();
    if (plain.length() > LONGEST_NOTE) {
      throw new Refusal("note", "text.maxLength", String.valueOf(LONGEST_NOTE));
    }
    String identity = file.text("idNumber");
    if (wholePerson && identity == null) {
      throw new Refusal(null, "hold.noIdentity");
    }
    // Whoever is destroying the case holds this row; the hold comes before that or finds nothing left.
    jdbc.sql("select number from case_file where number = :number and erased_at is null for update").param("number", caseNumber)
        .query(String.class).optional().orElseThrow(() -> new Refusal(null, "case.erased"));
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into legal_hold (id, tenant, case_number, identity_hash, reason_code, note, placed_by, placed_at)
        values (:id, :tenant, :number, :identity, :reason, :note, :by, :at)""")
        .param("id", id).param("tenant", file.tenant()).param("number", caseNumber)
        .param("identity", wholePerson ? people.identityHash(identity) : null, java.sql.Types.VARCHAR).param("reason", reason)
        .param("note", plain.isEmpty() ? null : sealed.seal(file, PLACE, plain), java.sql.Types.BINARY)
        .param("by", staff.user()).param("at", now()).update();
    journal.note(file, staff.user(), "hold.placed", reason);
    return id;
  }

  /** The holds in force at those associations, the newest first. */
  public List<Hold> of(Collection<String> tenants) {
    return tenants.isEmpty() ? List.of() : jdbc.sql("select * from legal_hold where tenant in (:tenants) and lifted_at is null order by placed_at desc")
        .param("tenants", tenants)
        .query((row, index) -> new Hold(row.getObject("id", UUID.class), row.getString("tenant"), row.getString("case_number"),
            row.getString("identity_hash") != null, row.getString("reason_code"), row.getString("placed_by"),
            row.getObject("placed_at", OffsetDateTime.class).toInstant(), row.getString("lift_asked_by"))).list();
  }

  /** The first of the two asks that the hold be lifted; it stays in force. */
  public void askToLift(Staff staff, UUID id) {
    PrivacyRoles.mustBeOfficer(staff);
    Hold hold = inForce(staff, id);
    if (hold.liftAskedBy() == null) {
      jdbc.sql("update legal_hold set lift_asked_by = :by, lift_asked_at = :at where id = :id")
          .param("by", staff.user()).param("at", now()).param("id", id).update();
      journal.note(hold.tenant(), hold.caseNumber(), staff.user(), "hold.liftAsked", null);
    }
  }

  /**
   * The second of the two lifts it.
   *
   * @throws Refusal {@code fourEyes}, or {@code hold.notAsked}
   */
  public void lift(Staff staff, UUID id) {
    PrivacyRoles.mustBeManagement(staff);
    Hold hold = inForce(staff, id);
    if (hold.liftAskedBy() == null) {
      throw new Refusal(null, "hold.notAsked");
    }
    PrivacyRoles.mustBeTwo(hold.liftAskedBy(), staff);
    jdbc.sql("update legal_hold set lifted_by = :by, lifted_at = :at where id = :id")
        .param("by", staff.user()).param("at", now()).param("id", id).update();
    journal.note(hold.tenant(), hold.caseNumber(), staff.user(), "hold.lifted", hold.reason());
  }

  private Hold inForce(Staff staff, UUID id) {
    jdbc.sql("select id from legal_hold where id = :id for update").param("id", id).query(UUID.class).optional();
    return of(staff.associations()).stream().filter(hold -> hold.id().equals(id)).findFirst()
        .orElseThrow(() -> new Refusal(null, "permission"));
  }

  /** Which of those cases are held. */
  Set<String> held(Collection<String> caseNumbers) {
    return jdbc.sql("select c.number from case_file c where c.number in (:numbers) and " + HELD).param("numbers", caseNumbers)
        .query(String.class).set();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
