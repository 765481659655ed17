package org.mustafid.eligibility;

import java.util.Collection;
import java.util.List;

/** Categories of beneficiaries in the order of their importance (domain 5.8). */
public final class Categories {

  private static final List<String> BY_IMPORTANCE = List.of("ORPHAN", "WIDOW", "DIVORCED", "CHRONIC_ILLNESS", "PRISONER_FAMILY", "ELDERLY",
      "UNEMPLOYED", "LOW_INCOME", "OTHER");

  private Categories() {}

  /** When several apply, the one that ranks highest; null when none is known. */
  public static String highest(Collection<String> categories) {
    return BY_IMPORTANCE.stream().filter(categories::contains).findFirst().orElse(null);
  }
}
