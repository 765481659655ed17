package org.mustafid.notification;

import java.util.List;

/** Where staff receive their mail. */
public interface StaffAddresses {

  /** E-mail addresses of the members of a group who work for that association; empty when none has one. */
  List<String> emailsOf(String group, String tenant);
}
