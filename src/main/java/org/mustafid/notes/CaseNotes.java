package org.mustafid.notes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.SealedText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What colleagues tell each other about a case: open to everybody who may read the case, or confidential. A note is never edited. Its
 * author may take it back for a short while, because a note on the wrong case tells about the wrong person.
 */
@Repository
@Transactional
public class CaseNotes {

  public static final int LONGEST = 2000;
  static final Duration WITHDRAWABLE = Duration.ofMinutes(15);
  /** Beside the actions {@code note.added} and {@code note.withdrawn} in the journal. */
  public static final String CONFIDENTIAL = "CONFIDENTIAL";

  private static final String PLACE = "case_note";
  /** Characters nobody sees, which could make a text read otherwise than it is written. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

  private final JdbcClient jdbc;
  private final SealedText sealed;
  private final Journal journal;
  private final Clock clock;

  CaseNotes(JdbcClient jdbc, SealedText sealed, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @param author user id
   * @param withdrawable whether its author may still take it back
   */
  public record Note(UUID id, String author, Instant at, boolean confidential, String text, boolean withdrawable) {

    @Override
    public String toString() {
      return "Note " + id;
    }
  }

  /** @throws Refusal {@code required} or {@code text.maxLength} */
  public UUID add(CaseFile file, String author, String text, boolean confidential) {
    String plain = text == null ? "" : UNSEEN.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
    if (plain.isEmpty()) {
      throw new Refusal("text", "required");
    }
    if (plain.length() > LONGEST) {
      throw new Refusal("text", "text.maxLength", String.valueOf(LONGEST));
    }
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into case_note (id, case_number, author, written_at, confidential, content)
        values (:id, :number, :author, :at, :confidential, :content)""")
        .param("id", id).param("number", file.number()).param("author", author)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("confidential", confidential)
        .param("content", sealed.seal(file, PLACE, plain)).update();
    journal.note(file, author, "note.added", confidential ? CONFIDENTIAL : null);
    return id;
  }

  /**
   * The notes on a case that somebody may read, the newest first.
   *
   * @param confidentialToo whether that person reads what others wrote in confidence
   */
  public List<Note> of(CaseFile file, String reader, boolean confidentialToo) {
    Instant since = clock.instant().minus(WITHDRAWABLE);
    return jdbc.sql("""
        select id, author, written_at, confidential, content from case_note
        where case_number = :number and (not confidential or :confidentialToo or author = :reader)
        order by written_at desc, id""")
        .param("number", file.number()).param("confidentialToo", confidentialToo).param("reader", reader)
        .query((row, index) -> {
          Instant at = row.getObject("written_at", OffsetDateTime.class).toInstant();
          return new Note(row.getObject("id", UUID.class), row.getString("author"), at, row.getBoolean("confidential"),
              sealed.open(file, PLACE, row.getBytes("content")), row.getString("author").equals(reader) && at.isAfter(since));
        }).list();
  }

  /**
   * Takes a note back; that it was there stays in the journal.
   *
   * @throws Refusal {@code note.late} when it is not that author's, not there, or written too long ago
   */
  public void withdraw(CaseFile file, UUID id, String author) {
    Boolean confidential = jdbc.sql("""
        delete from case_note where id = :id and case_number = :number and author = :author and written_at > :since
        returning confidential""")
        .param("id", id).param("number", file.number()).param("author", author)
        .param("since", clock.instant().minus(WITHDRAWABLE).atOffset(ZoneOffset.UTC))
        .query(Boolean.class).optional().orElseThrow(() -> new Refusal(null, "note.late", String.valueOf(WITHDRAWABLE.toMinutes())));
    journal.note(file, author, "note.withdrawn", confidential ? CONFIDENTIAL : null);
  }
}
