package org.mustafid.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Refusal;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * إشعار الخصوصية of each association in numbered versions. A version is never changed; every consent names the one that was in force,
 * so that it can be shown years later what somebody agreed to (PDPL).
 */
@Repository
@Transactional
public class PrivacyNotices {

  static final int LONGEST = 20_000;

  private final JdbcClient jdbc;
  private final Associations associations;
  private final Clock clock;

  PrivacyNotices(JdbcClient jdbc, Associations associations, Clock clock) {
    this.jdbc = jdbc;
    this.associations = associations;
    this.clock = clock;
  }

  /** @param sha256 of both texts */
  public record Notice(int version, String arabic, String english, String sha256, Instant publishedAt) {

    public String in(String language) {
      return "ar".equals(language) ? arabic : english;
    }
  }

  /** The version in force; the first one comes with the product. */
  public Notice current(String tenant) {
    return jdbc.sql("select * from privacy_notice where tenant = :tenant order by version desc limit 1").param("tenant", tenant)
        .query((row, index) -> new Notice(row.getInt("version"), row.getString("text_ar"), row.getString("text_en"), row.getString("sha256"),
            row.getObject("published_at", OffsetDateTime.class).toInstant()))
        .optional().orElseGet(() -> {
          add(tenant, 1, bundled("ar").replace("{association}", associations.of(tenant).name("ar")),
              bundled("en").replace("{association}", associations.of(tenant).name("en")), null);
          return current(tenant);
        });
  }

  /**
   * Publishes the next version; consents given before keep naming theirs.
   *
   * @return its number
   * @throws Refusal {@code required} or {@code text.maxLength}
   */
  public int publish(String tenant, String arabic, String english, String by) {
    String ar = checked("noticeArabic", arabic);
    String en = checked("noticeEnglish", english);
    int next = current(tenant).version() + 1;
    add(tenant, next, ar, en, by);
    return next;
  }

  private static String checked(String field, String text) {
    String plain = text == null ? "" : text.replace("\r\n", "\n").strip();
    if (plain.isEmpty()) {
      throw new Refusal(field, "required");
    }
    if (plain.length() > LONGEST) {
      throw new Refusal(field, "text.maxLength", String.valueOf(LONGEST));
    }
    return plain;
  }

  private void add(String tenant, int version, String arabic, String english, String by) {
    jdbc.sql("""
        insert into privacy_notice (tenant, version, text_ar, text_en, sha256, published_by, published_at)
        values (:tenant, :version, :ar, :en, :sha256, :by, :at) on conflict (tenant, version) do nothing""")
        .param("tenant", tenant).param("version", version).param("ar", arabic).param("en", english)
        .param("sha256", sha256(arabic + "\n" + english)).param("by", by, Types.VARCHAR)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  /** Notes in the case file that the person has just consented, and to which version. Saved with the file. */
  public void consented(CaseFile file) {
    Notice notice = current(file.tenant());
    file.record("consent", Map.of("privacyNoticeVersion", notice.version(), "privacyNoticeHash", notice.sha256(),
        "consentedAt", clock.instant().toString()));
  }

  private static String bundled(String language) {
    try {
      return new ClassPathResource("privacy/notice_" + language + ".txt").getContentAsString(StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The privacy notice that comes with the product cannot be read", e);
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
