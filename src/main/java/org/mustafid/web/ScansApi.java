package org.mustafid.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mustafid.casefile.Attachments;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.Scans;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Scanned papers and drawn signatures of a case. */
@RestController
@RequestMapping("/api/cases/{number}/attachments")
class ScansApi {

  /** Whatever a scan holds, it runs nothing, loads nothing and belongs to no origin. */
  private static final String SHOWN_ONLY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
  private static final String CONTENT_POLICY = "Content-Security-Policy";
  private static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";

  private final Scans scans;

  ScansApi(Scans scans) {
    this.scans = scans;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> attach(@PathVariable String number, @RequestParam String documentType, @RequestParam MultipartFile file,
      @RequestParam(required = false) String taskId, @AuthenticationPrincipal StaffMember user) throws IOException {
    return Map.of("id", scans.add(CasesApi.staff(user), number, documentType, file.getOriginalFilename(), file.getBytes(), taskId));
  }

  @GetMapping
  List<Attachments.Listed> attachments(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    return scans.list(CasesApi.staff(user), number);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String number, @PathVariable UUID id, @AuthenticationPrincipal StaffMember user) {
    scans.remove(CasesApi.staff(user), number, id);
  }

  /** @param inline with any value, to be looked at; without, to be kept as a file */
  @GetMapping("/{id}")
  ResponseEntity<byte[]> attachment(@PathVariable String number, @PathVariable UUID id, @RequestParam(required = false) String inline,
      @AuthenticationPrincipal StaffMember user) {
    Attachments.Content content = scans.content(CasesApi.staff(user), number, id);
    ContentDisposition.Builder disposition = inline == null ? ContentDisposition.attachment() : ContentDisposition.inline();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(content.mediaType()))
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.filename(content.name(), StandardCharsets.UTF_8).build().toString())
        .header(CONTENT_TYPE_OPTIONS, "nosniff")
        .header(CONTENT_POLICY, SHOWN_ONLY)
        .body(content.bytes());
  }

  @GetMapping("/{id}/thumbnail")
  ResponseEntity<byte[]> thumbnail(@PathVariable String number, @PathVariable UUID id, @AuthenticationPrincipal StaffMember user) {
    return scans.thumbnail(CasesApi.staff(user), number, id)
        .map(picture -> ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).cacheControl(CacheControl.noStore())
            .header(CONTENT_TYPE_OPTIONS, "nosniff").header(CONTENT_POLICY, SHOWN_ONLY).body(picture))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
