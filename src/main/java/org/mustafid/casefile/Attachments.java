package org.mustafid.casefile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scanned papers of a case and signatures drawn on the screen: PDF, JPEG or PNG by content, up to 5 MB each and twenty a case, encrypted
 * with the key of the case, name and thumbnail included. Of a photograph only the picture is kept.
 */
@Repository
@Transactional
public class Attachments {

  public static final int MOST_BYTES = 5 * 1024 * 1024;
  public static final int MOST_PER_CASE = 20;
  /** Kind of an attachment that is a drawn signature and no paper; always a PNG. */
  public static final String SIGNATURE = "SIGNATURE";
  private static final Pattern KIND_OF_PAPER = Pattern.compile("[A-Z]{2,30}(_[A-Z]{2,30})*");

  private final JdbcClient jdbc;
  private final SealedText sealed;
  private final Clock clock;

  Attachments(JdbcClient jdbc, SealedText sealed, Clock clock) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.clock = clock;
  }

  /**
   * An attachment as it is listed, without its content.
   *
   * @param thumbnail whether there is a small picture of it
   * @param deletable whether the person who asks may take it back
   */
  public record Listed(UUID id, String documentType, String mediaType, int size, String name, String addedBy, Instant addedAt,
      boolean thumbnail, boolean deletable) {

    @Override
    public String toString() {
      return "Attachment " + id;
    }
  }

  public record Content(String mediaType, String name, byte[] bytes) {

    @Override
    public String toString() {
      return "Content of an attachment, " + mediaType;
    }
  }

  /**
   * Who adds an attachment, and in the course of what.
   *
   * @param taskId the task in which it is added, null outside tasks; then it cannot be taken back
   */
  public record Origin(String user, String taskId) {}

  /**
   * @param documentType code of the kind of paper, or {@link #SIGNATURE}
   * @throws Refusal {@code doc.type}, {@code doc.size}, {@code doc.pixels}, {@code doc.unreadable}, {@code signature.format} or
   *     {@code attachment.tooMany}
   */
  public UUID add(CaseFile file, String documentType, String name, byte[] given, Origin origin) {
    if (given.length > MOST_BYTES) {
      throw new Refusal("file", "doc.size", MOST_BYTES / 1024 / 1024);
    }
    if (!KIND_OF_PAPER.matcher(documentType).matches()) {
      throw new Refusal("documentType", "option.unknown");
    }
    ScanType type = ScanType.of(given).orElseThrow(() -> new Refusal("file", "doc.type"));
    if (SIGNATURE.equals(documentType) && type != ScanType.PNG) {
      throw new Refusal("file", "signature.format");
    }
    byte[] bytes = PlainPicture.of(type, given);
    byte[] thumbnail = type == ScanType.PDF ? null : Thumbnail.of(bytes).orElse(null);
    // Locks the case, so that two uploads at once cannot both be the twentieth.
    jdbc.sql("select number from case_file where number = :number for update").param("number", file.number()).query(String.class).single();
    int present = jdbc.sql("select count(*) from attachment where case_number = :number").param("number", file.number())
        .query(Integer.class).single();
    if (present >= MOST_PER_CASE) {
      throw new Refusal("file", "attachment.tooMany", MOST_PER_CASE);
    }
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into attachment (id, case_number, document_type, media_type, size_bytes, sha256, name, content, thumbnail, added_by, added_at,
          task_id)
        values (:id, :number, :documentType, :mediaType, :size, :sha256, :name, :content, :thumbnail, :addedBy, :addedAt, :task)""")
        .param("id", id).param("number", file.number()).param("documentType", documentType).param("mediaType", type.mediaType())
        .param("size", bytes.length).param("sha256", sha256(bytes)).param("name", sealed.seal(file, "attachment.name", plainName(name)))
        .param("content", file.key().encrypt(bytes, "attachment/" + id))
        .param("thumbnail", thumbnail == null ? null : file.key().encrypt(thumbnail, "thumbnail/" + id), Types.BINARY)
        .param("addedBy", origin.user()).param("addedAt", clock.instant().atOffset(ZoneOffset.UTC))
        .param("task", origin.taskId(), Types.VARCHAR).update();
    return id;
  }

  /**
   * The papers and signatures of a case, oldest first.
   *
   * @param user who asks
   * @param openTasks ids of the tasks this person has in hand; what was added there by this person may be taken back
   */
  public List<Listed> of(CaseFile file, String user, Set<String> openTasks) {
    return jdbc.sql("""
        select id, document_type, media_type, size_bytes, name, added_by, added_at, task_id, thumbnail is not null as has_thumbnail
        from attachment where case_number = :number order by added_at, id""").param("number", file.number())
        .query((row, index) -> new Listed(row.getObject("id", UUID.class), row.getString("document_type"), row.getString("media_type"),
            row.getInt("size_bytes"), sealed.open(file, "attachment.name", row.getBytes("name")), row.getString("added_by"),
            row.getTimestamp("added_at").toInstant(), row.getBoolean("has_thumbnail"),
            user.equals(row.getString("added_by")) && row.getString("task_id") != null && openTasks.contains(row.getString("task_id"))))
        .list();
  }

  /**
   * Takes an attachment back.
   *
   * @return the kind of paper it was
   * @throws Refusal {@code attachment.unknown} when the case has none of that id, {@code attachment.kept} when it is not this person's to take back
   */
  public String remove(CaseFile file, UUID id, String user, Set<String> openTasks) {
    Listed known = of(file, user, openTasks).stream().filter(one -> one.id().equals(id)).findFirst()
        .orElseThrow(() -> new Refusal(null, "attachment.unknown"));
    if (!known.deletable()) {
      throw new Refusal(null, "attachment.kept");
    }
    jdbc.sql("delete from attachment where id = :id and case_number = :number").param("id", id).param("number", file.number()).update();
    return known.documentType();
  }

  /** Ids of the signatures that user took in that task. */
  public Set<String> signatures(CaseFile file, String taskId, String user) {
    return jdbc.sql("""
        select id::text from attachment
        where case_number = :number and document_type = :signature and task_id = :task and added_by = :user""")
        .param("number", file.number()).param("signature", SIGNATURE).param("task", taskId).param("user", user).query(String.class).set();
  }

  /** A small JPEG of a picture; empty when there is none, or no such attachment of this case. */
  public Optional<byte[]> thumbnail(CaseFile file, UUID id) {
    return jdbc.sql("select thumbnail from attachment where id = :id and case_number = :number and thumbnail is not null")
        .param("id", id).param("number", file.number())
        .query((row, index) -> file.key().decrypt(row.getBytes("thumbnail"), "thumbnail/" + id)).optional();
  }

  /** @throws Refusal {@code attachment.unknown} when the case has no such attachment; whether another case has it is not told */
  public Content content(CaseFile file, UUID id) {
    return jdbc.sql("select media_type, name, content from attachment where id = :id and case_number = :number")
        .param("id", id).param("number", file.number())
        .query((row, index) -> new Content(row.getString("media_type"), sealed.open(file, "attachment.name", row.getBytes("name")),
            file.key().decrypt(row.getBytes("content"), "attachment/" + id)))
        .optional().orElseThrow(() -> new Refusal(null, "attachment.unknown"));
  }

  /** A name for people only; it never becomes a path. Control and direction-changing characters would disguise its ending. */
  private static String plainName(String name) {
    String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
    return plain.isEmpty() ? "مستند" : plain.substring(0, Math.min(plain.length(), 120));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
