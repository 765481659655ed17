package org.mustafid.casefile;

/** No case file has that number. */
public final class NoSuchCase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchCase(String number) {
    super("No case file " + number);
  }
}
