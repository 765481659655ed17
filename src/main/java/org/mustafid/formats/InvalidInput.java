package org.mustafid.formats;

import java.util.List;
import java.util.Objects;

/**
 * What somebody typed cannot be accepted. Carries the key of the message to show and the arguments of that message.
 * Neither the key nor the arguments ever repeat what was typed, and there is no cause that could: this exception may be logged.
 */
public final class InvalidInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String[] arguments;

  /**
   * @param key       message key such as {@code iban.checksum}
   * @param arguments limits or codes that the message text names as {0}, {1} …, never the entry itself
   */
  public InvalidInput(String key, String... arguments) {
    super(Objects.requireNonNull(key, "key"));
    this.arguments = arguments.clone();
  }

  /** The message key; the same as {@link #getMessage()}. */
  public String key() {
    return getMessage();
  }

  public List<String> arguments() {
    return List.of(arguments);
  }
}
