package org.mustafid.security;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** What people are called, as the administrator wrote it into their accounts. */
@Component
public class StaffNames {

  private final IdentityService identities;
  private final EngineAuthority authority;

  StaffNames(IdentityService identities, EngineAuthority authority) {
    this.identities = identities;
    this.authority = authority;
  }

  /** First and last name; the user id where the account has none, or is gone. */
  public String of(String userId) {
    User known = authority.ofTheApplication(() -> identities.createUserQuery().userId(userId).singleResult());
    return Optional.ofNullable(known)
        .map(user -> Stream.of(user.getFirstName(), user.getLastName()).filter(name -> name != null && !name.isBlank())
            .map(String::strip).collect(Collectors.joining(" ")))
        .filter(name -> !name.isEmpty())
        .orElse(userId);
  }
}
