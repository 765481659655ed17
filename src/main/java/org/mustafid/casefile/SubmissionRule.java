package org.mustafid.casefile;

/**
 * What one step of the procedure demands of a submission beyond its form, and what it does with it. Runs in the transaction that
 * completes the task.
 */
public interface SubmissionRule {

  /** Id of the user task this rule belongs to. */
  String task();

  /** @throws Refusal when the step cannot be done like this; nothing is written then and the task stays open */
  void accept(Submission submission);
}
