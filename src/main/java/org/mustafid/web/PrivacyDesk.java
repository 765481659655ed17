package org.mustafid.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mustafid.association.Associations;
import org.mustafid.calendar.ShownDay;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Refusal;
import org.mustafid.consent.PrivacyNotices;
import org.mustafid.papers.DestructionCertificate;
import org.mustafid.privacy.Destructions;
import org.mustafid.privacy.LegalHolds;
import org.mustafid.privacy.PrivacyRoles;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.CaseSearch;
import org.mustafid.workflow.Staff;
import org.mustafid.workflow.forms.CodeWords;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What lies on the desk of whoever protects personal data, in the words of the page. */
@Component
class PrivacyDesk {

  private final Destructions destructions;
  private final LegalHolds holds;
  private final PrivacyNotices notices;
  private final DestructionCertificate certificate;
  private final CaseFiles cases;
  private final Associations associations;
  private final StaffNames names;
  private final CodeWords words;

  PrivacyDesk(Destructions destructions, LegalHolds holds, PrivacyNotices notices, DestructionCertificate certificate, CaseFiles cases,
      Associations associations, StaffNames names, CodeWords words) {
    this.destructions = destructions;
    this.holds = holds;
    this.notices = notices;
    this.certificate = certificate;
    this.cases = cases;
    this.associations = associations;
    this.names = names;
    this.words = words;
  }

  /** @param own whether this person put it forward, and so may not approve it */
  record Waiting(Destructions.Destruction destruction, String association, String reason, String by, boolean own, ShownDay on) {}

  record Certified(Destructions.Destruction destruction, String association, String reason, ShownDay on) {}

  /** @param asked whose wish it is to lift it, null when nobody's */
  record Held(LegalHolds.Hold hold, String reason, String by, String asked, boolean own, ShownDay on) {}

  record Published(String association, String name, PrivacyNotices.Notice notice, String on) {}

  /** @param erased whether nothing but the number is left of it */
  record Found(String number, String service, String state, boolean open, boolean erased) {}

  /** @throws Refusal {@code permission} */
  void lay(Staff staff, Model model) {
    if (!PrivacyRoles.mayDecide(staff)) {
      throw new Refusal(null, "permission");
    }
    Locale language = CodeWords.language();
    boolean arabic = "ar".equals(language.getLanguage());
    model.addAttribute("lang", arabic ? "ar" : "en");
    model.addAttribute("dir", arabic ? "rtl" : "ltr");
    model.addAttribute("other", arabic ? "en" : "ar");
    model.addAttribute("otherName", arabic ? "English" : "العربية");
    Set<String> tenants = staff.associations().stream().filter(associations.tenants()::contains).collect(Collectors.toSet());
    List<Destructions.Destruction> proposed = destructions.proposed(tenants);
    List<LegalHolds.Hold> held = holds.of(tenants);
    Map<String, String> people = names.of(Stream.concat(proposed.stream().map(Destructions.Destruction::proposedBy),
        held.stream().flatMap(hold -> Stream.of(hold.placedBy(), Objects.requireNonNullElse(hold.liftAskedBy(), hold.placedBy()))))
        .filter(Objects::nonNull).collect(Collectors.toSet()));
    model.addAttribute("officer", PrivacyRoles.isOfficer(staff));
    model.addAttribute("reasons", Arrays.stream(LegalHolds.Reason.values()).map(Enum::name).toList());
    model.addAttribute("waiting", proposed.stream().map(one -> new Waiting(one, words.association(one.tenant()).label(),
        words.label("destruction.origin", one.origin().name()), one.proposedBy() == null ? words.label("destruction", "byTable")
            : people.get(one.proposedBy()), staff.user().equals(one.proposedBy()), day(one.proposedAt(), language))).toList());
    model.addAttribute("held", held.stream().map(hold -> new Held(hold, words.label("hold.reason", hold.reason()), people.get(hold.placedBy()),
        hold.liftAskedBy() == null ? null : people.get(hold.liftAskedBy()), staff.user().equals(hold.liftAskedBy()),
        day(hold.placedAt(), language))).toList());
    model.addAttribute("certified", destructions.certificates(tenants).stream().map(one -> new Certified(one, words.association(one.tenant()).label(),
        words.label("destruction.origin", one.origin().name()), day(one.decidedAt(), language))).toList());
    model.addAttribute("notices", tenants.stream().sorted().map(tenant -> {
      PrivacyNotices.Notice notice = notices.current(tenant);
      return new Published(tenant, words.association(tenant).label(), notice, day(notice.publishedAt(), language).gregorian());
    }).toList());
  }

  private static ShownDay day(Instant at, Locale language) {
    return ShownDay.at(at, language);
  }

  List<Found> described(List<CaseSearch.Found> found) {
    return found.stream().map(one -> new Found(one.caseNumber(), one.service() == null ? "–" : words.service(one.association(), one.service()).label(),
        one.outcome() == null ? words.label("stage", one.stage()) : words.label("end", one.outcome()), one.outcome() == null,
        cases.erasedFrom(one.caseNumber()).isPresent())).toList();
  }

  byte[] printed(Destructions.Destruction certified) {
    return certificate.of(new DestructionCertificate.Content(certified.tenant(), certified.number(), certified.origin().name(),
        certified.proposedBy(), certified.proposedAt(), certified.decidedBy(), certified.decidedAt(),
        certified.cases().stream().map(one -> new DestructionCertificate.Destroyed(one.number(), one.outcome(), one.closedOn(),
            !Boolean.TRUE.equals(one.destroyed()))).toList(), certified.counts(), Destructions.kinds(), certified.sha256()));
  }
}
