package org.mustafid.notification;

/** Something notices can be sent through. */
interface Channel {

  Medium medium();

  /**
   * Hands the notice over to whoever carries it on; returns when that one has taken it. Ends within 20 seconds of silence, whatever
   * the other side does.
   *
   * @throws NotTaken when it was not taken, or may not have been
   */
  void send(Dispatch dispatch) throws NotTaken;
}
