package org.mustafid.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mustafid.casefile.CaseFile;

/** A case file as the staff page reads it. */
final class CaseView {

  private CaseView() {}

  static Map<String, Object> of(CaseFile file) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("number", file.number());
    view.put("association", file.tenant());
    view.put("stage", file.stage());
    view.put("service", file.service());
    view.put("channel", file.channel());
    view.put("submittedOn", file.submittedOn());
    view.put("overdue", file.overdue());
    view.put("sections", file.sections());
    return view;
  }
}
