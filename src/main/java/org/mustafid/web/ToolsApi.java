package org.mustafid.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.mustafid.casefile.Refusal;
import org.mustafid.security.StaffMember;
import org.mustafid.tools.ToolDocuments;
import org.mustafid.workflow.forms.CodeWords;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tools of the employee: everybody of the association opens them, administrators and its management upload them. */
@RestController
@RequestMapping("/api/tools")
class ToolsApi {

  /** the association sets its own rules; its director issues the working instructions (domain 3). */
  private static final Set<String> EDITORS = Set.of("camunda-admin", "management");

  private final ToolDocuments documents;
  private final ToolShelf shelf;
  private final CodeWords words;

  ToolsApi(ToolDocuments documents, ToolShelf shelf, CodeWords words) {
    this.documents = documents;
    this.shelf = shelf;
    this.words = words;
  }

  /** The four tools of each association the person works for, also those that nobody has uploaded yet. */
  @GetMapping
  List<ToolShelf.Shelf> tools(@AuthenticationPrincipal StaffMember staff) {
    return shelf.of(staff);
  }

  /** Shown in the browser, in a tab of its own. */
  @GetMapping("/{association}/{code}")
  ResponseEntity<byte[]> document(@PathVariable String association, @PathVariable String code, @AuthenticationPrincipal StaffMember staff) {
    mustWorkFor(association, staff);
    return documents.content(association, code).map(document -> ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(words.tool(association, code).label() + ".pdf", StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(document.bytes()))
        .orElse(ResponseEntity.notFound().build());
  }

  /**
   * Takes a PDF in the place of the one before.
   *
   * @param name the name the file has with the person who uploads it
   */
  @PutMapping(path = "/{association}/{code}", consumes = MediaType.APPLICATION_PDF_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void upload(@PathVariable String association, @PathVariable String code, @RequestParam(defaultValue = "") String name,
      HttpServletRequest request, @AuthenticationPrincipal StaffMember staff) throws IOException {
    mustWorkFor(association, staff);
    if (!isEditor(staff)) {
      throw new Refusal(null, "permission");
    }
    // Read only now: whoever may not upload makes us hold nothing in memory.
    documents.put(association, code, name, request.getInputStream().readNBytes(ToolDocuments.MOST_BYTES + 1), staff.id());
  }

  static boolean isEditor(StaffMember staff) {
    return staff.groups().stream().anyMatch(EDITORS::contains);
  }

  private static void mustWorkFor(String association, StaffMember staff) {
    if (!staff.tenants().contains(association)) {
      throw new Refusal(null, "permission");
    }
  }
}
