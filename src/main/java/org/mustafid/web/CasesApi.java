package org.mustafid.web;

import java.util.List;
import java.util.Map;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Receipts;
import org.mustafid.casefile.Refusal;
import org.mustafid.privacy.ConsentWithdrawals;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What staff do beside Tasklist: read a case, and tell the procedure what a beneficiary did. Problems come as RFC 9457 documents. */
@RestController
@RequestMapping("/api")
class CasesApi {

  private final Procedure procedure;
  private final Receipts receipts;
  private final ConsentWithdrawals consents;

  CasesApi(Procedure procedure, Receipts receipts, ConsentWithdrawals consents) {
    this.procedure = procedure;
    this.receipts = receipts;
    this.consents = consents;
  }

  /** @param answers by field keys of the reception form */
  record WebsiteRequest(String association, Map<String, Object> answers) {

    @Override
    public String toString() {
      return "WebsiteRequest to " + association;
    }
  }

  record Receipt(String caseNumber) {}

  /**
   * @param key what the website calls this request: the same key with the same content is answered the same for a week, and one case
   *     is opened; absent: every call opens a case
   */
  @PostMapping("/requests")
  @ResponseStatus(HttpStatus.CREATED)
  Receipt requestReceived(@RequestBody WebsiteRequest request, @RequestHeader(name = "Idempotency-Key", required = false) String key,
      @AuthenticationPrincipal StaffMember user) {
    if (request.association() == null) {
      throw new Refusal("association", "badRequest");
    }
    return receipts.once(user.id(), key, List.of("website", request), Receipt.class,
        () -> new Receipt(procedure.requestReceived(staff(user), request.association(), request.answers() == null ? Map.of() : request.answers())));
  }

  @PostMapping("/cases/{number}/documents-provided")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void documentsProvided(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    procedure.documentsProvided(staff(user), number);
  }

  @PostMapping("/cases/{number}/withdrawal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdrawn(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    procedure.requestWithdrawn(staff(user), number);
  }

  @PostMapping("/cases/{number}/appeal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void appeal(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    procedure.appealFiled(staff(user), number);
  }

  /** The beneficiary wants no messages any more; counts for all cases of the person at the association. */
  @PostMapping("/cases/{number}/contact-consent-withdrawal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void contactConsentWithdrawn(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    consents.contact(staff(user), number);
  }

  /** The beneficiary withdraws the consent to processing: open requests end, closed ones are put forward for destruction. */
  @PostMapping("/cases/{number}/processing-consent-withdrawal")
  ConsentWithdrawals.Outcome processingConsentWithdrawn(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    return consents.processing(staff(user), number);
  }

  /** The file of a case for whoever works on it now: what was recorded, section by section. */
  @GetMapping("/cases/{number}")
  ResponseEntity<Map<String, Object>> read(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    CaseFile file = procedure.read(staff(user), number, "file");
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(CaseView.of(file));
  }

  static Staff staff(StaffMember user) {
    return new Staff(user.id(), user.groups(), user.tenants());
  }
}
