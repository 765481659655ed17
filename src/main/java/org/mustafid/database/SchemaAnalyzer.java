package org.mustafid.database;

import liquibase.exception.LockException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in a sentence why the tables do not fit, instead of a stack trace. */
class SchemaAnalyzer {

  private SchemaAnalyzer() {}

  static class OfWrongSchema extends AbstractFailureAnalyzer<Schema.Wrong> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Schema.Wrong cause) {
      return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
  }

  static class OfStuckLock extends AbstractFailureAnalyzer<LockException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LockException cause) {
      return new FailureAnalysis("Another node is changing the schema, or died doing so: " + cause.getMessage(),
          "If no node is starting, release the lock with `java -jar mustafid.jar " + Maintenance.RELEASE_SCHEMA_LOCK
              + "`, then start again: a change that was interrupted was undone by the database.", cause);
    }
  }
}
