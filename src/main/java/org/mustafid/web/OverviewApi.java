package org.mustafid.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mustafid.casefile.CaseFile;
import org.mustafid.notes.CaseNotes;
import org.mustafid.overview.CaseOverviews;
import org.mustafid.overview.Timeline;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.CommitteeRoom;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A case at a glance, what happened to it, and the notes of colleagues, for whoever works on it now or oversees it. */
@RestController
@RequestMapping("/api/cases/{number}")
class OverviewApi {

  private final Procedure procedure;
  private final CommitteeRoom room;
  private final CaseOverviews overviews;
  private final CaseNotes notes;

  OverviewApi(Procedure procedure, CommitteeRoom room, CaseOverviews overviews, CaseNotes notes) {
    this.procedure = procedure;
    this.room = room;
    this.overviews = overviews;
    this.notes = notes;
  }

  /**
   * @param papers what that person may print
   * @param may what a screen offers this person; each is checked again when it is done
   */
  record Answer(@JsonUnwrapped CaseOverviews.CaseOverview overview, List<CommitteeRoom.Printable> papers, May may) {}

  /**
   * @param attach hand in scans
   * @param committee look into the room of the committee
   * @param serve tell the procedure what the beneficiary did
   * @param deliver tell the beneficiary what no message could carry
   */
  record May(boolean attach, boolean committee, boolean serve, boolean deliver) {}

  record NewNote(String text, boolean confidential) {

    @Override
    public String toString() {
      return "NewNote";
    }
  }

  @GetMapping("/overview")
  Answer overview(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    Staff staff = staff(user);
    CaseFile file = procedure.read(staff, number, "overview");
    return new Answer(overviews.of(file, staff), room.papers(file), new May(procedure.isInHandsOf(staff, number), room.isOpenTo(staff, file),
        procedure.isFrontDesk(staff), NoticesApi.isMessenger(user)));
  }

  /** @param before where the page before this one ended */
  @GetMapping("/timeline")
  Timeline.Page timeline(@PathVariable String number, @RequestParam long before, @AuthenticationPrincipal StaffMember user) {
    Staff staff = staff(user);
    return overviews.earlier(procedure.readable(staff, number, "timeline"), staff, before);
  }

  @GetMapping("/notes")
  List<CaseOverviews.ShownNote> notes(@PathVariable String number, @AuthenticationPrincipal StaffMember user) {
    Staff staff = staff(user);
    return overviews.notes(procedure.read(staff, number, "notes"), staff);
  }

  @PostMapping("/notes")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> add(@PathVariable String number, @RequestBody NewNote note, @AuthenticationPrincipal StaffMember user) {
    return Map.of("id", notes.add(procedure.readable(staff(user), number, "notes"), user.id(), note.text(), note.confidential()));
  }

  @DeleteMapping("/notes/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String number, @PathVariable UUID id, @AuthenticationPrincipal StaffMember user) {
    notes.withdraw(procedure.readable(staff(user), number, "notes"), id, user.id());
  }

  private static Staff staff(StaffMember user) {
    return new Staff(user.id(), user.groups(), user.tenants());
  }
}
