package org.mustafid.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.security.StaffNames;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The scans of a case in the hands of staff: who may add, see and take back what. Everything but a look at a thumbnail is noted. */
@Service
@Transactional
public class Scans {

  private final Procedure procedure;
  private final OpenTasks tasks;
  private final Attachments attachments;
  private final Journal journal;
  private final StaffNames names;

  Scans(Procedure procedure, OpenTasks tasks, Attachments attachments, Journal journal, StaffNames names) {
    this.procedure = procedure;
    this.tasks = tasks;
    this.attachments = attachments;
    this.journal = journal;
    this.names = names;
  }

  /**
   * @param documentType code of the kind of paper
   * @param name the file's name, for people only
   * @param taskId the task in whose form it is added, null outside a form
   * @throws Refusal {@code task.notYours} when that task is not in this person's hands or belongs to another case
   */
  public UUID add(Staff staff, String caseNumber, String documentType, String name, byte[] content, String taskId) {
    CaseFile file = procedure.workedOn(staff, caseNumber);
    if (taskId != null && !tasks.claimedBy(staff.user(), caseNumber).contains(taskId)) {
      throw new Refusal(null, "task.notYours");
    }
    UUID id = attachments.add(file, documentType, name, content, new Attachments.Origin(staff.user(), taskId));
    journal.note(file, staff.user(), "attachment.added", documentType);
    return id;
  }

  /** Takes back what the same person added in a task that is still in that person's hands. */
  public void remove(Staff staff, String caseNumber, UUID id) {
    CaseFile file = procedure.workedOn(staff, caseNumber);
    String documentType = attachments.remove(file, id, staff.user(), claimed(staff, file));
    journal.note(file, staff.user(), "attachment.deleted", documentType);
  }

  public List<Attachments.Listed> list(Staff staff, String caseNumber) {
    return of(procedure.read(staff, caseNumber, "attachments"), staff);
  }

  /** The scans of a case this person was permitted to read, with the names of those who added them. */
  public List<Attachments.Listed> of(CaseFile file, Staff staff) {
    List<Attachments.Listed> listed = attachments.of(file, staff.user(), claimed(staff, file));
    Map<String, String> people = names.of(listed.stream().map(Attachments.Listed::addedBy).collect(Collectors.toSet()));
    return listed.stream().map(scan -> new Attachments.Listed(scan.id(), scan.documentType(), scan.mediaType(), scan.size(), scan.name(),
        people.get(scan.addedBy()), scan.addedAt(), scan.thumbnail(), scan.deletable())).toList();
  }

  public Attachments.Content content(Staff staff, String caseNumber, UUID id) {
    return attachments.content(procedure.read(staff, caseNumber, "attachment"), id);
  }

  public Optional<byte[]> thumbnail(Staff staff, String caseNumber, UUID id) {
    return attachments.thumbnail(procedure.readable(staff, caseNumber, "attachment"), id);
  }

  private Set<String> claimed(Staff staff, CaseFile file) {
    return tasks.claimedBy(staff.user(), file.number());
  }
}
