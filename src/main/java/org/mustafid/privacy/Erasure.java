package org.mustafid.privacy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.workflow.CaseHistory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Destroys what is personal in a case: first of all its key, without which no copy of the rest can be read. What stays of a case is its
 * number, service, dates and outcome, and who of the staff did what.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Erasure {

  private final JdbcClient jdbc;
  private final CaseFiles cases;
  private final OpenRequests people;
  private final CaseHistory history;
  private final Clock clock;

  Erasure(JdbcClient jdbc, CaseFiles cases, OpenRequests people, CaseHistory history, Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.people = people;
    this.history = history;
    this.clock = clock;
  }

  /** Kinds of what is destroyed, in the order of a certificate; labels are {@code destroyed.<name>} in {@code messages/privacy}. */
  enum Kind { KEY, SECTION, ATTACHMENT, THUMBNAIL, NOTE, DRAFT, ADVICE, REASON, HOLD_NOTE, LOOKUP, BENEFICIARY, NOTICE, SURVEY_COMMENT, HISTORY }

  /**
   * @param number of a closed case that nothing keeps; see {@link Destructions}
   * @return how many of each kind were destroyed
   */
  Map<Kind, Integer> of(String number) {
    CaseFile file = cases.load(number);
    Map<Kind, Integer> gone = new LinkedHashMap<>();
    // While it can still be read: who the person is elsewhere.
    gone.put(Kind.SURVEY_COMMENT, commentsNaming(file));
    gone.put(Kind.BENEFICIARY, registrations(file));
    gone.put(Kind.KEY, jdbc.sql("""
        update case_file set wrapped_key = ''::bytea, erased_at = :at, version = version + 1
        where number = :number and erased_at is null and closed_at is not null""")
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("number", number).update());
    if (gone.get(Kind.KEY) != 1) {
      throw new IllegalStateException("The key of " + number + " cannot be destroyed now");
    }
    gone.put(Kind.THUMBNAIL, jdbc.sql("select count(*) from attachment where case_number = :number and thumbnail is not null")
        .param("number", number).query(Integer.class).single());
    gone.put(Kind.SECTION, deleted("case_section", number));
    gone.put(Kind.ATTACHMENT, deleted("attachment", number));
    gone.put(Kind.NOTE, deleted("case_note", number));
    gone.put(Kind.DRAFT, deleted("form_draft", number));
    gone.put(Kind.ADVICE, deleted("advice", number));
    gone.put(Kind.REASON, emptied("committee_seat", number) + emptied("committee_decision", number));
    gone.put(Kind.HOLD_NOTE, jdbc.sql("update legal_hold set note = null, identity_hash = null where case_number = :number")
        .param("number", number).update());
    gone.put(Kind.LOOKUP, deleted("case_lookup", number) + deleted("open_request", number)
        + jdbc.sql("delete from submission where receipt ->> 'caseNumber' = :number").param("number", number).update());
    gone.put(Kind.NOTICE, deleted("notice", number));
    gone.put(Kind.HISTORY, history.forget(number));
    return gone;
  }

  private int deleted(String table, String number) {
    return jdbc.sql("delete from " + table + " where case_number = :number").param("number", number).update();
  }

  private int emptied(String table, String number) {
    return jdbc.sql("update " + table + " set reason = null where case_number = :number and reason is not null").param("number", number)
        .update();
  }

  /** The beneficiary number goes with the last case of the person. */
  private int registrations(CaseFile file) {
    if (!people.ofSamePerson(file).isEmpty()) {
      return 0;
    }
    List<String> known = Stream.of(file.text("idNumber"), file.number()).filter(Objects::nonNull).map(people::identityHash).toList();
    return jdbc.sql("delete from beneficiary where tenant = :tenant and identity_hash in (:known)").param("tenant", file.tenant())
        .param("known", known).update();
  }

  /** Evaluations lead to nobody, unless somebody signed one. */
  private int commentsNaming(CaseFile file) {
    String name = Stream.of("firstName", "familyName").map(file::text).allMatch(Objects::nonNull)
        ? file.text("firstName") + "%" + file.text("familyName") : null;
    List<String> patterns = Stream.of(file.text("idNumber"), digitsOf(file.text("mobile1")), digitsOf(file.text("mobile2")), file.text("email"),
        file.text("iban"), file.text("nameLatin"), name).filter(text -> text != null && !text.isBlank()).map(text -> "%" + text + "%").toList();
    return patterns.isEmpty() ? 0 : jdbc.sql("""
        update survey_answer set comment = null where tenant = :tenant and comment ilike any (array[:patterns])""")
        .param("tenant", file.tenant()).param("patterns", patterns).update();
  }

  /** Without country code or leading zero, as a mobile number is in every spelling. */
  private static String digitsOf(String mobile) {
    return mobile == null || mobile.length() < 9 ? null : mobile.substring(mobile.length() - 9);
  }
}
