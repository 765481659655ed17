package org.mustafid.notification;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mustafid.casefile.CaseFile;

/**
 * How a beneficiary can and may be reached. Read from the case file whenever it is needed, so that a consent withdrawn or an
 * address corrected counts at once; never stored elsewhere.
 *
 * @param agreed whether the person agreed to messages of this kind (PDPL: no message without permission)
 */
record Contact(String mobile, String email, boolean agreed, String preferred, Locale language) {

  static final Locale ARABIC = Locale.forLanguageTag("ar");

  static Contact of(CaseFile file, Template template) {
    return new Contact(given(file.text("mobile1")), given(file.text("email")),
        file.flag(template.isInvitation() ? "consentSurvey" : "contactConsent"),
        file.text("preferredChannel"), languageOf(file));
  }

  /** Arabic unless the person chose something else; there are texts in Arabic and English, so everything else is English. */
  private static Locale languageOf(CaseFile file) {
    String chosen = given(file.text("preferredLanguage"));
    return chosen == null || chosen.equals("ar") ? ARABIC : Locale.ENGLISH;
  }

  boolean isReachableBy(Medium medium) {
    return agreed && switch (medium) {
      case SMS -> mobile != null;
      case MAIL -> email != null;
      case LOG -> mobile != null || email != null;
      case PERSONAL -> false;
    };
  }

  /** Those of the offered ways that are open, the preferred one first. */
  List<Medium> open(List<Medium> offered) {
    Medium first = "EMAIL".equals(preferred) ? Medium.MAIL : Medium.SMS;
    return offered.stream().filter(this::isReachableBy).sorted(Comparator.comparing(medium -> medium != first)).toList();
  }

  @Override
  public String toString() {
    return "Contact of a beneficiary";
  }

  private static String given(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
