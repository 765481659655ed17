package org.mustafid.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.casefile.OpenRequests.Sought;
import org.mustafid.casefile.Refusal;
import org.mustafid.formats.Digits;
import org.mustafid.formats.InvalidInput;
import org.mustafid.formats.Mobile;
import org.mustafid.formats.NameParts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases of the own associations by their number, or those of a person by identity number, mobile number or name, however the
 * digits and letters are written. The answer says that there is a request and where it stands, never what is in it; who looks for a
 * person is noted in the journal, without the person.
 */
@Service
@Transactional
public class CaseSearch {

  /** Who has people in front of them, or oversees the cases; others find a case by the number they were given. */
  private static final Set<String> MAY_SEEK_PEOPLE =
      Set.of("reception", "beneficiary-relations", "social-research-lead", "registration", "supervisors", "management", "privacy");
  private static final Pattern CASE_NUMBER = Pattern.compile("[A-Z]{1,8}-\\d{4}-\\d{6}");
  private static final Pattern TEN_DIGITS_OF_AN_IDENTITY = Pattern.compile("[12]\\d{9}");
  private static final Pattern PASSPORT = Pattern.compile("[A-Z]{0,3}\\d{5,12}[A-Z]?");
  private static final int LONGEST = 200;

  private final OpenRequests people;
  private final Journal journal;
  private final JdbcClient jdbc;

  CaseSearch(OpenRequests people, Journal journal, JdbcClient jdbc) {
    this.people = people;
    this.journal = journal;
    this.jdbc = jdbc;
  }

  /**
   * @param openTask id of a task of the case that the asker has now, null when there is none
   * @param outcome id of the end event, null while the case is open
   */
  public record Found(String caseNumber, String association, String service, String stage, String outcome, LocalDate submittedOn,
      Instant dueAt, boolean overdue, String openTask) {}

  /** @throws Refusal {@code search.empty} when nothing can be sought by that text, {@code permission} when people may not be sought */
  public List<Found> find(Staff staff, String text) {
    String sought = text == null ? "" : Digits.toAscii(text).strip();
    if (sought.length() < 2 || sought.length() > LONGEST) {
      throw new Refusal("query", "search.empty");
    }
    String compact = sought.replaceAll("[\\s\\u00A0]", "").toUpperCase(Locale.ROOT);
    if (CASE_NUMBER.matcher(compact).matches()) {
      return described(staff, List.of(compact));
    }
    Sought person = person(sought, compact);
    if (!staff.isIn(MAY_SEEK_PEOPLE)) {
      throw new Refusal(null, "permission");
    }
    staff.associations().forEach(tenant -> journal.note(tenant, null, staff.user(), "case.searched", person.kind().name()));
    return described(staff, people.find(staff.associations(), person));
  }

  private static Sought person(String text, String compact) {
    if (TEN_DIGITS_OF_AN_IDENTITY.matcher(compact).matches()) {
      return new Sought(Sought.Kind.IDENTITY, Set.of(compact));
    }
    try {
      return new Sought(Sought.Kind.MOBILE, Set.of(Mobile.normalise(text)));
    } catch (InvalidInput notAMobile) {
      if (PASSPORT.matcher(compact).matches()) {
        return new Sought(Sought.Kind.IDENTITY, Set.of(compact));
      }
    }
    Set<String> parts = NameParts.of(text);
    if (parts.isEmpty()) {
      throw new Refusal("query", "search.empty");
    }
    return new Sought(Sought.Kind.NAME, parts);
  }

  private List<Found> described(Staff staff, List<String> numbers) {
    if (numbers.isEmpty() || staff.associations().isEmpty()) {
      return List.of();
    }
    return jdbc.sql("""
        select c.*, (select min(t.id_) from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
                     where p.business_key_ = c.number and t.assignee_ = :user) as open_task
        from case_file c where c.number in (:numbers) and c.tenant in (:tenants) order by c.received_at desc""")
        .param("numbers", numbers).param("tenants", staff.associations()).param("user", staff.user())
        .query((row, index) -> {
          Timestamp due = row.getTimestamp("due_at");
          return new Found(row.getString("number"), row.getString("tenant"), row.getString("service"), row.getString("stage"),
              row.getString("outcome"), CivilDates.in(row.getTimestamp("received_at").toInstant()), due == null ? null : due.toInstant(),
              row.getBoolean("overdue"), row.getString("open_task"));
        }).list();
  }
}
