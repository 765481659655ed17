package org.mustafid.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mustafid.association.Associations;
import org.mustafid.calendar.CivilDates;
import org.mustafid.calendar.HijriDates;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.casefile.Refusal;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * إتلاف البيانات: cases are put forward, a second person approves, and what was destroyed is certified (domain 7.2). Nothing is destroyed
 * that is open, held, or that the law obliges the association to keep; that is looked at when it is put forward and again when it is done.
 */
@Service
@Transactional
public class Destructions {

  private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Procedure procedure;
  private final CaseFiles cases;
  private final OpenRequests people;
  private final Obstacles obstacles;
  private final Erasure erasure;
  private final Journal journal;
  private final Associations associations;
  private final ObjectMapper json;
  private final Clock clock;

  Destructions(JdbcClient jdbc, Procedure procedure, CaseFiles cases, OpenRequests people, Obstacles obstacles, Erasure erasure, Journal journal,
      Associations associations, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.procedure = procedure;
    this.cases = cases;
    this.people = people;
    this.obstacles = obstacles;
    this.erasure = erasure;
    this.journal = journal;
    this.associations = associations;
    this.json = json;
    this.clock = clock;
  }

  /** Why cases are put forward. RETENTION and CONSENT leave out what stands in the way, the others are refused as a whole. */
  public enum Origin { CASE, PERSON, RETENTION, CONSENT }

  /** A case as it is listed before and after; nothing of its content. */
  public record Listed(String number, String outcome, LocalDate closedOn, Boolean destroyed) {}

  /**
   * What is put forward, or the certificate of what was destroyed.
   *
   * @param proposedBy null: by the retention table
   * @param decidedBy null: not decided, or destroyed by itself as the table says
   * @param number of the certificate, null while there is none
   * @param counts kind to how many
   * @param sha256 over everything the certificate says
   */
  public record Destruction(UUID id, String tenant, Origin origin, String proposedBy, Instant proposedAt, String decidedBy, Instant decidedAt,
      String number, Map<String, Integer> counts, String sha256, List<Listed> cases) {}

  /** Kinds of what is counted, in the order of a certificate. */
  public static List<String> kinds() {
    return Arrays.stream(Erasure.Kind.values()).map(Enum::name).toList();
  }

  /**
   * Puts a case forward, or all cases of its person at the association.
   *
   * @throws Refusal {@code erasure.open}, {@code erasure.held}, {@code erasure.duty} or {@code erasure.already}
   */
  public UUID propose(Staff staff, String caseNumber, boolean wholePerson) {
    PrivacyRoles.mustBeOfficer(staff);
    CaseFile file = procedure.ofAssociation(staff, caseNumber, "erasure");
    Set<String> numbers = wholePerson ? ofPerson(file) : Set.of(caseNumber);
    locked(numbers);
    obstacles.refuse(numbers);
    if (isPutForward(numbers)) {
      throw new Refusal(null, "erasure.already");
    }
    return putForward(file.tenant(), wholePerson ? Origin.PERSON : Origin.CASE, staff.user(), numbers);
  }

