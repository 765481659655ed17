package org.mustafid.casefile;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in a sentence what to set, instead of a stack trace. */
class MissingMasterKeyAnalyzer extends AbstractFailureAnalyzer<MasterKeyConfiguration.Missing> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MasterKeyConfiguration.Missing cause) {
    return new FailureAnalysis(cause.getMessage(),
        "Make one with `openssl rand -base64 32`, keep it safe and away from the database backups, and set it in the environment."
            + " A lost key cannot be replaced: the case files stay closed for ever. To try the product, start it with the profile `demo`.",
        cause);
  }
}
