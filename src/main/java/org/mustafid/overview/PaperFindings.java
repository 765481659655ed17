package org.mustafid.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mustafid.calendar.ShownDay;
import org.mustafid.casefile.CaseFile;
import org.mustafid.verification.DocumentReview;
import org.mustafid.workflow.forms.CodeWords;
import org.mustafid.workflow.forms.CodeWords.Word;
import org.mustafid.workflow.forms.FormTexts;
import org.springframework.stereotype.Component;

/** Which papers a request needs, which were handed in, and what was found about each. */
@Component
class PaperFindings {

  /** Where all this stands in a case file. */
  static final Set<String> KEYS = Set.of(DocumentReview.SECTION + '.' + DocumentReview.REQUIRED,
      DocumentReview.SECTION + '.' + DocumentReview.DOCUMENTS, DocumentReview.SECTION + '.' + DocumentReview.VERDICTS);

  private final CodeWords words;
  private final FormTexts texts;

  PaperFindings(CodeWords words, FormTexts texts) {
    this.words = words;
    this.texts = texts;
  }

  /**
   * One kind of paper.
   *
   * @param need REQUIRED, OPTIONAL, or EXTRA when nobody asked for it
   * @param maxAgeDays null when its age does not matter
   * @param papers those handed in; when there are none, at most one entry with the verdict on that
   */
  record Kind(Word type, String need, Integer maxAgeDays, List<Paper> papers) {}

  /**
   * @param found what the officer found about it
   * @param verdict what the decision table says; null while it was not asked
   * @param message the table's sentence
   */
  record Paper(ShownDay issued, ShownDay expires, Boolean originalSeen, Word found, String note, Word verdict, String message,
      ShownDay judgedOn) {

    @Override
    public String toString() {
      return "Finding on a paper";
    }
  }

  /** Required ones first. */
  List<Kind> of(CaseFile file) {
    List<Map<String, Object>> demands = file.rows(DocumentReview.REQUIRED);
    List<Map<String, Object>> papers = file.rows(DocumentReview.DOCUMENTS);
    List<Map<String, Object>> verdicts = file.rows(DocumentReview.VERDICTS);
    Set<String> types = new LinkedHashSet<>();
    demands.stream().filter(PaperFindings::isRequired).forEach(demand -> types.add(text(demand, "documentType")));
    demands.forEach(demand -> types.add(text(demand, "documentType")));
    papers.forEach(paper -> types.add(text(paper, "type")));
    types.remove(null);
    return types.stream().map(type -> kind(type, with(demands, "documentType", type), with(papers, "type", type), with(verdicts, "type", type)))
        .toList();
  }

  private Kind kind(String type, List<Map<String, Object>> demands, List<Map<String, Object>> papers, List<Map<String, Object>> verdicts) {
    String need = demands.isEmpty() ? "EXTRA" : demands.stream().anyMatch(PaperFindings::isRequired) ? "REQUIRED" : "OPTIONAL";
    Integer age = demands.stream().map(demand -> demand.get("maxAgeDays")).filter(Objects::nonNull).map(days -> ((Number) days).intValue())
        .findFirst().orElse(null);
    List<Paper> rows = new ArrayList<>();
    // The table is asked about the papers of a kind in their order, and once when there are none.
    for (int index = 0; index < Math.max(papers.size(), Math.min(1, verdicts.size())); index++) {
      rows.add(paper(index < papers.size() ? papers.get(index) : Map.of(), index < verdicts.size() ? verdicts.get(index) : Map.of()));
    }
    return new Kind(words.word("documentType", type), need, age, rows);
  }

  private Paper paper(Map<String, Object> paper, Map<String, Object> verdict) {
    Locale language = CodeWords.language();
    return new Paper(day(paper, "issueDate", language), day(paper, "expiryDate", language),
        paper.get("originalSeen") instanceof Boolean seen ? seen : null, words.word("documentResult", text(paper, "result")),
        text(paper, "note"), words.word("verdict", text(verdict, "result")),
        texts.spoken(text(verdict, "message")), day(verdict, "judgedOn", language));
  }

  private static List<Map<String, Object>> with(List<Map<String, Object>> rows, String key, String value) {
    return rows.stream().filter(row -> value.equals(row.get(key))).toList();
  }

  private static boolean isRequired(Map<String, Object> demand) {
    return Boolean.TRUE.equals(demand.get("required"));
  }

  private static String text(Map<String, Object> row, String key) {
    return row.get(key) == null ? null : row.get(key).toString();
  }

  private static ShownDay day(Map<String, Object> row, String key, Locale language) {
    return row.get(key) == null ? null : ShownDay.of(LocalDate.parse(row.get(key).toString()), language);
  }
}
