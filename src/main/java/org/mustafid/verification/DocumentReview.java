package org.mustafid.verification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mustafid.casefile.CaseFile;
import org.springframework.stereotype.Component;

/**
 * Judges the papers of a case by the table {@code document-validity}: every required one, and every other one that was handed in.
 * Each is judged on the day it was handed in, the first ones on the submission date.
 */
@Component
public class DocumentReview {

  public static final String SECTION = "documents";
  /** What the table of required documents answered: rows of documentType, required, maxAgeDays. */
  public static final String REQUIRED = "requiredDocuments";
  /** The papers handed in: rows of type, issueDate, expiryDate, originalSeen, result, note, receivedOn. */
  public static final String DOCUMENTS = "documents";
  /** What the table answered about each, in the order of the papers of a kind: rows of type, result, message, judgedOn. */
  public static final String VERDICTS = "documentVerdicts";
  private static final Set<String> IN_ORDER = Set.of("VALID", "NOT_NEEDED");
  /** Papers that always expire: without a date their validity was not checked. */
  private static final Set<String> EXPIRING = Set.of("NATIONAL_ID", "IQAMA", "PASSPORT");

  private final DecisionTables tables;
  private final Clock clock;

  DocumentReview(DecisionTables tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /** What the gate asks. A flag is null when some paper could not be judged: then the gate must not let the case pass. */
  public record Findings(Boolean anyMissing, Boolean anyExpired, Boolean anyMismatch, boolean declarationSigned, Boolean consentGiven) {}

  /**
   * What the table said of one paper, or of a required one that is not there.
   *
   * @param type code of the kind of paper
   * @param result code of the verdict
   * @param message the table's own words
   * @param judgedOn the day on which it was judged
   */
  public record Verdict(String type, String result, String message, LocalDate judgedOn) {}

  /** Judges all papers and notes each verdict on the case. */
  public Findings judge(CaseFile file) {
    List<Verdict> verdicts = verdicts(file, file.rows(DOCUMENTS));
    file.record(SECTION, Map.of(VERDICTS, verdicts.stream().map(DocumentReview::noted).toList()));

    Set<String> results = verdicts.stream().map(Verdict::result).collect(Collectors.toSet());
    boolean unjudged = results.contains("CHECK");
    return new Findings(unjudged ? null : results.contains("MISSING"),
        unjudged ? null : results.contains("EXPIRED") || results.contains("TOO_OLD"),
        unjudged ? null : results.contains("MISMATCH"),
        file.flag("declarationSigned"), file.answer("consentGiven") == null ? Boolean.FALSE : file.answer("consentGiven"));
  }

  /**
   * What would be said of these papers if they were handed in now; nothing is noted. One verdict for each paper, those of a kind in
   * the order in which they are listed, and one for each required kind that is not among them.
   */
  public List<Verdict> preview(CaseFile file, List<Map<String, Object>> papers) {
    return verdicts(file, taken(file, papers, handedInOn(file)));
  }

  private List<Verdict> verdicts(CaseFile file, List<Map<String, Object>> papers) {
    Map<String, Map<String, Object>> required = new LinkedHashMap<>();
    required(file).forEach(row -> required.put(String.valueOf(row.get("documentType")), row));
    Set<String> types = new LinkedHashSet<>(required.keySet());
    papers.forEach(paper -> types.add(String.valueOf(paper.get("type"))));

    List<Verdict> verdicts = new ArrayList<>();
    for (String type : types) {
      List<Map<String, Object>> ofType = papers.stream().filter(paper -> type.equals(paper.get("type"))).toList();
      if (ofType.isEmpty()) {
        verdicts.add(verdict(file, type, required.get(type), null));
      } else {
        ofType.forEach(paper -> verdicts.add(verdict(file, type, required.get(type), paper)));
      }
    }
    return verdicts;
  }

  /** What the table of required documents asked for, each kind once: rows of documentType, required, maxAgeDays. */
  public static List<Map<String, Object>> required(CaseFile file) {
    Map<String, Map<String, Object>> required = new LinkedHashMap<>();
    file.rows(REQUIRED).forEach(row -> required.merge(String.valueOf(row.get("documentType")), row, DocumentReview::stricter));
    return List.copyOf(required.values());
  }

  /** The verdicts noted when the papers were judged last, empty before. */
  public static List<Verdict> noted(CaseFile file) {
    return file.rows(VERDICTS).stream().map(row -> new Verdict(String.valueOf(row.get("type")), String.valueOf(row.get("result")),
        row.get("message") == null ? null : row.get("message").toString(), day(row.get("judgedOn")))).toList();
  }

  private static Map<String, Object> noted(Verdict verdict) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("type", verdict.type());
    row.put("result", verdict.result());
    row.put("message", verdict.message());
    row.put("judgedOn", verdict.judgedOn().toString());
    return row;
  }

  private static Map<String, Object> stricter(Map<String, Object> one, Map<String, Object> other) {
    return Boolean.TRUE.equals(one.get("required")) ? one : other;
  }

