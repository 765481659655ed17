package org.mustafid.workflow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What people bring and clerks fill in. Identity numbers are low, Luhn-valid and nobody's (domain 4.6). */
public final class Papers {

  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final LocalDate TODAY = LocalDate.now();

  private Papers() {}

  /** A citizen's number nobody else in this run has. */
  public static String citizen() {
    return luhn("1", PEOPLE.incrementAndGet());
  }

  public static String resident() {
    return luhn("2", PEOPLE.incrementAndGet());
  }

  private static String luhn(String first, int serial) {
    String nine = first + "%08d".formatted(serial);
    int sum = 0;
    for (int index = 0; index < 9; index++) {
      int digit = nine.charAt(index) - '0';
      int doubled = index % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return nine + (10 - sum % 10) % 10;
  }

  public static Map<String, Object> enquiry() {
    return Map.of("outcome", "ENQUIRY_ANSWERED", "channel", "PHONE", "enquiries",
        List.of(Map.of("question", "ما شروط الحقيبة المدرسية؟", "answer", "أن يكون الطالب منتظمًا في التعليم الحكومي")));
  }

  private static Map<String, Object> person(String idType, String idNumber) {
    Map<String, Object> form = new HashMap<>();
    form.put("outcome", "SUPPORT_REQUEST");
    form.put("channel", "INTERVIEW");
    form.put("initiatedBy", "BENEFICIARY");
    form.put("applicantIsBeneficiary", true);
    form.put("needDescription", "أسرة بحاجة إلى المساندة");
    form.put("consentGiven", true);
    form.put("contactConsent", true);
    form.put("consentSurvey", true);
    form.put("gender", "FEMALE");
    form.put("firstName", "نورة");
    form.put("familyName", "المثال");
    form.put("idType", idType);
    form.put("idNumber", idNumber);
    form.put("idExpiry", TODAY.plusYears(3).toString());
    form.put("birthDate", "1990-05-20");
    form.put("maritalStatus", "WIDOWED");
    form.put("caseCategory", List.of("UNEMPLOYED"));
    form.put("mobile1", "0500000001");
    form.put("preferredLanguage", "ar");
    form.put("preferredChannel", "SMS");
    form.put("city", "الرياض");
    form.put("district", "النسيم");
    return form;
  }

  /** A school bag for a child of ten, family income 3,000 for six: 500 a head, band A. */
  public static Map<String, Object> schoolBag(String idNumber) {
    Map<String, Object> form = person("CITIZEN", idNumber);
    form.put("nationality", "SAU");
    form.put("fatherName", "محمد");
    form.put("grandfatherName", "عبد الله");
    form.put("serviceType", "EDU_BAG");
    form.put("studentId", "DEPENDANT");
    form.put("studentName", "سارة");
    form.put("studentBirthDate", TODAY.minusYears(10).minusDays(30).toString());
    form.put("educationStage", "PRIMARY");
    form.put("schoolName", "الابتدائية الأولى");
    form.put("schoolType", "GOV");
    form.putAll(household(6, 3000));
    return form;
  }

  /** Tutoring: in kind, no means test, straight to the committee. */
  public static Map<String, Object> tutoring(String idNumber) {
    Map<String, Object> form = schoolBag(idNumber);
    form.put("serviceType", "EDU_TUTOR");
    return form;
  }

  private static Map<String, Object> household(int familySize, int income) {
    return Map.of("familySize", familySize, "income", List.of(Map.of("source", "PENSION", "amount", income)), "tenure", "OWNED",
        "employmentStatus", "HOMEMAKER", "dependants", List.of(
            Map.of("name", "سارة", "relation", "DAUGHTER", "birthDate", TODAY.minusYears(10).toString(), "healthStatus", "HEALTHY"),
            Map.of("name", "خالد", "relation", "SON", "birthDate", TODAY.minusYears(7).toString(), "healthStatus", "HEALTHY")));
  }

  /** Teaching for a new Muslim: open to all. */
  public static Map<String, Object> learning() {
    Map<String, Object> form = person("RESIDENT", resident());
    form.put("nationality", "PHL");
    form.put("nameLatin", "Example Person");
    form.put("serviceType", "NM_LEARN");
    form.put("preferredLanguage", "en");
    return form;
  }

  /** Financial aid for a new Muslim in band A. */
  public static Map<String, Object> aid(String idNumber) {
    Map<String, Object> form = learning();
    form.put("idNumber", idNumber);
    form.put("serviceType", "NM_AID");
    form.put("aidType", "FINANCIAL");
    form.put("islamDate", TODAY.minusYears(1).minusDays(5).toString());
    form.put("certStatus", "VALID");
    form.put("learningLevel", "BASIC");
    form.put("iban", "SA0380000000608010167519");
    form.put("ibanHolder", "Example Person");
    form.putAll(household(2, 800));
    return form;
  }

  public static Map<String, Object> paper(String type) {
    return new HashMap<>(Map.of("type", type, "issueDate", TODAY.minusDays(20).toString(), "expiryDate", TODAY.plusYears(1).toString(),
        "originalSeen", true, "result", "VALID"));
  }

  public static Map<String, Object> papers(String... types) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (String type : types) {
      documents.add(paper(type));
    }
    Map<String, Object> form = new HashMap<>();
    form.put("documents", documents);
    form.put("proceduresClear", true);
    return form;
  }

  public static Map<String, Object> schoolBagPapers() {
    Map<String, Object> form = papers("NATIONAL_ID", "FAMILY_RECORD", "INCOME_CERTIFICATE", "SCHOOL_LETTER");
    form.putAll(Map.of("inServiceArea", true, "enrolled", true, "socialSecurity", false));
    return form;
  }

  public static Map<String, Object> tutoringPapers() {
    Map<String, Object> form = papers("NATIONAL_ID", "SCHOOL_LETTER");
    form.putAll(Map.of("inServiceArea", true, "enrolled", true));
    return form;
  }

  public static Map<String, Object> aidPapers() {
    Map<String, Object> form = papers("IQAMA", "ISLAM_CERTIFICATE", "INCOME_CERTIFICATE");
    form.put("legalStay", true);
    return form;
  }

  public static Map<String, Object> signature() {
    return Map.of("declarationSigned", true, "consentGiven", true, "signerName", "نورة المثال", "signedOn", TODAY.toString(),
        "signatureMethod", "PAPER", "attested", true);
  }

  public static Map<String, Object> fieldStudy() {
    return Map.of("visitDate", TODAY.toString(), "visitPlace", "HOME", "membersConfirmed", 6, "addressConfirmed", true,
        "researcherRecommendation", "ELIGIBLE", "report", "زيرت الأسرة وطابقت بياناتها الواقع");
  }

  public static Map<String, Object> clarification() {
    return Map.of("questions", List.of(Map.of("question", "متى يصلني الرد؟", "answer", "خلال مهلة الرد من تاريخ الإحالة")),
        "regulatoryNote", "شُرحت شروط الخدمة ومراحل دراسة الطلب");
  }
}
