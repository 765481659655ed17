package org.mustafid.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mustafid.association.Associations;
import org.mustafid.security.StaffMember;
import org.mustafid.security.StaffNames;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever is signed in, as scripts need to know them: name, groups, associations and language. */
@RestController
@RequestMapping("/api/me")
class MeApi {

  private final StaffNames names;
  private final Associations associations;
  private final AssociationLogos logos;

  MeApi(StaffNames names, Associations associations, AssociationLogos logos) {
    this.names = names;
    this.associations = associations;
    this.logos = logos;
  }

  /**
   * @param id user id
   * @param name first and last name
   * @param groups ids of the groups, sorted
   * @param applications web applications this person may open, sorted
   * @param associations those this person works for, in the order of their tenant ids
   * @param groupNames id to name of every group, also of those this person is not in
   * @param language {@code ar} or {@code en}
   */
  record Me(String id, String name, Set<String> groups, Set<String> applications, List<Association> associations,
      Map<String, String> groupNames, String language) {}

  /**
   * @param id tenant id
   * @param name in the language chosen
   * @param logo address of its mark, null when it has none
   */
  record Association(String id, String name, String logo) {}

  @GetMapping
  ResponseEntity<Me> me(@AuthenticationPrincipal StaffMember staff, Locale locale) {
    String language = locale.getLanguage();
    List<Association> worksFor = staff.tenants().stream().filter(associations.tenants()::contains).sorted()
        .map(tenant -> new Association(tenant, associations.of(tenant).name(language), logos.addressOf(tenant).orElse(null))).toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Me(staff.id(), names.of(staff.id()),
        new TreeSet<>(staff.groups()), new TreeSet<>(staff.applications()), worksFor, names.ofGroups(), language));
  }
}
