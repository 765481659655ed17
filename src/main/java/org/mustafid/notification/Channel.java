package org.mustafid.notification;

import java.time.Duration;

/** Something notices can be sent through. */
interface Channel {

  /** The longest {@link #send} may take: a third of the time for which the engine locks a job, and a notice stays in one sender's hand. */
  Duration LONGEST = Duration.ofSeconds(20);

  Medium medium();

  /**
   * Hands the notice over to whoever carries it on; returns when that one has taken it. Ends within {@link #LONGEST}, whatever the
   * other side does, and is called outside of any transaction.
   *
   * @throws NotTaken when it was not taken, or may not have been
   */
  void send(Dispatch dispatch) throws NotTaken;
}
