package org.mustafid.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.notification.PersonalDelivery;
import org.mustafid.security.StaffMember;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notices that no message could carry: staff call or hand over a letter, and say here that they did. */
@RestController
@RequestMapping("/api/notices")
class NoticesApi {

  private static final Set<String> MESSENGERS = Set.of("reception", "beneficiary-relations", "supervisors");

  private final PersonalDelivery delivery;
  private final Journal journal;

  NoticesApi(PersonalDelivery delivery, Journal journal) {
    this.delivery = delivery;
    this.journal = journal;
  }

  @GetMapping
  List<PersonalDelivery.Waiting> waiting(@AuthenticationPrincipal StaffMember staff) {
    mustBeMessenger(staff);
    return staff.tenants().stream().sorted().flatMap(tenant -> delivery.waiting(tenant, null).stream()).toList();
  }

  /** What to say, in the beneficiary's language; the reading is noted in the journal. */
  @GetMapping("/{association}/{occasion}")
  ResponseEntity<PersonalDelivery.Words> words(@PathVariable String association, @PathVariable UUID occasion,
      @AuthenticationPrincipal StaffMember staff) {
    mustWorkFor(association, staff);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(delivery.read(association, occasion, staff.id())
        .orElseThrow(() -> new Refusal(null, "permission")));
  }

  @PostMapping("/{association}/{occasion}/delivered")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delivered(@PathVariable String association, @PathVariable UUID occasion, @AuthenticationPrincipal StaffMember staff) {
    mustWorkFor(association, staff);
    if (!delivery.delivered(association, occasion, staff.id())) {
      throw new Refusal(null, "permission");
    }
  }

  private void mustWorkFor(String association, StaffMember staff) {
    if (!isMessenger(staff) || !staff.tenants().contains(association)) {
      journal.noteRefused(staff.id(), "access.refused", "notice");
      throw new Refusal(null, "permission");
    }
  }

  /** Whether that person talks to beneficiaries. */
  static boolean isMessenger(StaffMember staff) {
    return staff.groups().stream().anyMatch(MESSENGERS::contains);
  }

  private static void mustBeMessenger(StaffMember staff) {
    if (!isMessenger(staff)) {
      throw new Refusal(null, "permission");
    }
  }
}
