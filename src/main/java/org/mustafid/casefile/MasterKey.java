package org.mustafid.casefile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation. It wraps the data key of every case file and keys the look-up hashes; each use has a key of
 * its own derived from it, so that neither tells anything about the other.
 */
final class MasterKey {

  static final int BYTES = 32;

  private final SecretKey wrapping;
  private final SecretKey lookup;
  private final SecretKey journal;

  /** @throws IllegalArgumentException when the secret is not {@value #BYTES} bytes long */
  MasterKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("The master key must be " + BYTES + " bytes, base64 encoded");
    }
    this.wrapping = new SecretKeySpec(derive(secret, "mustafid case key wrapping"), "AES");
    this.lookup = new SecretKeySpec(derive(secret, "mustafid look-up"), "HmacSHA256");
    this.journal = new SecretKeySpec(derive(secret, "mustafid journal"), "HmacSHA256");
  }

  SecretKey wrapping() {
    return wrapping;
  }

  SecretKey journal() {
    return journal;
  }

  /** Keyed hash for equality look-ups: without the master key nobody can try identity numbers against it. */
  String lookupHash(String kind, String value) {
    return HexFormat.of().formatHex(hmac(lookup, kind + ' ' + value));
  }

  private static byte[] derive(byte[] secret, String purpose) {
    return hmac(new SecretKeySpec(secret, "HmacSHA256"), purpose);
  }

  private static byte[] hmac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java platform", e);
    }
  }
}
