package org.mustafid.formats;

import java.util.Locale;
import java.util.regex.Pattern;

/** The short form of a Saudi national address: four letters and four digits. */
public final class NationalAddress {

  private static final Pattern SHORT_ADDRESS = Pattern.compile("[A-Za-z]{4}[0-9]{4}");

  private NationalAddress() {
  }

  /**
   * For example {@code ABCD1234}: no space, letters in upper case.
   *
   * @return null for null or blank
   * @throws InvalidInput {@code address.format}
   */
  public static String normalise(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String address = Digits.withoutSpaces(text);
    if (!SHORT_ADDRESS.matcher(address).matches()) {
      throw new InvalidInput("address.format");
    }
    return address.toUpperCase(Locale.ROOT);
  }
}
