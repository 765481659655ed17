package org.mustafid.notification;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices that reached their beneficiary by no other way: without consent or address, or given up after a day of attempts. The reply is
 * owed all the same, so staff call or hand over a letter, and say here that they did.
 */
@Service
@Transactional
public class PersonalDelivery {

  private static final String OPEN = """
      n.audience = 'BENEFICIARY' and n.template <> 'satisfaction' and n.status in ('HANDOVER', 'DEAD')
      and not exists (select 1 from notice other where other.occasion = n.occasion and other.status in ('SENT', 'WAITING'))""";

  /**
   * @param occasion identifies the notice, whatever channels it was tried through
   * @param template code of the notice; its label is {@code notice.<code>} in {@code messages/codes}
   * @param since when it was due to go out
   */
  public record Waiting(UUID occasion, String caseNumber, String template, Instant since) {}

  /** What to say, in the beneficiary's language (a language tag). */
  public record Words(String caseNumber, String language, String subject, String text) {

    @Override
    public String toString() {
      return "Words for " + caseNumber;
    }
  }

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final CaseFiles caseFiles;
  private final NoticeTexts texts;
  private final Journal journal;
  private final Clock clock;

  PersonalDelivery(JdbcClient jdbc, Outbox outbox, CaseFiles caseFiles, NoticeTexts texts, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.caseFiles = caseFiles;
    this.texts = texts;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What staff of the association have to deliver, the oldest first.
   *
   * @param caseNumber only for this case; null: for all
   */
  @Transactional(readOnly = true)
  public List<Waiting> waiting(String tenant, String caseNumber) {
    return jdbc.sql("select n.occasion, min(n.case_number) as case_number, min(n.template) as template, min(n.created_at) as since"
        + " from notice n where n.tenant = :tenant and (:caseNumber is null or n.case_number = :caseNumber) and " + OPEN
        + " group by n.occasion order by since")
        .param("tenant", tenant).param("caseNumber", caseNumber, Types.VARCHAR)
        .query((row, index) -> new Waiting(row.getObject("occasion", UUID.class), row.getString("case_number"), row.getString("template"),
            row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * The words of such a notice; the reading is noted in the journal.
   *
   * @return empty when nothing is to be delivered under that occasion at that association
   */
  public Optional<Words> read(String tenant, UUID occasion, String actor) {
    return jdbc.sql("select n.* from notice n where n.tenant = :tenant and n.occasion = :occasion and " + OPEN + " limit 1")
        .param("tenant", tenant).param("occasion", occasion).query(outbox::notice).optional()
        .map(notice -> {
          CaseFile file = caseFiles.load(notice.caseNumber());
          Letter letter = texts.inPerson(notice, file, Contact.of(file, notice.kind()).language());
          journal.note(file, actor, "notice.read", notice.template());
          return new Words(notice.caseNumber(), letter.language().toLanguageTag(), letter.subject(), letter.text());
        });
  }

  /**
   * Notes that somebody told the beneficiary.
   *
   * @param actor user id of who did
   * @return false when nothing is to be delivered under that occasion at that association
   */
  public boolean delivered(String tenant, UUID occasion, String actor) {
    Optional<Notice> delivered = jdbc.sql("update notice n set status = 'SENT', channel = 'PERSONAL', sent_at = :now"
        + " where n.tenant = :tenant and n.occasion = :occasion and " + OPEN + " returning n.*")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("tenant", tenant).param("occasion", occasion)
        .query(outbox::notice).stream().findFirst();
    delivered.ifPresent(notice -> journal.note(tenant, notice.caseNumber(), actor, "notice.delivered", notice.template()));
    return delivered.isPresent();
  }
}
