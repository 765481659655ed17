package org.mustafid;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.FormDrafts;
import org.mustafid.notes.CaseNotes;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;

/** A person whose every word is unmistakable, in every place where one can be typed. */
public final class Canary {

  private static final String LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي";
  private static final AtomicInteger HATCHED = new AtomicInteger();
  private static final List<String> TYPED = List.of("SA0910000000000000000001", "عوز شديد", "مدرسة الهدهد", "تقرير العندليب",
      "خطر الحسون", "رأي الشحرور", "قرار السنونو", "تظلم البلبل", "ملاحظة الكروان", "سر اليمامة", "ورقة الدوري", "صورة الرخ", "توقيع الهزار",
      "إيصال القبرة", "مسودة الصقر");
  private static final LocalDate TODAY = LocalDate.now();

  private final Office office;
  private final CaseFiles cases;
  private final Attachments attachments;
  private final CaseNotes notes;
  private final FormDrafts drafts;
  private final String identity = Papers.citizen();
  private final int serial = HATCHED.incrementAndGet();
  private final String own = String.valueOf(LETTERS.charAt(serial % LETTERS.length())) + LETTERS.charAt(serial / LETTERS.length());

  public Canary(Office office, CaseFiles cases, Attachments attachments, CaseNotes notes, FormDrafts drafts) {
    this.office = office;
    this.cases = cases;
    this.attachments = attachments;
    this.notes = notes;
    this.drafts = drafts;
  }

  public String identity() {
    return identity;
  }

  public String first() {
    return "قنديلة" + own;
  }

  public String father() {
    return "رمانية" + own;
  }

  public String family() {
    return "زعفرانة" + own;
  }

  private String student() {
    return "نورسة" + own;
  }

  private String grandfather() {
    return "بجعة" + own;
  }

  public String mobile() {
    return "05112233%02d".formatted(serial);
  }

  private String secondMobile() {
    return "05223344%02d".formatted(serial);
  }

  private String email() {
    return "canary%d@example.org".formatted(serial);
  }

  /** Everything that was typed about the person, and the forms it may have been brought into. */
  public List<String> words() {
    return Stream.concat(TYPED.stream(), Stream.of(identity, first(), father(), grandfather(), family(), student(), mobile(), "966" + mobile().substring(1),
        secondMobile(), email())).toList();
  }

  private Map<String, Object> form(Map<String, Object> form) {
    form.putAll(Map.of("firstName", first(), "fatherName", father(), "familyName", family(), "mobile1", mobile(), "mobile2", secondMobile(),
        "email", email(), "needDescription", "عوز شديد", "studentName", student(), "schoolName", "مدرسة الهدهد"));
    form.put("grandfatherName", grandfather());
    return form;
  }

  /** School fees, refused, and refused again on appeal: visited, voted on, with an IBAN, papers, notes and a drawn-out appeal. */
  public Request refused() {
    Map<String, Object> form = form(Papers.schoolBag(identity));
    form.putAll(Map.of("serviceType", "EDU_FEES", "feesDue", 1000, "iban", "SA0910000000000000000001", "ibanHolder", first() + " " + family()));
    Map<String, Object> papers = Papers.papers("NATIONAL_ID", "FAMILY_RECORD", "INCOME_CERTIFICATE", "SCHOOL_LETTER", "INVOICE");
    papers.putAll(Map.of("inServiceArea", true, "enrolled", true, "socialSecurity", false));
    Request request = office.visitorComesTo("reception.baraa").received(form).verified(papers);
    files(request);
    request.submit("declaration", "relations", signature());
    request.submit("field_study", "researcher", study());
    votes(request, "NOT_ACCEPT");
    request.submit("committee_decision", "chair", Map.of("decision", "NOT_ACCEPT", "decisionReason", "قرار السنونو", "reasonCode", "OTHER"));
    request.message("appeal-filed").submit("appeal_review", "director", Map.of("appealUpheld", false, "appealReason", "تظلم البلبل"));
    return request;
  }

  /** Tutoring, accepted, registered and delivered. */
  public Request delivered() {
    Request request = office.visitorComesTo("reception.baraa").received(form(Papers.tutoring(identity))).verified(Papers.tutoringPapers());
    files(request);
    request.submit("declaration", "relations", signature());
    votes(request, "ACCEPT");
    request.submit("committee_decision", "chair", Map.of("decision", "ACCEPT", "decisionReason", "قرار السنونو"));
    request.registered().submit("service_delivery", "provider",
        Map.of("delivered", true, "deliveredOn", TODAY.toString(), "receiptNote", "إيصال القبرة"));
    return request;
  }

  /** A further request that has just been taken, with its jobs still to run. */
  public Request begun() {
    Request request = office.visitorComesTo("reception.baraa");
    office.takes(request, "reception", "reception.baraa", form(Papers.tutoring(identity)));
    return request;
  }

  private void files(Request request) {
    CaseFile file = cases.load(request.number());
    Attachments.Origin officer = new Attachments.Origin("relations.baraa", null);
    attachments.add(file, "NATIONAL_ID", "ورقة الدوري.pdf", ("%PDF-1.7 صورة الرخ " + first()).getBytes(StandardCharsets.UTF_8), officer);
    attachments.add(file, "INCOME_CERTIFICATE", "ورقة الدوري.png", picture(), officer);
    notes.add(file, "relations.baraa", "ملاحظة الكروان", false);
    notes.add(file, "researcher.baraa", "سر اليمامة", true);
    drafts.save(file, "task-of-" + request.number(), "relations.baraa", Map.of("note", "مسودة الصقر"));
  }

  private static Map<String, Object> signature() {
    Map<String, Object> form = new HashMap<>(Papers.signature());
    form.put("signerName", "توقيع الهزار");
    return form;
  }

  private static Map<String, Object> study() {
    Map<String, Object> form = new HashMap<>(Papers.fieldStudy());
    form.putAll(Map.of("report", "تقرير العندليب", "riskSigns", true, "riskNote", "خطر الحسون"));
    return form;
  }

  private static void votes(Request request, String vote) {
    for (int member = 1; member <= 3; member++) {
      request.submit("committee_vote", "member" + member, Map.of("vote", vote, "voteReason", "رأي الشحرور", "conflictOfInterest", false));
    }
  }

  private byte[] picture() {
    BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(serial, serial, serial);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
