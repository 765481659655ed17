package org.mustafid.casefile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data key of one case file. Everything personal about the case is encrypted with it (AES-256-GCM); destroying it erases the
 * person from every copy and backup.
 *
 * <p>Each text is bound to its case and its place: a section copied to another case, or to another section, does not open.
 */
final class CaseKey {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String caseNumber;
  private final SecretKey key;

  private CaseKey(String caseNumber, byte[] secret) {
    this.caseNumber = caseNumber;
    this.key = new SecretKeySpec(secret, "AES");
  }

  static CaseKey generate(String caseNumber) {
    byte[] secret = new byte[32];
    RANDOM.nextBytes(secret);
    return new CaseKey(caseNumber, secret);
  }

  static CaseKey unwrap(String caseNumber, byte[] wrapped, MasterKey master) {
    return new CaseKey(caseNumber, apply(Cipher.DECRYPT_MODE, master.wrapping(), wrapped, caseNumber));
  }

  byte[] wrap(MasterKey master) {
    return apply(Cipher.ENCRYPT_MODE, master.wrapping(), key.getEncoded(), caseNumber);
  }

  byte[] encrypt(byte[] clear, String place) {
    return apply(Cipher.ENCRYPT_MODE, key, clear, caseNumber + '/' + place);
  }

  /** @throws IllegalStateException when the text was altered, moved, or belongs to another key */
  byte[] decrypt(byte[] encrypted, String place) {
    return apply(Cipher.DECRYPT_MODE, key, encrypted, caseNumber + '/' + place);
  }

  private static byte[] apply(int mode, SecretKey key, byte[] text, String boundTo) {
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      byte[] input = text;
      if (mode == Cipher.ENCRYPT_MODE) {
        RANDOM.nextBytes(nonce);
      } else {
        nonce = Arrays.copyOf(text, NONCE_BYTES);
        input = Arrays.copyOfRange(text, NONCE_BYTES, text.length);
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
      byte[] output = cipher.doFinal(input);
      if (mode == Cipher.DECRYPT_MODE) {
        return output;
      }
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + output.length);
      System.arraycopy(output, 0, sealed, NONCE_BYTES, output.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypted data of a case file cannot be " + (mode == Cipher.ENCRYPT_MODE ? "written" : "read"), e);
    }
  }
}
