package org.mustafid.notification;

import org.mustafid.casefile.CaseFile;

/**
 * Makes the secret link of an invitation at the moment it is sent, in the transaction that marks the notice as sent: so the secret
 * never lies in the outbox beside the case number, and an attempt that fails leaves no valid link behind.
 */
public interface InvitationLink {

  /**
   * @param outcome id of the end event or decision the invitation is about
   * @return an absolute address that can be used once
   */
  String create(CaseFile file, String outcome);
}
