package org.mustafid.notification;

import java.util.List;

/**
 * A notice ready to go. The only place where its words and addresses are together; exists while it is being sent.
 *
 * @param senderName whom it is from
 * @param recipients empty for a channel that needs none
 */
record Dispatch(Notice notice, String senderName, List<String> recipients, Letter letter) {

  @Override
  public String toString() {
    return "Dispatch of notice " + notice.id();
  }
}
