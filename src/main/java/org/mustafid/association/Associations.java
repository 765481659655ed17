package org.mustafid.association;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The associations this installation serves, by tenant id. */
@ConfigurationProperties("mustafid")
public record Associations(Map<String, AssociationProfile> associations) {

  /** @throws IllegalArgumentException when no association has that tenant id */
  public AssociationProfile of(String tenant) {
    AssociationProfile profile = associations.get(tenant);
    if (profile == null) {
      throw new IllegalArgumentException("No association with tenant id " + tenant);
    }
    return profile;
  }

  public Set<String> tenants() {
    return associations.keySet();
  }
}
