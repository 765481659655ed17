package org.mustafid.staff;

/** What colleagues are called on papers and screens. */
public interface StaffNames {

  /** First and family name of an account; the user id when the account is gone or has no name. Null for null. */
  String nameOf(String user);
}
