package org.mustafid.notification;

import org.mustafid.casefile.CaseFile;

/**
 * Makes the secret link of an invitation at the moment it is sent, so the secret never lies in the outbox beside the case number. An
 * attempt that failed takes its link back.
 */
public interface InvitationLink {

  /**
   * @param outcome id of the end event or decision the invitation is about
   * @return an absolute address that can be used once
   */
  String create(CaseFile file, String outcome);

  /** The message with that address was not taken by anybody: nobody may use it any more. */
  void takeBack(String address);
}
