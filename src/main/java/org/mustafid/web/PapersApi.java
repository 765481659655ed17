package org.mustafid.web;

import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.papers.PrintedPapers;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.CommitteeRoom;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The papers of a case as PDF, made when asked for, and what the committee may look at after voting. */
@RestController
@RequestMapping("/api/cases/{number}")
class PapersApi {

  private final Procedure procedure;
  private final CommitteeRoom room;
  private final PrintedPapers papers;
  private final Journal journal;

  PapersApi(Procedure procedure, CommitteeRoom room, PrintedPapers papers, Journal journal) {
    this.procedure = procedure;
    this.room = room;
    this.papers = papers;
    this.journal = journal;
  }

  @GetMapping("/committee")
  ResponseEntity<CommitteeRoom.Insight> committee(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(room.look(staff(user), number));
  }

  @GetMapping("/papers/request-form.pdf")
  ResponseEntity<byte[]> requestForm(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    CaseFile file = procedure.read(staff(user), number, "request-form");
    return made(file, user, "request-form", papers.requestForm(file));
  }

  /** @param round which round of voting; without it the newest that person may have */
  @GetMapping("/papers/minutes.pdf")
  ResponseEntity<byte[]> minutes(@PathVariable String number, @RequestParam(required = false) Integer round,
      @AuthenticationPrincipal StaffMember user) {
    CommitteeRoom.Protocol protocol = room.minutes(staff(user), number, round);
    return made(protocol.file(), user, "minutes", papers.minutes(protocol.file(), protocol.round()));
  }

  @GetMapping("/papers/reply.pdf")
  ResponseEntity<byte[]> reply(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    CaseFile file = procedure.repliedTo(staff(user), number);
    return made(file, user, "reply", papers.reply(file));
  }

  private ResponseEntity<byte[]> made(CaseFile file, StaffMember user, String kind, byte[] pdf) {
    journal.note(file, user.id(), "paper.made", kind);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(file.number() + "-" + kind + ".pdf").build().toString())
        .header("X-Content-Type-Options", "nosniff").body(pdf);
  }

  private static Staff staff(StaffMember user) {
    return new Staff(user.id(), user.groups(), user.tenants());
  }
}
