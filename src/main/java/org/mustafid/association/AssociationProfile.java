package org.mustafid.association;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mustafid.formats.Digits;

/**
 * What distinguishes one association from another: configuration, so that a third association needs no code (contract: associations).
 *
 * @param name the association's name by language ({@code ar}, {@code en})
 * @param prefix first part of its case numbers, for example {@code BR}
 * @param registration licence or registration number with the label its policy uses
 * @param supervisedBy supervising body printed on letters, may be absent
 * @param logo location of the association's mark, an SVG or PNG: {@code classpath:} or {@code file:}; may be absent
 * @param policy title and board approval of the policy this procedure carries out
 * @param digits how numbers are shown: {@code latn} or {@code arab}
 * @param channels the eight channels with the association's label, in its order (R-070..R-077)
 * @param tools the four tools of the beneficiary relations officer (R-081..R-084), in its order
 * @param services the services it offers
 * @param collectMissingAtRegistration whether the rest may be collected during registration (R-109, D-10)
 * @param boardRatification whether the board ratifies each decision
 * @param committee rules of the research committee
 * @param completion how long a beneficiary has to complete a returned file
 * @param fieldStudyCap after this the committee gets the file without the field study
 * @param appealWindow how long an applicant may appeal after the reply
 * @param evidence fact to the documents of which one, matched and valid, proves it (domain 5.2: deny only on verified facts)
 */
public record AssociationProfile(
    Map<String, String> name,
    String prefix,
    Registration registration,
    String supervisedBy,
    String logo,
    Policy policy,
    String digits,
    List<Labelled> channels,
    List<Labelled> tools,
    List<Service> services,
    boolean collectMissingAtRegistration,
    boolean boardRatification,
    Committee committee,
    Completion completion,
    Period fieldStudyCap,
    Period appealWindow,
    Map<String, Set<String>> evidence) {

  public record Registration(String label, String number) {}

  public record Policy(String title, String meeting, String hijriDate, LocalDate date) {}

  public record Labelled(String code, String label, String english) {

    public String label(String language) {
      return "en".equals(language) && english != null ? english : label;
    }
  }

  /**
   * A service of the catalogue.
   *
   * @param serviceClass OPEN, FINANCIAL or IN_KIND (decisions: codes)
   * @param cash whether money is transferred, so that an IBAN is needed
   * @param schoolYearFrom month and day ({@code 08-15}) when a second grant counts as a duplicate within the school year; null: within 12 months
   */
  public record Service(String code, String label, String english, String serviceClass, boolean cash, String schoolYearFrom) {

    public String label(String language) {
      return "en".equals(language) && english != null ? english : label;
    }
  }

  /**
   * @param quorum how many members without a conflict of interest must have voted
   * @param votingPeriod after this the vote is closed and counted with the votes there are
   */
  public record Committee(int quorum, Period votingPeriod) {}

  public record Completion(Period remindAfter, Period closeAfter) {}

  /** Text with its numbers in the digits this association shows in Arabic (D-12); other languages keep theirs. */
  public String withOwnDigits(String text, Locale language) {
    return "arab".equals(digits) && "ar".equals(language.getLanguage()) ? Digits.toArabicIndic(text) : text;
  }

  public Optional<Service> service(String code) {
    return services.stream().filter(service -> service.code().equals(code)).findFirst();
  }

  public String name(String language) {
    return name.getOrDefault(language, name.get("ar"));
  }
}
