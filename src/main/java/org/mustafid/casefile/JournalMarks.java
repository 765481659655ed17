package org.mustafid.casefile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;

/**
 * The marks on the journal, each a keyed hash (HMAC-SHA256) with a key derived from the master key: whoever holds the database but not
 * that key can make none. Every kind of mark begins with its own name, and every text with its length, so that none passes for another.
 */
final class JournalMarks {

  /** Stands where there is no mark: before the first seal, and for an entry that carries none. */
  static final int BYTES = 32;

  private final Mac keyed;

  JournalMarks(MasterKey master) {
    try {
      this.keyed = Mac.getInstance("HmacSHA256");
      keyed.init(master.journal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java platform", e);
    }
  }

  byte[] ofEntry(long id, Instant at, String tenant, String caseNumber, String actor, String action, String detail) {
    return mark("entry", to -> {
      to.writeLong(id);
      moment(to, at);
      for (String text : new String[] {tenant, caseNumber, actor, action, detail}) {
        text(to, text);
      }
    });
  }

  /** For an entry whose content was removed: its own mark, which nobody can compute any more, is vouched for by this one. */
  byte[] ofPurged(long id, byte[] entry) {
    return mark("purged", to -> {
      to.writeLong(id);
      to.write(entry);
    });
  }

  /** @param digest over the marks of the entries, in order */
  byte[] ofSeal(long number, byte[] before, int entries, int adopted, byte[] digest, Instant at) {
    return mark("seal", to -> {
      to.writeLong(number);
      to.write(before);
      to.writeInt(entries);
      to.writeInt(adopted);
      to.write(digest);
      moment(to, at);
    });
  }

  byte[] ofBound(String kind, long seal, byte[] sealMark, long purged, Instant at) {
    return mark("bound", to -> {
      text(to, kind);
      to.writeLong(seal);
      to.write(sealMark);
      to.writeLong(purged);
      moment(to, at);
    });
  }

  private interface Content {
    void write(DataOutputStream to) throws IOException;
  }

  private byte[] mark(String kind, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (DataOutputStream to = new DataOutputStream(bytes)) {
      text(to, kind);
      content.write(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return ((Mac) keyed.clone()).doFinal(bytes.toByteArray());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The platform's HMAC-SHA256 can be cloned", e);
    }
  }

  private static void moment(DataOutputStream to, Instant at) throws IOException {
    to.writeLong(at.getEpochSecond());
    to.writeInt(at.getNano());
  }

  private static void text(DataOutputStream to, String text) throws IOException {
    if (text == null) {
      to.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.writeInt(bytes.length);
    to.write(bytes);
  }
}
