package org.mustafid.casefile;

/** Where a request stands, in the association's own words (domain 8.3); labels are in {@code messages/codes}. */
public enum CaseStage {
  NEW, VERIFYING, INCOMPLETE, REFERRED, AWAITING_SIGNATURE, FIELD_STUDY, COMMITTEE, ACCEPTED, REJECTED, REGISTERING,
  DELIVERING, APPEAL, CLOSED, WITHDRAWN
}
