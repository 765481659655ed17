package org.mustafid.formats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mobile number that a message can be sent to. */
public final class Mobile {

  private static final Pattern PUNCTUATION = Pattern.compile("[-().\u2010-\u2015]");
  private static final Pattern SAUDI = Pattern.compile("(?:\\+966|00966|966|0)?(5[0-9]{8})");
  private static final Pattern FOREIGN = Pattern.compile("(?:\\+|00)([1-9][0-9]{6,14})");

  private Mobile() {
  }

  /**
   * The number in international form: {@code +9665XXXXXXXX}, or {@code +} and 7 to 15 digits for a foreign line, which new
   * Muslims without a Saudi line have. A foreign number needs its country code, written with + or 00.
   *
   * @return null for null or blank
   * @throws InvalidInput {@code mobile.format}, also for a Saudi number that is not a mobile line
   */
  public static String normalise(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String number = PUNCTUATION.matcher(Digits.withoutSpaces(text)).replaceAll("");
    Matcher saudi = SAUDI.matcher(number);
    if (saudi.matches()) {
      return "+966" + saudi.group(1);
    }
    Matcher foreign = FOREIGN.matcher(number);
    if (foreign.matches() && !foreign.group(1).startsWith("966")) {
      return "+" + foreign.group(1);
    }
    throw new InvalidInput("mobile.format");
  }
}
