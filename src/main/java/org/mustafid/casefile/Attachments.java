package org.mustafid.casefile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scanned papers of a case: PDF, JPEG or PNG by content, up to 5 MB each and twenty a case, encrypted with the key of the case, name
 * included.
 */
@Repository
@Transactional
public class Attachments {

  public static final int MOST_BYTES = 5 * 1024 * 1024;
  static final int MOST_PER_CASE = 20;
  private static final Pattern KIND_OF_PAPER = Pattern.compile("[A-Z]{2,30}(_[A-Z]{2,30})*");

  private final JdbcClient jdbc;
  private final SealedText sealed;
  private final Clock clock;

  Attachments(JdbcClient jdbc, SealedText sealed, Clock clock) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.clock = clock;
  }

  /** An attachment as it is listed, without its content. */
  public record Listed(UUID id, String documentType, String mediaType, int size, String name, String addedBy, Instant addedAt) {}

  public record Content(String mediaType, String name, byte[] bytes) {}

  /**
   * @param documentType code of the kind of paper
   * @throws Refusal {@code doc.type}, {@code doc.size} or {@code attachment.tooMany}
   */
  public UUID add(CaseFile file, String documentType, String name, byte[] bytes, String addedBy) {
    if (bytes.length > MOST_BYTES) {
      throw new Refusal("file", "doc.size", MOST_BYTES / 1024 / 1024);
    }
    if (!KIND_OF_PAPER.matcher(documentType).matches()) {
      throw new Refusal("documentType", "option.unknown");
    }
    ScanType type = ScanType.of(bytes).orElseThrow(() -> new Refusal("file", "doc.type"));
    // Locks the case, so that two uploads at once cannot both be the twentieth.
    jdbc.sql("select number from case_file where number = :number for update").param("number", file.number()).query(String.class).single();
    int present = jdbc.sql("select count(*) from attachment where case_number = :number").param("number", file.number())
        .query(Integer.class).single();
    if (present >= MOST_PER_CASE) {
      throw new Refusal("file", "attachment.tooMany", MOST_PER_CASE);
    }
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into attachment (id, case_number, document_type, media_type, size_bytes, sha256, name, content, added_by, added_at)
        values (:id, :number, :documentType, :mediaType, :size, :sha256, :name, :content, :addedBy, :addedAt)""")
        .param("id", id).param("number", file.number()).param("documentType", documentType).param("mediaType", type.mediaType())
        .param("size", bytes.length).param("sha256", sha256(bytes)).param("name", sealed.seal(file, "attachment.name", plainName(name)))
        .param("content", file.key().encrypt(bytes, "attachment/" + id)).param("addedBy", addedBy)
        .param("addedAt", clock.instant().atOffset(ZoneOffset.UTC)).update();
    return id;
  }

  public List<Listed> of(CaseFile file) {
    return jdbc.sql("""
        select id, document_type, media_type, size_bytes, name, added_by, added_at from attachment
        where case_number = :number order by added_at""").param("number", file.number())
        .query((row, index) -> new Listed(row.getObject("id", UUID.class), row.getString("document_type"), row.getString("media_type"),
            row.getInt("size_bytes"), sealed.open(file, "attachment.name", row.getBytes("name")), row.getString("added_by"),
            row.getTimestamp("added_at").toInstant())).list();
  }

  /** @throws Refusal {@code permission} when the case has no such attachment; whether another case has it is not told */
  public Content content(CaseFile file, UUID id) {
    return jdbc.sql("select media_type, name, content from attachment where id = :id and case_number = :number")
        .param("id", id).param("number", file.number())
        .query((row, index) -> new Content(row.getString("media_type"), sealed.open(file, "attachment.name", row.getBytes("name")),
            file.key().decrypt(row.getBytes("content"), "attachment/" + id)))
        .optional().orElseThrow(() -> new Refusal(null, "permission"));
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
