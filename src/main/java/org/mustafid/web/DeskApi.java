package org.mustafid.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.Receipts;
import org.mustafid.casefile.Refusal;
import org.mustafid.security.StaffMember;
import org.mustafid.workflow.Assignments;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.mustafid.workflow.Worklist;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What staff have to do: the worklist, taking and handing over several tasks at once, starting a request. */
@RestController
@RequestMapping("/api")
class DeskApi {

  private final Worklist worklist;
  private final Assignments assignments;
  private final Procedure procedure;
  private final UserMessages messages;
  private final Receipts receipts;
  private final Clock clock;

  DeskApi(Worklist worklist, Assignments assignments, Procedure procedure, UserMessages messages, Receipts receipts, Clock clock) {
    this.worklist = worklist;
    this.assignments = assignments;
    this.procedure = procedure;
    this.messages = messages;
    this.receipts = receipts;
    this.clock = clock;
  }

  /**
   * A task with the days left until it is due.
   *
   * @param daysLeft civil days in Riyadh, negative once it is overdue, null when it has no date
   * @param urgency none, green, amber (from the reminder on, or the last two days) or red (past its date)
   */
  record Task(@JsonUnwrapped Worklist.Row row, Long daysLeft, String urgency) {}

  record Tasks(List<Task> rows, int total) {}

  record Chosen(List<String> taskIds, String to) {}

  /** @param message why it was not done, in the user's language; null when it was */
  record Done(String taskId, boolean ok, String message) {}

  record NewRequest(String association) {}

  @PostMapping("/worklist")
  ResponseEntity<Tasks> worklist(@RequestBody Worklist.Query query, @AuthenticationPrincipal StaffMember user) {
    Worklist.Page page = worklist.of(staff(user), query);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(new Tasks(page.rows().stream().map(this::withDaysLeft).toList(), page.total()));
  }

  private Task withDaysLeft(Worklist.Row row) {
    if (row.dueAt() == null) {
      return new Task(row, null, row.overdue() ? "red" : "none");
    }
    Instant now = clock.instant();
    LocalDate today = CivilDates.in(now);
    long left = ChronoUnit.DAYS.between(today, CivilDates.in(row.dueAt()));
    boolean reminded = row.remindAt() != null && !now.isBefore(row.remindAt());
    return new Task(row, left, now.isAfter(row.dueAt()) ? "red" : left <= 1 || reminded ? "amber" : "green");
  }

  @PostMapping("/tasks/claim")
  List<Done> claim(@RequestBody Chosen chosen, @AuthenticationPrincipal StaffMember user) {
    return told(assignments.claim(staff(user), chosen.taskIds()));
  }

  /** {@code to}: user id of a colleague, absent to give the tasks back to their groups. */
  @PostMapping("/tasks/reassign")
  List<Done> reassign(@RequestBody Chosen chosen) {
    return told(assignments.reassign(chosen.taskIds(), chosen.to()));
  }

  /** Who may be given all the tasks named. */
  @PostMapping("/tasks/colleagues")
  Collection<Assignments.Colleague> colleagues(@RequestBody Chosen chosen) {
    return assignments.colleaguesFor(chosen.taskIds());
  }

  /** With an {@code Idempotency-Key}, sending it again answers the same and opens nothing. */
  @PostMapping("/cases")
  @ResponseStatus(HttpStatus.CREATED)
  Procedure.Started start(@RequestBody NewRequest request, @RequestHeader(name = "Idempotency-Key", required = false) String key,
      @AuthenticationPrincipal StaffMember user) {
    return receipts.once(user.id(), key, List.of("desk", request), Procedure.Started.class,
        () -> procedure.visitorReceived(request.association()));
  }

  private List<Done> told(List<Assignments.Result> results) {
    return results.stream().map(result -> {
      Refusal refusal = result.refusal();
      return new Done(result.taskId(), refusal == null, refusal == null ? null : messages.of(refusal, null));
    }).toList();
  }

  private static Staff staff(StaffMember user) {
    return new Staff(user.id(), user.groups(), user.tenants());
  }
}
