package org.mustafid.access;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.mustafid.staff.StaffNames;
import org.springframework.stereotype.Component;

/** The names the accounts in Admin carry. */
@Component
class EngineStaffNames implements StaffNames {

  private final IdentityService identities;

  EngineStaffNames(IdentityService identities) {
    this.identities = identities;
  }

  /** Answers the same whoever asks: who may not list accounts still learns who sits beside them. */
  @Override
  public String nameOf(String user) {
    if (user == null) {
      return null;
    }
    Authentication asking = identities.getCurrentAuthentication();
    identities.clearAuthentication();
    try {
      User account = identities.createUserQuery().userId(user).singleResult();
      String name = account == null ? "" : Stream.of(account.getFirstName(), account.getLastName())
          .filter(part -> part != null && !part.isBlank()).map(String::strip).collect(Collectors.joining(" "));
      return name.isEmpty() ? user : name;
    } finally {
      identities.setAuthentication(asking);
    }
  }
}
