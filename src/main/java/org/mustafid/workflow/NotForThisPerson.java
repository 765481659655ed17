package org.mustafid.workflow;

import org.camunda.bpm.engine.BadUserRequestException;

/** A task cannot go to that person; whoever tried is told why in their language, by whatever call they tried. */
public final class NotForThisPerson extends BadUserRequestException {
  private static final long serialVersionUID = 1L;

  private final String messageKey;

  public NotForThisPerson(String messageKey, String message) {
    super(message);
    this.messageKey = messageKey;
  }

  public String messageKey() {
    return messageKey;
  }
}
