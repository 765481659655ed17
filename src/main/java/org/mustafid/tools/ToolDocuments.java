package org.mustafid.tools;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mustafid.association.Associations;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tools of the beneficiary relations officer: the association's bylaws, its guides and its form, as PDF. They are
 * published documents and hold nothing personal. Only the newest of each is kept; who replaced it when stands in the journal.
 */
@Repository
@Transactional
public class ToolDocuments {

  public static final int MOST_BYTES = 20 * 1024 * 1024;

  private static final String MEDIA_TYPE = "application/pdf";
  private static final byte[] SIGNATURE = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 120;

  private final JdbcClient jdbc;
  private final Associations associations;
  private final Journal journal;
  private final Clock clock;

  ToolDocuments(JdbcClient jdbc, Associations associations, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.associations = associations;
    this.journal = journal;
    this.clock = clock;
  }

  /** @param name the name the file had when it was uploaded */
  public record Listed(String tenant, String code, String name, int size, String uploadedBy, Instant uploadedAt) {}

  public record Content(String mediaType, String name, byte[] bytes) {}

  @Transactional(readOnly = true)
  public List<Listed> of(Collection<String> tenants) {
    if (tenants.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("select tenant, code, name, size_bytes, uploaded_by, uploaded_at from tool_document where tenant in (:tenants)")
        .param("tenants", tenants)
        .query((row, index) -> new Listed(row.getString("tenant"), row.getString("code"), row.getString("name"), row.getInt("size_bytes"),
            row.getString("uploaded_by"), row.getObject("uploaded_at", OffsetDateTime.class).toInstant())).list();
  }

  @Transactional(readOnly = true)
  public Optional<Content> content(String tenant, String code) {
    return jdbc.sql("select media_type, name, content from tool_document where tenant = :tenant and code = :code")
        .param("tenant", tenant).param("code", code)
        .query((row, index) -> new Content(row.getString("media_type"), row.getString("name"), row.getBytes("content"))).optional();
  }

  /**
   * Takes a document in the place of the one before.
   *
   * @param code one of the tools in the association's profile
   * @throws Refusal {@code tool.unknown}, {@code tool.type} or {@code doc.size}
   */
  public void put(String tenant, String code, String name, byte[] bytes, String uploadedBy) {
    if (associations.of(tenant).tools().stream().noneMatch(tool -> tool.code().equals(code))) {
      throw new Refusal(null, "tool.unknown");
    }
    if (bytes.length > MOST_BYTES) {
      throw new Refusal("file", "doc.size", String.valueOf(MOST_BYTES / 1024 / 1024));
    }
    if (bytes.length <= SIGNATURE.length || !Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      throw new Refusal("file", "tool.type");
    }
    boolean first = Boolean.TRUE.equals(jdbc.sql("""
        insert into tool_document (tenant, code, name, media_type, size_bytes, content, uploaded_by, uploaded_at)
        values (:tenant, :code, :name, :mediaType, :size, :content, :by, :at)
        on conflict (tenant, code) do update set name = excluded.name, media_type = excluded.media_type, size_bytes = excluded.size_bytes,
          content = excluded.content, uploaded_by = excluded.uploaded_by, uploaded_at = excluded.uploaded_at
        returning xmax = 0""")
        .param("tenant", tenant).param("code", code).param("name", plain(name)).param("mediaType", MEDIA_TYPE)
        .param("size", bytes.length).param("content", bytes).param("by", uploadedBy)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).query(Boolean.class).single());
    journal.note(tenant, null, uploadedBy, first ? "tool.uploaded" : "tool.replaced", code);
  }

  /** A name for people only; control and direction-changing characters would disguise its ending. */
  private static String plain(String name) {
    String plain = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        .replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }
}
