package org.mustafid.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.mustafid.casefile.Refusal;
import org.mustafid.consent.PrivacyNotices;
import org.mustafid.privacy.ConsentWithdrawals;
import org.mustafid.privacy.Destructions;
import org.mustafid.privacy.LegalHolds;
import org.mustafid.privacy.PersonCopies;
import org.mustafid.privacy.PrivacyRoles;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.CaseSearch;
import org.mustafid.workflow.Staff;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * «حماية البيانات الشخصية»: for the privacy officer, and for management and board, who approve. Without script; numbers of people are sent
 * in the body, never in the address.
 */
@Controller
@RequestMapping("/privacy")
class PrivacyPage {

  private final PrivacyDesk desk;
  private final CaseSearch search;
  private final Destructions destructions;
  private final LegalHolds holds;
  private final ConsentWithdrawals consents;
  private final PersonCopies copies;
  private final PrivacyNotices notices;
  private final UserMessages messages;

  PrivacyPage(PrivacyDesk desk, CaseSearch search, Destructions destructions, LegalHolds holds, ConsentWithdrawals consents,
      PersonCopies copies, PrivacyNotices notices, UserMessages messages) {
    this.desk = desk;
    this.search = search;
    this.destructions = destructions;
    this.holds = holds;
    this.consents = consents;
    this.copies = copies;
    this.notices = notices;
    this.messages = messages;
  }

  @GetMapping
  String page(@AuthenticationPrincipal StaffMember user, Model model) {
    desk.lay(CasesApi.staff(user), model);
    return "privacy";
  }

  @PostMapping("/person")
  String find(@RequestParam(defaultValue = "") String query, @AuthenticationPrincipal StaffMember user, Model model) {
    Staff staff = officer(user);
    List<CaseSearch.Found> found = search.find(staff, query);
    desk.lay(staff, model);
    model.addAttribute("found", desk.described(found));
    return "privacy";
  }

  /** The address names a case, the copy is of the person it is about. */
  @PostMapping("/cases/{number}/copy")
  void copy(@PathVariable String number, @AuthenticationPrincipal StaffMember user, HttpServletResponse response) throws IOException {
    Staff staff = officer(user);
    copies.write(staff, number, () -> {
      response.setContentType("application/zip");
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename("personal-data-" + number + ".zip").build().toString());
      return response.getOutputStream();
    });
  }

  @PostMapping("/cases/{number}/erasure")
  String propose(@PathVariable String number, @RequestParam(defaultValue = "false") boolean person, @AuthenticationPrincipal StaffMember user,
      RedirectAttributes told) {
    destructions.propose(CasesApi.staff(user), number, person);
    return done("proposed", told);
  }

  @PostMapping("/cases/{number}/hold")
  String hold(@PathVariable String number, @RequestParam(defaultValue = "false") boolean person, @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note, @AuthenticationPrincipal StaffMember user, RedirectAttributes told) {
    holds.place(CasesApi.staff(user), number, person, reason, note);
    return done("held", told);
  }

  @PostMapping("/cases/{number}/consent")
  String withdraw(@PathVariable String number, @RequestParam String kind, @AuthenticationPrincipal StaffMember user, RedirectAttributes told) {
    if ("processing".equals(kind)) {
      consents.processing(CasesApi.staff(user), number);
      return done("processing", told);
    }
    consents.contact(CasesApi.staff(user), number);
    return done("contact", told);
  }

  @PostMapping("/erasures/{id}/approval")
  String approve(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean sure, @AuthenticationPrincipal StaffMember user,
      RedirectAttributes told) {
    Staff staff = CasesApi.staff(user);
    if (!sure && PrivacyRoles.mayDecide(staff)) {
      throw new Refusal(null, "required");
    }
    destructions.approve(staff, id);
    return done("approved", told);
  }

  @PostMapping("/erasures/{id}/refusal")
  String decline(@PathVariable UUID id, @AuthenticationPrincipal StaffMember user, RedirectAttributes told) {
    destructions.decline(CasesApi.staff(user), id);
    return done("declined", told);
  }

  @PostMapping("/holds/{id}/lift-request")
  String askToLift(@PathVariable UUID id, @AuthenticationPrincipal StaffMember user, RedirectAttributes told) {
    holds.askToLift(CasesApi.staff(user), id);
    return done("liftAsked", told);
  }

  @PostMapping("/holds/{id}/lift")
  String lift(@PathVariable UUID id, @AuthenticationPrincipal StaffMember user, RedirectAttributes told) {
    holds.lift(CasesApi.staff(user), id);
    return done("lifted", told);
  }

  @GetMapping("/certificates/{id}")
  ResponseEntity<byte[]> certificate(@PathVariable UUID id, @AuthenticationPrincipal StaffMember user) {
    Destructions.Destruction certified = destructions.certificate(CasesApi.staff(user), id);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(certified.number() + ".pdf").build().toString())
        .body(desk.printed(certified));
  }

  @PostMapping("/notices/{association}")
  String publish(@PathVariable String association, @RequestParam(defaultValue = "") String arabic, @RequestParam(defaultValue = "") String english,
      @AuthenticationPrincipal StaffMember user, RedirectAttributes told) {
    Staff staff = officer(user);
    if (!staff.associations().contains(association)) {
      throw new Refusal(null, "permission");
    }
    notices.publish(association, arabic, english, staff.user());
    return done("published", told);
  }

  private static Staff officer(StaffMember user) {
    Staff staff = CasesApi.staff(user);
    if (!PrivacyRoles.isOfficer(staff)) {
      throw new Refusal(null, "permission");
    }
    return staff;
  }

  private static String done(String what, RedirectAttributes told) {
    told.addFlashAttribute("done", "privacy.done." + what);
    return "redirect:/privacy";
  }

  /** Shows the page again with what stood in the way; whoever has no business here is shown the page for that. */
  @ExceptionHandler(Refusal.class)
  ModelAndView refused(Refusal refusal, Authentication signedIn, HttpServletResponse response) throws IOException {
    if ("permission".equals(refusal.messageKey())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return null;
    }
    ExtendedModelMap model = new ExtendedModelMap();
    desk.lay(CasesApi.staff((StaffMember) signedIn.getPrincipal()), model);
    model.addAttribute("problem", messages.of(refusal, null));
    return new ModelAndView("privacy", model, HttpStatus.BAD_REQUEST);
  }
}
