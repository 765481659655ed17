package org.mustafid.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.mustafid.notification.StaffAddresses;
import org.springframework.stereotype.Component;

/** The e-mail addresses the accounts in Admin carry. */
@Component
class EngineStaffAddresses implements StaffAddresses {

  private final IdentityService identities;

  EngineStaffAddresses(IdentityService identities) {
    this.identities = identities;
  }

  /** Answers the same whoever asks: a clerk may not list accounts, yet what a clerk does may notify the supervisors. */
  @Override
  public List<String> emailsOf(String group, String tenant) {
    Authentication asking = identities.getCurrentAuthentication();
    identities.clearAuthentication();
    try {
      return identities.createUserQuery().memberOfGroup(group).memberOfTenant(tenant).list().stream()
          .map(User::getEmail).filter(email -> email != null && !email.isBlank()).distinct().sorted().toList();
    } finally {
      identities.setAuthentication(asking);
    }
  }
}
