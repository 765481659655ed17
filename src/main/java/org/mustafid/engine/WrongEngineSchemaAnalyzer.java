package org.mustafid.engine;

import org.camunda.bpm.engine.WrongDbException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The engine never changes tables here; it only says that they are another version's. */
class WrongEngineSchemaAnalyzer extends AbstractFailureAnalyzer<WrongDbException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WrongDbException cause) {
    return new FailureAnalysis("The engine's tables are of version " + cause.getDbVersion() + ", and this release works with version "
        + cause.getLibraryVersion() + ".",
        "Start the release that fits the database, or restore the backup made before the upgrade. Nothing was changed.", cause);
  }
}
