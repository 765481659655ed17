package org.mustafid.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What staff do beside Tasklist: hand in scans, and tell the procedure what a beneficiary did. Problems come as RFC 9457 documents. */
@RestController
@RequestMapping("/api")
class CasesApi {

  private final Procedure procedure;
  private final Attachments attachments;
  private final Journal journal;

  CasesApi(Procedure procedure, Attachments attachments, Journal journal) {
    this.procedure = procedure;
    this.attachments = attachments;
    this.journal = journal;
  }

  /** @param answers by field keys of the reception form */
  record WebsiteRequest(String association, Map<String, Object> answers) {}

  @PostMapping("/requests")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> requestReceived(@RequestBody WebsiteRequest request, @AuthenticationPrincipal StaffMember user) {
    return Map.of("caseNumber", procedure.requestReceived(staff(user), request.association(),
        request.answers() == null ? Map.of() : request.answers()));
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

  @PostMapping(path = "/cases/{number}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> attach(@PathVariable String number, @RequestParam String documentType, @RequestParam MultipartFile file, @AuthenticationPrincipal StaffMember user)
      throws IOException {
    Staff staff = staff(user);
    CaseFile caseFile = procedure.workedOn(staff, number);
    UUID id = attachments.add(caseFile, documentType, file.getOriginalFilename(), file.getBytes(), staff.user());
    journal.note(caseFile, staff.user(), "attachment.added", documentType);
    return Map.of("id", id);
  }

  @GetMapping("/cases/{number}/attachments")
  List<Attachments.Listed> attachments(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    return attachments.of(procedure.read(staff(user), number, "attachments"));
  }

  @GetMapping("/cases/{number}/attachments/{id}")
  ResponseEntity<byte[]> attachment(@PathVariable String number, @PathVariable UUID id, @AuthenticationPrincipal StaffMember user) {
    Attachments.Content content = attachments.content(procedure.read(staff(user), number, "attachment"), id);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(content.mediaType()))
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(content.name(), StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(content.bytes());
  }

  /** The file of a case for whoever works on it now: what was recorded, section by section. */
  @GetMapping("/cases/{number}")
  ResponseEntity<Map<String, Object>> read(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    CaseFile file = procedure.read(staff(user), number, "file");
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(CaseView.of(file));
  }

  private static Staff staff(StaffMember user) {
    return new Staff(user.id(), user.groups(), user.tenants());
  }
}
