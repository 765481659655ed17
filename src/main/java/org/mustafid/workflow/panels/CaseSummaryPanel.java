package org.mustafid.workflow.panels;

import java.math.BigDecimal;
import java.util.List;
import org.mustafid.casefile.CaseFile;
import org.mustafid.eligibility.Advice;
import org.mustafid.workflow.forms.FormPanel;
import org.mustafid.workflow.panels.PanelWords.Day;
import org.mustafid.workflow.panels.PanelWords.Figure;
import org.mustafid.workflow.panels.PanelWords.Labelled;
import org.springframework.stereotype.Component;

/** What a member of the committee needs to know of a request, and no more: neither name nor number nor address (PDPL). */
@Component
class CaseSummaryPanel implements FormPanel {

  private static final String IN_ORDER = "VALID";
  private static final String NOT_NEEDED = "NOT_NEEDED";

  private final PanelWords words;
  private final Advice advice;

  CaseSummaryPanel(PanelWords words, Advice advice) {
    this.words = words;
    this.advice = advice;
  }

  /**
   * @param netIncomePerHead SAR a month; null while the income is not proven
   * @param documents those that are needed here or were handed in and judged
   */
  record Summary(String caseNumber, Labelled service, Labelled channel, Day submittedOn, String needDescription, boolean urgent,
      List<Labelled> categories, Figure householdSize, Figure netIncomePerHead, List<Document> documents) {

    @Override
    public String toString() {
      return "Summary of " + caseNumber;
    }
  }

  /** @param inOrder whether the paper is there and valid */
  record Document(Labelled type, Labelled verdict, boolean inOrder) {}

  @Override
  public String id() {
    return "case-summary";
  }

  @Override
  public Summary of(CaseFile file, String taskKey, String user) {
    return new Summary(file.number(), words.service(file), words.channel(file), words.day(file, file.submittedOn()), file.text("needDescription"),
        file.flag("urgent"), file.codes("caseCategory").stream().map(code -> words.label("caseCategory", code)).toList(),
        words.number(file, file.amount("familySize")), words.riyals(file, netPerHead(file)),
        file.rows("documentVerdicts").stream().filter(row -> !NOT_NEEDED.equals(row.get("result"))).map(row -> new Document(words.label("documentType", row.get("type")),
            words.label("verdict", row.get("result")), IN_ORDER.equals(row.get("result")))).toList());
  }

  private BigDecimal netPerHead(CaseFile file) {
    return advice.newest(file).map(given -> given.facts().get("netPerCapita")).map(net -> new BigDecimal(net.toString())).orElse(null);
  }
}
