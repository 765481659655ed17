package org.mustafid.casefile;

/** Somebody else saved the same case file since it was read. */
public final class CaseChangedMeanwhile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseChangedMeanwhile(String number) {
    super("Case file " + number + " was changed by somebody else");
  }
}
