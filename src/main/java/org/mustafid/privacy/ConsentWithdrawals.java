package org.mustafid.privacy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * سحب الموافقة: people may withdraw at any time what they consented to (PDPL). It counts for all their cases at the association, and is
 * recorded by whoever they tell: reception, beneficiary relations or the privacy officer.
 */
@Service
@Transactional
public class ConsentWithdrawals {

  private static final Set<String> MESSAGES = Set.of("contactConsent", "consentSurvey");

  private final JdbcClient jdbc;
  private final Procedure procedure;
  private final CaseFiles cases;
  private final Destructions destructions;
  private final Obstacles obstacles;
  private final Journal journal;
  private final UserMessages messages;
  private final Clock clock;

  ConsentWithdrawals(JdbcClient jdbc, Procedure procedure, CaseFiles cases, Destructions destructions, Obstacles obstacles, Journal journal,
      UserMessages messages, Clock clock) {
    this.jdbc = jdbc;
    this.procedure = procedure;
    this.cases = cases;
    this.destructions = destructions;
    this.obstacles = obstacles;
    this.journal = journal;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What came of it, by case number.
   *
   * @param withdrawn open requests that end now; put forward for destruction once they have
   * @param proposed closed ones put forward for destruction
   * @param kept closed ones that must be kept, with the reason in the user's language
   */
  public record Outcome(List<String> withdrawn, List<String> proposed, Map<String, String> kept) {}

  /** No messages and no invitations any more. What waits to be sent is handed over in person, for a reply is owed all the same. */
  public void contact(Staff staff, String caseNumber) {
    PrivacyRoles.mustMeetPeople(staff);
    CaseFile file = procedure.ofAssociation(staff, caseNumber, "consent");
    destructions.ofPerson(file).forEach(number -> withoutMessages(cases.load(number), staff));
  }

  private void withoutMessages(CaseFile file, Staff staff) {
    Map<String, Map<String, Object>> changes = new HashMap<>();
    file.sections().forEach((section, values) -> MESSAGES.stream().filter(key -> Boolean.TRUE.equals(values.get(key)))
        .forEach(key -> changes.computeIfAbsent(section, name -> new HashMap<>()).put(key, false)));
    changes.forEach(file::record);
    if (!changes.isEmpty()) {
      cases.save(file);
    }
    journal.note(file, staff.user(), "consent.withdrawn", "CONTACT");
  }

  /** Open requests end as withdrawn, closed ones are put forward for destruction, unless they are held or the law keeps them. */
  public Outcome processing(Staff staff, String caseNumber) {
    PrivacyRoles.mustMeetPeople(staff);
    CaseFile file = procedure.ofAssociation(staff, caseNumber, "consent");
    List<String> withdrawn = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    for (String number : destructions.ofPerson(file)) {
      jdbc.sql("update case_file set consent_withdrawn_at = coalesce(consent_withdrawn_at, :at) where number = :number")
          .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("number", number).update();
      journal.note(file.tenant(), number, staff.user(), "consent.withdrawn", "PROCESSING");
      (procedure.consentWithdrawn(staff, number) ? withdrawn : closed).add(number);
    }
    Map<String, Refusal> obstacle = obstacles.of(closed);
    closed.removeAll(obstacle.keySet());
    closed.removeIf(number -> jdbc.sql("""
        select exists (select 1 from destruction_case dc join destruction d on d.id = dc.destruction_id
          where dc.case_number = :number and d.status = 'PROPOSED')""").param("number", number).query(Boolean.class).single());
    if (!closed.isEmpty()) {
      destructions.putForward(file.tenant(), Destructions.Origin.CONSENT, staff.user(), closed);
    }
    Map<String, String> kept = new HashMap<>();
    obstacle.forEach((number, refusal) -> kept.put(number, messages.of(refusal, null)));
    return new Outcome(withdrawn, closed, kept);
  }
}
