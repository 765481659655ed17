package org.mustafid.notification;

/** What the steps of the procedure are called. */
public interface StepNames {

  /** The step's name in the model, or its id when the model in force has no such step. */
  String of(String stepId);
}
