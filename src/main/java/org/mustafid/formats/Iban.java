package org.mustafid.formats;

import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;

/** A Saudi account number; aid in cash is paid to no other. */
public final class Iban {

  private Iban() {
  }

  /**
   * The account number in its electronic form: 24 characters without spaces, letters in upper case.
   *
   * @return null for null or blank
   * @throws InvalidInput {@code iban.format} when it is not {@code SA} and 22 further characters,
   *                      {@code iban.checksum} when it is but the check digits disagree
   */
  public static String normalise(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String iban = Digits.withoutSpaces(text).toUpperCase(Locale.ROOT);
    if (!iban.startsWith("SA")) {
      throw new InvalidInput("iban.format");
    }
    return switch (IBANValidator.getInstance().validate(iban)) {
      case VALID -> iban;
      case INVALID_CHECKSUM -> throw new InvalidInput("iban.checksum");
      case UNKNOWN_COUNTRY, INVALID_LENGTH, INVALID_PATTERN -> throw new InvalidInput("iban.format");
    };
  }
}