  private Verdict verdict(CaseFile file, String type, Map<String, Object> demand, Map<String, Object> paper) {
    LocalDate received = paper == null || paper.get("receivedOn") == null ? file.submittedOn() : day(paper.get("receivedOn"));
    LocalDate issued = paper == null ? null : day(paper.get("issueDate"));
    boolean provided = paper != null && !"MISSING".equals(paper.get("result"));
    Map<String, Object> asked = new HashMap<>();
    asked.put("required", demand != null && Boolean.TRUE.equals(demand.get("required")));
    asked.put("provided", provided);
    LocalDate expires = paper == null ? null : expiry(file, type, paper);
    asked.put("expiryDate", date(expires));
    asked.put("receivedDate", date(received));
    asked.put("issueAgeDays", issued == null ? null : (int) ChronoUnit.DAYS.between(issued, received));
    asked.put("maxAgeDays", demand == null || demand.get("maxAgeDays") == null ? null : ((Number) demand.get("maxAgeDays")).intValue());
    boolean expiryUnknown = expires == null && EXPIRING.contains(type);
    asked.put("originalMatched", provided && !expiryUnknown ? originalMatched(paper) : null);
    Map<String, Object> answer = tables.ask("document-validity", asked);
    return new Verdict(type, String.valueOf(answer.get("result")), (String) answer.get("message"), received);
  }

  private static LocalDate expiry(CaseFile file, String type, Map<String, Object> paper) {
    LocalDate written = day(paper.get("expiryDate"));
    return written == null && EXPIRING.contains(type) ? file.date("idExpiry") : written;
  }

  /** Null while nobody has compared the paper with its original: then it is neither valid nor invalid. */
  private static Boolean originalMatched(Map<String, Object> paper) {
    if ("MISMATCH".equals(paper.get("result"))) {
      return false;
    }
    return Boolean.TRUE.equals(paper.get("originalSeen")) ? Boolean.TRUE : null;
  }

  /**
   * The papers as a list shows them, each with the day it was handed in: a paper that was known before keeps its day. The list is the
   * whole truth: a form shows all papers of the case, and one that was taken off it is gone.
   *
   * @param receivedOn the day the papers that are new or changed were handed in
   */
  List<Map<String, Object>> taken(CaseFile file, List<Map<String, Object>> listed, LocalDate receivedOn) {
    List<Map<String, Object>> known = file.rows(DOCUMENTS);
    List<Map<String, Object>> taken = new ArrayList<>();
    for (Map<String, Object> paper : listed) {
      Map<String, Object> kept = new LinkedHashMap<>(paper);
      kept.put("receivedOn", known.stream().filter(before -> isSamePaper(before, paper)).map(before -> before.get("receivedOn"))
          .findFirst().orElse(receivedOn.toString()));
      taken.add(kept);
    }
    return taken;
  }

  private static boolean isSamePaper(Map<String, Object> one, Map<String, Object> other) {
    return Objects.equals(one.get("type"), other.get("type"))
        && Objects.equals(one.get("issueDate"), other.get("issueDate"))
        && Objects.equals(one.get("expiryDate"), other.get("expiryDate"))
        && !"MISSING".equals(one.get("result"));
  }

  /** The first papers came with the request; what comes after a return came today. */
  LocalDate handedInOn(CaseFile file) {
    return file.rows(DOCUMENTS).isEmpty() ? file.submittedOn() : LocalDate.now(clock);
  }

  /** A change after signing makes the signature worthless: it must be given again. */
  public void withdrawSignature(CaseFile file) {
    if (file.flag("declarationSigned")) {
      file.record("declaration", Map.of("declarationSigned", false));
    }
  }

  /** Type and verdict of everything that is not in order, for the one message that lists it all: {@code TYPE:VERDICT}. */
  public List<String> whatIsWrong(CaseFile file) {
    return file.rows(VERDICTS).stream().filter(verdict -> !IN_ORDER.contains(verdict.get("result")))
        .map(verdict -> verdict.get("type") + ":" + verdict.get("result")).distinct().toList();
  }

  /** Kinds of paper of which one was matched with its original and is valid. */
  public static List<String> validTypes(CaseFile file) {
    return file.rows(VERDICTS).stream().filter(verdict -> "VALID".equals(verdict.get("result")))
        .map(verdict -> String.valueOf(verdict.get("type"))).distinct().toList();
  }

  /** Whether every required paper is there and in order. */
  boolean isComplete(CaseFile file) {
    Findings findings = judge(file);
    return Boolean.FALSE.equals(findings.anyMissing()) && Boolean.FALSE.equals(findings.anyExpired())
        && Boolean.FALSE.equals(findings.anyMismatch());
  }

  private static LocalDate day(Object iso) {
    return iso == null ? null : LocalDate.parse(iso.toString());
  }

  /** The tables take pure dates: with a time of day, the last day would read as expired. */
  private static Date date(LocalDate day) {
    return day == null ? null : Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
  }
}
