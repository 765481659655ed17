package org.mustafid.workflow;

import java.util.Collection;
import java.util.Set;

/**
 * A member of staff with exactly the rights of that person.
 *
 * @param user user id
 * @param groups ids of the groups the person belongs to
 * @param associations tenant ids of the associations the person works for
 */
public record Staff(String user, Set<String> groups, Set<String> associations) {

  public boolean isIn(Collection<String> anyOf) {
    return anyOf.stream().anyMatch(groups::contains);
  }
}
