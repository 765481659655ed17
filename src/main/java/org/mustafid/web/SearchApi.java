package org.mustafid.web;

import java.util.List;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.CaseSearch;
import org.mustafid.workflow.Staff;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Finding a case. What is sought is sent in the body: addresses are kept in logs and histories, names must not be. */
@RestController
class SearchApi {

  private final CaseSearch search;

  SearchApi(CaseSearch search) {
    this.search = search;
  }

  record Sought(String query) {

    @Override
    public String toString() {
      return "Sought";
    }
  }

  @PostMapping("/api/search")
  ResponseEntity<List<CaseSearch.Found>> search(@RequestBody Sought sought, @AuthenticationPrincipal StaffMember user) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(search.find(new Staff(user.id(), user.groups(), user.tenants()), sought.query()));
  }
}
