package org.mustafid.formats;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;

/** An address that an ordinary mail server delivers to. */
public final class EmailAddress {

  private static final int LONGEST = 254;

  // Narrower than the RFC on purpose: many servers on the way refuse quoted names, IP numbers and non-ASCII mailboxes.
  private static final Pattern ORDINARY = Pattern.compile("[!#-'*+\\-./0-9=?A-Z^_`a-z{|}~]+@[^\\s@\\[\\]]+");

  private EmailAddress() {
  }

  /**
   * The address without surrounding space, its domain in lower case and, where the domain is not ASCII, in its ASCII form.
   * The part before @ keeps its case, which the receiving server may care about.
   *
   * @return null for null or blank
   * @throws InvalidInput {@code email.format}
   */
  public static String normalise(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String address = Digits.toAscii(text).strip();
    if (!ORDINARY.matcher(address).matches()) {
      throw new InvalidInput("email.format");
    }
    int at = address.indexOf('@');
    String delivered = address.substring(0, at + 1) + asciiDomain(address.substring(at + 1));
    if (delivered.length() > LONGEST || !EmailValidator.getInstance().isValid(delivered)) {
      throw new InvalidInput("email.format");
    }
    return delivered;
  }

  private static String asciiDomain(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADomain) {
      throw new InvalidInput("email.format");
    }
  }
}
