package org.mustafid.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator which versions still run and what they miss, instead of a stack trace. */
class MissingStepsAnalyzer extends AbstractFailureAnalyzer<RunningVersions.MissingSteps> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RunningVersions.MissingSteps cause) {
    return new FailureAnalysis(cause.getMessage(),
        "Nothing was changed. Go on with the release these cases began in; there, let them end or migrate them to the newest version of"
            + " the process. A missing form or table can also be deployed again there. Then start this release.",
        cause);
  }
}