  Set<String> ofPerson(CaseFile file) {
    return Stream.concat(Stream.of(file.number()), people.ofSamePerson(file).stream().map(OpenRequests.Other::number))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isPutForward(Collection<String> numbers) {
    return jdbc.sql("""
        select exists (select 1 from destruction_case dc join destruction d on d.id = dc.destruction_id
          where d.status = 'PROPOSED' and dc.case_number in (:numbers))""").param("numbers", numbers).query(Boolean.class).single();
  }

  /** @param by null: by the retention table */
  UUID putForward(String tenant, Origin origin, String by, Collection<String> numbers) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into destruction (id, tenant, origin, status, proposed_by, proposed_at)
        values (:id, :tenant, :origin, 'PROPOSED', :by, :at)""")
        .param("id", id).param("tenant", tenant).param("origin", origin.name()).param("by", by, Types.VARCHAR).param("at", at(now())).update();
    jdbc.sql("""
        insert into destruction_case (destruction_id, case_number, outcome, closed_on)
        select :id, number, outcome, (closed_at at time zone 'Asia/Riyadh')::date from case_file where number in (:numbers)""")
        .param("id", id).param("numbers", numbers).update();
    numbers.forEach(number -> journal.note(tenant, number, by, "erasure.proposed", origin.name()));
    return id;
  }

  /** What waits for the second person at those associations, the oldest first. */
  public List<Destruction> proposed(Collection<String> tenants) {
    return listed(tenants, "PROPOSED", "d.proposed_at", 200);
  }

  /** The newest certificates of those associations. */
  public List<Destruction> certificates(Collection<String> tenants) {
    return listed(tenants, "DONE", "d.decided_at desc", 100);
  }

  /** @throws Refusal {@code permission} */
  public Destruction certificate(Staff staff, UUID id) {
    PrivacyRoles.mustDecide(staff);
    Destruction known = one(staff, id, "DONE");
    journal.note(known.tenant(), null, staff.user(), "paper.made", "destruction-certificate");
    return known;
  }

  /**
   * The second person approves, and it is done: in one transaction with its certificate, or not at all.
   *
   * @return id of the certificate, the same
   * @throws Refusal {@code fourEyes}, {@code erasure.changed}, or what stands in the way now
   */
  public UUID approve(Staff staff, UUID id) {
    PrivacyRoles.mustDecide(staff);
    Destruction proposed = one(staff, id, "PROPOSED");
    PrivacyRoles.mustBeTwo(proposed.proposedBy(), staff);
    destroy(proposed, staff.user());
    return id;
  }

  /** It is not to be done. The retention table does not put the same cases forward again for a while. */
  public void decline(Staff staff, UUID id) {
    PrivacyRoles.mustDecide(staff);
    Destruction proposed = one(staff, id, "PROPOSED");
    jdbc.sql("update destruction set status = 'DECLINED', decided_by = :by, decided_at = :at where id = :id")
        .param("by", staff.user()).param("at", at(now())).param("id", id).update();
    proposed.cases().forEach(one -> journal.note(proposed.tenant(), one.number(), staff.user(), "erasure.declined", proposed.origin().name()));
  }

  /** Destroys at once, where the retention table asks nobody. */
  void destroyByItself(String tenant, Collection<String> numbers) {
    UUID id = putForward(tenant, Origin.RETENTION, null, numbers);
    destroy(listed(Set.of(tenant), "PROPOSED", "d.proposed_at", 1000).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(), null);
  }

  private void destroy(Destruction proposed, String by) {
    Set<String> numbers = proposed.cases().stream().map(Listed::number).collect(Collectors.toCollection(TreeSet::new));
    locked(numbers);
    if (proposed.origin() == Origin.CASE || proposed.origin() == Origin.PERSON) {
      obstacles.refuse(numbers);
    } else {
      numbers.removeAll(obstacles.of(numbers).keySet());
    }
    if (proposed.origin() == Origin.PERSON && !ofPerson(cases.load(numbers.iterator().next())).equals(numbers)) {
      throw new Refusal(null, "erasure.changed");
    }
    if (numbers.isEmpty()) {
      throw new Refusal(null, "erasure.nothingLeft");
    }
    Map<String, Integer> counts = new TreeMap<>();
    numbers.forEach(number -> erasure.of(number).forEach((kind, gone) -> counts.merge(kind.name(), gone, Integer::sum)));
    certify(proposed, by, numbers, counts);
  }

  private void certify(Destruction proposed, String by, Set<String> numbers, Map<String, Integer> counts) {
    Instant at = now();
    String number = nextNumber(proposed.tenant());
    String sha256 = sha256(String.join("\n", number, proposed.tenant(), proposed.origin().name(), String.valueOf(proposed.proposedBy()),
        proposed.proposedAt().toString(), String.valueOf(by), at.toString(), String.join(" ", numbers), counts.toString()));
    jdbc.sql("""
        update destruction set status = 'DONE', decided_by = :by, decided_at = :at, number = :number, counts = cast(:counts as jsonb),
          sha256 = :sha256 where id = :id""")
        .param("by", by, Types.VARCHAR).param("at", at(at)).param("number", number).param("counts", written(counts)).param("sha256", sha256)
        .param("id", proposed.id()).update();
    jdbc.sql("update destruction_case set destroyed = case_number in (:numbers) where destruction_id = :id").param("numbers", numbers)
        .param("id", proposed.id()).update();
    // The journal keeps the hash too, so that a certificate altered afterwards is found out.
    journal.note(proposed.tenant(), null, by, "destruction.certified", number + " " + sha256);
    numbers.forEach(one -> journal.note(proposed.tenant(), one, by, "case.erased", number));
  }

  /** Whoever else destroys, holds or changes these cases waits; in a fixed order, so that nobody waits for ever. */
  private void locked(Collection<String> numbers) {
    jdbc.sql("select number from case_file where number in (:numbers) order by number for update").param("numbers", numbers)
        .query(String.class).list();
  }

  private String nextNumber(String tenant) {
    int year = HijriDates.year(CivilDates.in(now()));
    int next = jdbc.sql("""
        insert into destruction_counter (tenant, hijri_year, last_number) values (:tenant, :year, 1)
        on conflict (tenant, hijri_year) do update set last_number = destruction_counter.last_number + 1 returning last_number""")
        .param("tenant", tenant).param("year", year).query(Integer.class).single();
    return "%s-D%d-%04d".formatted(associations.of(tenant).prefix(), year, next);
  }

  private Destruction one(Staff staff, UUID id, String status) {
    jdbc.sql("select id from destruction where id = :id for update").param("id", id).query(UUID.class).optional();
    return Optional.of(staff.associations()).filter(tenants -> !tenants.isEmpty())
        .flatMap(tenants -> found("d.tenant in (:tenants) and d.status = :status and d.id = :id", "d.proposed_at", tenants, status, id, 1).stream().findFirst())
        .orElseThrow(() -> new Refusal(null, "permission"));
  }

  private List<Destruction> listed(Collection<String> tenants, String status, String order, int most) {
    return tenants.isEmpty() ? List.of() : found("d.tenant in (:tenants) and d.status = :status and :id::uuid is null", order, tenants, status, null, most);
  }

  private List<Destruction> found(String which, String order, Collection<String> tenants, String status, UUID id, int most) {
    List<Destruction> found = jdbc.sql("select d.* from destruction d where " + which + " order by " + order + " limit :most")
        .param("tenants", tenants).param("status", status).param("id", id, Types.OTHER).param("most", most).query(this::row).list();
    if (found.isEmpty()) {
      return found;
    }
    Map<UUID, List<Listed>> listed = jdbc.sql("select * from destruction_case where destruction_id in (:ids) order by case_number")
        .param("ids", found.stream().map(Destruction::id).toList())
        .query((row, index) -> Map.entry(row.getObject("destruction_id", UUID.class), new Listed(row.getString("case_number"),
            row.getString("outcome"), row.getObject("closed_on", LocalDate.class), (Boolean) row.getObject("destroyed")))).list().stream()
        .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return found.stream().map(one -> new Destruction(one.id(), one.tenant(), one.origin(), one.proposedBy(), one.proposedAt(), one.decidedBy(),
        one.decidedAt(), one.number(), one.counts(), one.sha256(), listed.getOrDefault(one.id(), List.of()))).toList();
  }

  private Destruction row(ResultSet row, int index) throws SQLException {
    OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
    String counts = row.getString("counts");
    return new Destruction(row.getObject("id", UUID.class), row.getString("tenant"), Origin.valueOf(row.getString("origin")),
        row.getString("proposed_by"), row.getObject("proposed_at", OffsetDateTime.class).toInstant(), row.getString("decided_by"),
        decided == null ? null : decided.toInstant(), row.getString("number"), counts == null ? Map.of() : read(counts), row.getString("sha256"),
        List.of());
  }

  /** As the database keeps it: the hash must come out the same when it is computed again. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private String written(Map<String, Integer> counts) {
    try {
      return json.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Counts cannot be written", e);
    }
  }

  private Map<String, Integer> read(String counts) {
    try {
      return json.readValue(counts, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Counts cannot be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
