package org.mustafid.formats;

/** Digits as people type them in Arabic, and as we store them. */
public final class Digits {

  private static final char ARABIC_INDIC_ZERO = '\u0660';
  private static final char PERSIAN_ZERO = '\u06F0';

  private Digits() {
  }

  /**
   * Arabic-Indic and Persian digits become ASCII digits; invisible direction marks and zero-width characters, which come along
   * when a number is copied from a right-to-left text, are dropped. Everything else stays as it is.
   *
   * @return null for null
   */
  public static String toAscii(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder ascii = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isOneOfTen(c, ARABIC_INDIC_ZERO)) {
        ascii.append((char) ('0' + c - ARABIC_INDIC_ZERO));
      } else if (isOneOfTen(c, PERSIAN_ZERO)) {
        ascii.append((char) ('0' + c - PERSIAN_ZERO));
      } else if (!isInvisible(c)) {
        ascii.append(c);
      }
    }
    return ascii.toString();
  }

  /** ASCII digits become Arabic-Indic ones, for the associations that show those; null for null. */
  public static String toArabicIndic(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder shown = new StringBuilder(text);
    for (int i = 0; i < shown.length(); i++) {
      if (isOneOfTen(shown.charAt(i), '0')) {
        shown.setCharAt(i, (char) (shown.charAt(i) - '0' + ARABIC_INDIC_ZERO));
      }
    }
    return shown.toString();
  }

  /** {@link #toAscii} without spaces of any kind: numbers are often typed or copied in groups. */
  static String withoutSpaces(String text) {
    String ascii = toAscii(text);
    StringBuilder compact = new StringBuilder(ascii.length());
    ascii.chars().filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c)).forEach(c -> compact.append((char) c));
    return compact.toString();
  }

  private static boolean isOneOfTen(char c, char zero) {
    return c >= zero && c <= zero + 9;
  }

  private static boolean isInvisible(char c) {
    return c == '\u061C'                    // Arabic letter mark
      || c >= '\u200B' && c <= '\u200F'   // zero-width space and joiners, left-to-right and right-to-left marks
      || c >= '\u202A' && c <= '\u202E'   // embeddings and overrides
      || c == '\u2060'                    // word joiner
      || c >= '\u2066' && c <= '\u2069'   // isolates
      || c == '\uFEFF';                   // byte order mark
  }
}
