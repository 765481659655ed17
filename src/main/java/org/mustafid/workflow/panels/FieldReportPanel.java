package org.mustafid.workflow.panels;

import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.mustafid.workflow.forms.FormPanel;
import org.mustafid.workflow.panels.PanelWords.Day;
import org.mustafid.workflow.panels.PanelWords.Figure;
import org.mustafid.workflow.panels.PanelWords.Labelled;
import org.springframework.stereotype.Component;

/** The researcher's report on the field study of the case. */
@Component
class FieldReportPanel implements FormPanel {

  private final PanelWords words;
  private final Journal journal;
  private final StaffNames names;

  FieldReportPanel(PanelWords words, Journal journal, StaffNames names) {
    this.words = words;
    this.journal = journal;
    this.names = names;
  }

  record Report(Day visitedOn, Labelled place, String researcher, Labelled recommendation, String report, String needs, Figure membersConfirmed,
      String addressConfirmed, Figure incomeConfirmed, boolean riskSigns, String riskNote) {

    @Override
    public String toString() {
      return "Field report";
    }
  }

  @Override
  public String id() {
    return "field-report";
  }

  @Override
  public Report of(CaseFile file, String taskKey, String user) {
    if (file.date("visitDate") == null && file.text("report") == null) {
      return null;
    }
    return new Report(words.day(file, file.date("visitDate")), words.label("visitPlace", file.text("visitPlace")),
        journal.lastActor(file.number(), "form.submitted", Tasks.FIELD_STUDY).map(names::of).orElse(null),
        words.label("recommendation", file.text("researcherRecommendation")), file.text("report"), file.text("needsList"),
        words.number(file, file.amount("membersConfirmed")),
        file.answer("addressConfirmed") == null ? null : words.answer(file.answer("addressConfirmed")),
        words.riyals(file, file.amount("incomeConfirmed")), file.flag("riskSigns"), file.text("riskNote"));
  }
}
