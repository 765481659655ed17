package org.mustafid.casefile;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Encrypts texts that belong to a case but live in another table, with the key of the case, so that they are erased with it. */
@Component
public class SealedText {

  /** @param place name of the table; the text opens only there and only for this case */
  public byte[] seal(CaseFile file, String place, String text) {
    return file.key().encrypt(text.getBytes(StandardCharsets.UTF_8), place);
  }

  public String open(CaseFile file, String place, byte[] sealed) {
    return new String(file.key().decrypt(sealed, place), StandardCharsets.UTF_8);
  }
}
