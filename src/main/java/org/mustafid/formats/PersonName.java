package org.mustafid.formats;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Names of people, as they are written in their papers. */
public final class PersonName {

  private static final Pattern VOWEL_MARKS_AND_TATWEEL = Pattern.compile(
    "[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED]");
  private static final Pattern SPACES = Pattern.compile("[\\s\u00A0]+");
  private static final Pattern AROUND_HYPHEN = Pattern.compile(" ?[-\u2010-\u2015] ?");
  private static final Pattern ARABIC = Pattern.compile("[\u0621-\u063A\u0641-\u064A]+(?:[ -][\u0621-\u063A\u0641-\u064A]+)*");
  private static final Pattern LATIN = Pattern.compile(
    "'?\\p{IsLatin}[\\p{IsLatin}\\p{Mn}'.]*(?:[ -]'?\\p{IsLatin}[\\p{IsLatin}\\p{Mn}'.]*)*");

  private PersonName() {
  }

  /**
   * One part of an Arabic name (first name, father, grandfather, family) in plain letters: vowel marks and tatweel dropped,
   * presentation forms and the Persian keyboard's ی and ک turned into the Arabic letters, single spaces.
   * Hamza forms, ى and ة stay: folding them is for searching only.
   *
   * @return null for null or blank
   * @throws InvalidInput {@code name.arabic} for other characters, or fewer than 2 or more than 40 of them
   */
  public static String arabic(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String name = VOWEL_MARKS_AND_TATWEEL.matcher(tidy(text)).replaceAll("")
      .replace('\u06CC', '\u064A')   // ی
      .replace('\u06A9', '\u0643')   // ک
      .replace('\u0671', '\u0627');  // ٱ
    return checked(name, ARABIC, 40, "name.arabic");
  }

  /**
   * A whole name as the passport or residence permit has it in Latin letters, with the accents, apostrophes and full stops
   * (Ma. Cristina) that such names have. Its limit is longer than that of one Arabic part because it holds all parts.
   *
   * @return null for null or blank
   * @throws InvalidInput {@code name.latin} for other characters, or fewer than 2 or more than 100 of them
   */
  public static String latin(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return checked(tidy(text).replace('\u2019', '\'').replace('\u2018', '\''), LATIN, 100, "name.latin");
  }

  private static String tidy(String text) {
    String composed = Normalizer.normalize(Digits.toAscii(text), Normalizer.Form.NFKC);
    return AROUND_HYPHEN.matcher(SPACES.matcher(composed).replaceAll(" ").strip()).replaceAll("-");
  }

  private static String checked(String name, Pattern shape, int longest, String key) {
    // The length first: the shapes repeat groups, and the matcher's stack grows with every repetition.
    if (name.length() < 2 || name.length() > longest || !shape.matcher(name).matches()) {
      throw new InvalidInput(key, "2", Integer.toString(longest));
    }
    return name;
  }
}
