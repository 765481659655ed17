package org.mustafid.formats;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parts of names as they are searched by, whoever wrote them and however (domain 7.5): one form of alif, ه for ة, ي for ى, no
 * vowel marks, no article, «عبد» joined with the word after it, small Latin letters without accents. For finding only; what is
 * stored and shown is the name as it was written.
 */
public final class NameParts {

  private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\u0640'\u2018\u2019.]");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Set<String> JOINED_WITH_THE_NEXT = Set.of("عبد", "ابو", "ام");
  private static final Set<String> LINKS = Set.of("بن", "ال", "ابن", "بنت", "bin", "ibn", "bint", "al", "el");
  private static final int SHORTEST = 2;

  private NameParts() {
  }

  /** The parts of all these names, each once; null and blank names have none. */
  public static Set<String> of(Iterable<String> names) {
    Set<String> parts = new LinkedHashSet<>();
    names.forEach(name -> parts.addAll(of(name)));
    return parts;
  }

  /** The parts of one name in their order; fewer than two letters are no part. */
  public static Set<String> of(String name) {
    if (name == null || name.isBlank()) {
      return Set.of();
    }
    Set<String> parts = new LinkedHashSet<>();
    List<String> words = new ArrayList<>(List.of(BETWEEN.split(folded(name))));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (JOINED_WITH_THE_NEXT.contains(word) && i + 1 < words.size()) {
        word += withoutArticle(words.get(++i));
      } else if (LINKS.contains(word)) {
        continue;
      }
      String part = withoutArticle(word);
      if (part.length() >= SHORTEST) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String folded(String name) {
    String decomposed = Normalizer.normalize(Digits.toAscii(name), Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT)
        .replace('\u0671', 'ا')
        .replace('ة', 'ه')
        .replace('ى', 'ي')
        .replace('\u06CC', 'ي')
        .replace('\u06A9', 'ك')
        .replace("ء", "");
  }

  /** «العتيبي» and «عتيبي», «عبدالله» and «عبد الله» are the same name. */
  private static String withoutArticle(String word) {
    String bare = word.startsWith("ال") && word.length() >= 4 ? word.substring(2) : word;
    return bare.startsWith("عبدال") && bare.length() >= 7 ? "عبد" + bare.substring(5) : bare;
  }
}
