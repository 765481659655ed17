package org.mustafid.workflow.forms;

import java.time.LocalDate;
import java.util.List;
import org.mustafid.casefile.CaseFile;
import org.mustafid.verification.DocumentReview;
import org.springframework.stereotype.Component;

/** How the papers of a case were judged last: for whoever has to ask the beneficiary for what is missing. */
@Component
class DocumentsState implements FormPanel {

  private final DocumentKinds kinds;
  private final FormTexts texts;
  private final UserMessages messages;

  DocumentsState(DocumentKinds kinds, FormTexts texts, UserMessages messages) {
    this.kinds = kinds;
    this.texts = texts;
    this.messages = messages;
  }

  record State(List<Paper> papers) {}

  /**
   * @param result code of the verdict
   * @param verdict the verdict in words
   * @param message the table's own explanation
   * @param judgedOn the day on which the paper was judged
   */
  record Paper(String type, String label, String result, String verdict, String message, LocalDate judgedOn) {}

  @Override
  public String id() {
    return "documents-state";
  }

  @Override
  public State of(CaseFile file, String taskKey, String user) {
    List<Paper> papers = DocumentReview.noted(file).stream().map(verdict -> new Paper(verdict.type(), kinds.label(verdict.type()),
        verdict.result(), messages.label("verdict", verdict.result()), texts.spoken(verdict.message()), verdict.judgedOn())).toList();
    return papers.isEmpty() ? null : new State(papers);
  }
}
