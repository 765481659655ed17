package org.mustafid.casefile;

/**
 * What somebody asked for cannot be done, for a reason a message tells in that person's language. Holds the message key and the
 * field, never a value somebody typed, so it may be logged.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String messageKey;
  private final transient Object[] arguments;

  /**
   * @param field key of the form field that has to be put right, null when it is not about one field
   * @param messageKey key in {@code messages/errors}
   * @param arguments values for the message's placeholders: numbers, dates and codes only
   */
  public Refusal(String field, String messageKey, Object... arguments) {
    super(field == null ? messageKey : field + ": " + messageKey);
    this.field = field;
    this.messageKey = messageKey;
    this.arguments = arguments.clone();
  }

  public String field() {
    return field;
  }

  public String messageKey() {
    return messageKey;
  }

  public Object[] arguments() {
    return arguments == null ? new Object[0] : arguments.clone();
  }
}
