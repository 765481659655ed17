package org.mustafid.eligibility;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.calendar.Age;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.verification.DocumentReview;
import org.springframework.stereotype.Component;

/**
 * The facts the decision tables ask, from the stored case. A fact is null until one of the papers that prove it (association profile:
 * evidence) was matched and is valid, so that the tables never refuse somebody on what was only typed (domain 5.2). Ages and years
 * are whole years on the submission date.
 */
@Component
public class CaseFacts {

  private static final String GRANTED = "closed_delivered";
  private static final Set<String> EXCEPTIONAL = Set.of("ORPHAN", "CHRONIC_ILLNESS");

  private final Associations associations;
  private final OpenRequests requests;

  CaseFacts(Associations associations, OpenRequests requests) {
    this.associations = associations;
    this.requests = requests;
  }

  /** @return fact name to value; null values included, since a table must see that a fact is unknown */
  public Map<String, Object> of(CaseFile file) {
    AssociationProfile association = associations.of(file.tenant());
    Proof proof = new Proof(association.evidence(), DocumentReview.validTypes(file));
    AssociationProfile.Service service = file.service() == null ? null : association.service(file.service()).orElse(null);
    Map<String, Object> facts = new TreeMap<>();
    person(file, proof, facts);
    means(file, proof, facts);
    education(file, proof, facts);
    islam(file, proof, facts);
    facts.put("category", Categories.highest(file.codes("caseCategory")));
    facts.put("serviceClass", serviceClass(file, service));
    facts.put("falseDataConfirmed", file.flag("falseDataConfirmed"));
    facts.put("inServiceArea", file.answer("inServiceArea"));
    facts.put("duplicateActive", service != null && requests.grantedSince(file, file.text("idNumber"), since(file, service), GRANTED));
    facts.put("urgent", file.flag("urgent"));
    facts.put("riskSigns", file.flag("riskSigns"));
    facts.put("safetyFlag", file.flag("safetyFlag"));
    facts.put("fieldVisitDone", file.date("visitDate") != null);
    return facts;
  }

  private static void person(CaseFile file, Proof proof, Map<String, Object> facts) {
    String idType = file.text("idType");
    boolean identityProven = proof.of("identity");
    facts.put("identityVerified", identityProven);
    facts.put("idStatus", "NONE".equals(idType) || identityProven ? idType : null);
    facts.put("saudiParent", file.answer("saudiParent"));
    boolean student = "DEPENDANT".equals(file.text("studentId"));
    LocalDate born = file.date(student ? "studentBirthDate" : "birthDate");
    facts.put("age", born != null && proof.of("age") ? Age.wholeYears(born, file.submittedOn()) : null);
  }

  private static void means(CaseFile file, Proof proof, Map<String, Object> facts) {
    Integer familySize = file.amount("familySize") == null ? null : file.amount("familySize").intValue();
    Boolean disabled = file.answer("disabledMember");
    facts.put("familySize", familySize);
    facts.put("disabledMember", disabled);
    facts.put("netPerCapita", familySize == null || !proof.of("income") ? null : NetIncome.perHead(income(file),
        proof.of("rent") ? orZero(file.amount("rentMonthly")) : BigDecimal.ZERO, orZero(file.amount("loansMonthly")), familySize).doubleValue());
    Boolean claimed = file.answer("socialSecurity");
    facts.put("socialSecurity", Boolean.FALSE.equals(claimed) ? Boolean.FALSE : proof.of("social-security") ? Boolean.TRUE : null);
    boolean exceptional = Boolean.TRUE.equals(disabled) || EXCEPTIONAL.stream().anyMatch(file.codes("caseCategory")::contains);
    facts.put("exceptional", !exceptional ? Boolean.FALSE : proof.of("category") ? Boolean.TRUE : null);
  }

  /** A field study that confirmed the income goes before what was declared. */
  private static BigDecimal income(CaseFile file) {
    BigDecimal confirmed = file.amount("incomeConfirmed");
    if (confirmed != null) {
      return confirmed;
    }
    return file.rows("income").stream().map(row -> row.get("amount") == null ? BigDecimal.ZERO : new BigDecimal(row.get("amount").toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal orZero(BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static void education(CaseFile file, Proof proof, Map<String, Object> facts) {
    boolean proven = proof.of("enrolment");
    Boolean enrolled = file.answer("enrolled");
    facts.put("enrolled", Boolean.FALSE.equals(enrolled) || proven ? enrolled : null);
    facts.put("schoolType", proven ? file.text("schoolType") : null);
    facts.put("stage", proven ? file.text("educationStage") : null);
    facts.put("gpa", proven && file.amount("gpa") != null ? file.amount("gpa").doubleValue() : null);
  }

  private static void islam(CaseFile file, Proof proof, Map<String, Object> facts) {
    boolean proven = proof.of("islam");
    String declared = file.text("certStatus");
    facts.put("certStatus", proven ? "VALID" : "VALID".equals(declared) ? null : declared);
    LocalDate since = file.date("islamDate");
    facts.put("yearsSinceIslam", proven && since != null ? Age.wholeYears(since, file.submittedOn()) : null);
    facts.put("hajjBefore", file.answer("hajjBefore"));
    facts.put("umrahByUs", file.answer("umrahByUs"));
    facts.put("legalStay", file.answer("legalStay") != null ? file.answer("legalStay") : proof.of("stay") ? Boolean.TRUE : null);
    facts.put("learningLevel", file.text("learningLevel"));
  }

  /** Aid that may be either is decided by what the request asks for (decisions: codes). */
  private static String serviceClass(CaseFile file, AssociationProfile.Service service) {
    if (service == null) {
      return null;
    }
    String asked = file.text("aidType");
    return asked != null && service.cash() ? asked : service.serviceClass();
  }

  private static Instant since(CaseFile file, AssociationProfile.Service service) {
    LocalDate submitted = file.submittedOn();
    LocalDate start = submitted.minusMonths(12);
    if (service.schoolYearFrom() != null) {
      start = MonthDay.parse("--" + service.schoolYearFrom()).atYear(submitted.getYear());
      if (start.isAfter(submitted)) {
        start = start.minusYears(1);
      }
    }
    return start.atStartOfDay(CivilDates.RIYADH).toInstant();
  }

  /** Which facts the valid papers of the case prove. */
  private record Proof(Map<String, Set<String>> evidence, List<String> validTypes) {

    boolean of(String fact) {
      return evidence.getOrDefault(fact, Set.of()).stream().anyMatch(validTypes::contains);
    }
  }
}
