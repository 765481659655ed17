package org.mustafid.notification;

/** The ways a notice travels. */
enum Medium {
  SMS,
  MAIL,
  /** Nothing leaves the machine; for demonstrations. */
  LOG,
  /** A member of staff calls or hands over a letter, because no other way is open or allowed. */
  PERSONAL
}
