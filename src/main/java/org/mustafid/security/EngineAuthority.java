package org.mustafid.security;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * In whose name the engine is called. During a web request that is the person signed in, so the engine checks that person's rights and
 * associations; what the application does on its own account must say so.
 */
@Component
public class EngineAuthority {

  private final IdentityService identities;

  EngineAuthority(IdentityService identities) {
    this.identities = identities;
  }

  /**
   * Calls the engine without the rights and associations of the person signed in being checked: for steps the application has decided
   * on itself, such as correlating a message. The caller must have checked that this person may cause it.
   */
  public <T> T ofTheApplication(Supplier<T> call) {
    Authentication signedIn = identities.getCurrentAuthentication();
    identities.clearAuthentication();
    try {
      return call.get();
    } finally {
      identities.setAuthentication(signedIn);
    }
  }

  /** Everything the engine is asked until {@link #leave()} is checked against this person's rights and associations. */
  void enter(StaffMember staff) {
    identities.setAuthentication(staff.id(), new ArrayList<>(staff.groups()), new ArrayList<>(staff.tenants()));
  }

  void leave() {
    identities.clearAuthentication();
  }
}
