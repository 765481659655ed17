package org.mustafid.formats;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** The number on a national identity card, a residence permit (iqama) or a passport. */
public final class IdentityNumber {

  private static final Pattern CITIZEN = Pattern.compile("1[0-9]{9}");
  private static final Pattern RESIDENT = Pattern.compile("2[0-9]{9}");
  private static final Pattern CITIZEN_OR_RESIDENT = Pattern.compile("[12][0-9]{9}");
  private static final Pattern PASSPORT = Pattern.compile("[A-Za-z0-9]{5,20}");

  private IdentityNumber() {
  }

  /**
   * The number as it is stored: ASCII, no spaces, letters in upper case.
   *
   * @param text   what was typed; null or blank gives null, since whether a number is required is the form's decision
   * @param idType CITIZEN, RESIDENT, PASSPORT or NONE; null when not stated: then a citizen's or a resident's number is expected
   * @return null for the type NONE, whatever was typed: a person without papers has no number to keep
   * @throws InvalidInput {@code id.format}, {@code id.checksum} (a ten-digit number of the right shape with a wrong check digit),
   *                      {@code passport.format}, or {@code id.type} for a type that does not exist
   */
  public static String normalise(String text, String idType) {
    if ("NONE".equals(idType) || text == null || text.isBlank()) {
      return null;
    }
    String number = Digits.withoutSpaces(text);
    if (idType == null) {
      return tenDigits(number, CITIZEN_OR_RESIDENT);
    }
    return switch (idType) {
      case "CITIZEN" -> tenDigits(number, CITIZEN);
      case "RESIDENT" -> tenDigits(number, RESIDENT);
      case "PASSPORT" -> passport(number);
      default -> throw new InvalidInput("id.type");
    };
  }

  private static String tenDigits(String number, Pattern shape) {
    if (!shape.matcher(number).matches()) {
      throw new InvalidInput("id.format");
    }
    if (!LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(number)) {
      throw new InvalidInput("id.checksum");
    }
    return number;
  }

  private static String passport(String number) {
    if (!PASSPORT.matcher(number).matches()) {
      throw new InvalidInput("passport.format");
    }
    return number.toUpperCase(Locale.ROOT);
  }
}
