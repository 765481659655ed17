package org.mustafid.security;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/**
 * Who is signed in, with the rights the engine's identity service gave at {@code asOf}; never older than a minute or so during a request.
 *
 * @param id the user id of the account
 * @param groups ids of the groups (contract: groups)
 * @param tenants ids of the associations this person works for
 * @param applications web applications this person may open: cockpit, tasklist, admin, welcome
 * @param passwordMark changes when the password does, and tells nothing about it
 */
public record StaffMember(String id, Set<String> groups, Set<String> tenants, Set<String> applications, int passwordMark, Instant asOf)
    implements Principal, Serializable {

  public StaffMember {
    groups = Set.copyOf(groups);
    tenants = Set.copyOf(tenants);
    applications = Set.copyOf(applications);
  }

  @Override
  public String getName() {
    return id;
  }

  public boolean mayOpen(String application) {
    return applications.contains(application);
  }
}
