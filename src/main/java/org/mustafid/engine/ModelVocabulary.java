package org.mustafid.engine;

import java.util.Set;

/** The words a model may use that only the procedure itself knows. */
public interface ModelVocabulary {

  /** Form fields that may become process variables; everything else a form asks belongs to the case file. */
  Set<String> formVariables();

  /** Process variables with dates a timer may wait for. */
  Set<String> timerVariables();
}
