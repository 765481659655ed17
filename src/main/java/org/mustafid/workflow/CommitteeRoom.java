package org.mustafid.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.committee.ResearchCommittee.Round;
import org.mustafid.committee.ResearchCommittee.Seat;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.mustafid.workflow.forms.FormPanel;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the committee and those who answer for it may look at outside of their tasks: a member whose vote is given has no task any
 * more, and the chair prints the minutes after the decision.
 */
@Service
@Transactional
public class CommitteeRoom {

  private static final String CHAIR = "committee-chair";
  private static final Set<String> ANSWERABLE = Set.of(CHAIR, "supervisors", "management");
  private static final Set<String> OVERSEERS = Set.of("supervisors", "management");
  private static final List<String> PANELS = List.of("case-summary", "advice", "field-report", "votes", "tally");

  private final CaseFiles cases;
  private final Journal journal;
  private final ResearchCommittee committee;
  private final List<FormPanel> panels;
  private final UserMessages messages;

  CommitteeRoom(CaseFiles cases, Journal journal, ResearchCommittee committee, List<FormPanel> panels,
      UserMessages messages) {
    this.cases = cases;
    this.journal = journal;
    this.committee = committee;
    this.panels = panels;
    this.messages = messages;
  }

  /**
   * @param panels panel id to what it shows; a panel with nothing to show is absent
   * @param papers what that person may print now
   */
  public record Insight(String caseNumber, int round, boolean decided, Map<String, Object> panels, List<Printable> papers) {

    @Override
    public String toString() {
      return "Insight into " + caseNumber;
    }
  }

  /** @param kind as its address names it, for example {@code minutes} */
  public record Printable(String kind, String label, String address) {}

  /** The minutes of one round, and the case they are about. */
  public record Protocol(CaseFile file, Round round) {}

  /**
   * The newest round for a member who has voted in it, for the chair, supervisors and management; noted in the journal.
   *
   * @throws Refusal {@code permission}; also when the committee was never called together
   */
  public Insight look(Staff staff, String caseNumber) {
    CaseFile file = ofAssociation(staff, caseNumber, "committee");
    boolean answerable = staff.isIn(ANSWERABLE);
    Round round = committee.newestRound(file).filter(newest -> answerable || hasVoted(newest, staff))
        .orElseThrow(() -> refused(staff, file, "committee"));
    journal.note(file, staff.user(), "case.read", "committee");
    String lookingFrom = answerable ? Tasks.COMMITTEE_DECISION : Tasks.COMMITTEE_VOTE;
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String id : PANELS) {
      panels.stream().filter(panel -> panel.id().equals(id)).map(panel -> panel.of(file, lookingFrom, staff.user())).filter(data -> data != null)
          .findFirst().ifPresent(data -> shown.put(id, data));
    }
    return new Insight(file.number(), round.number(), round.settled() != null, shown, papers(staff, file, round));
  }

  /** Whether {@link #look} would answer that person, who may read the case otherwise. */
  public boolean isOpenTo(Staff staff, CaseFile file) {
    return committee.newestRound(file).filter(newest -> staff.isIn(ANSWERABLE) || hasVoted(newest, staff)).isPresent();
  }

  /** What whoever may read the case may print of it: the form once there is a request, the letter once there is a reply. */
  public List<Printable> papers(CaseFile file) {
    List<String> kinds = new ArrayList<>();
    if (file.service() != null) {
      kinds.add("request-form");
    }
    if (journal.last(file.number(), "reply.sent").isPresent()) {
      kinds.add("reply");
    }
    return printables(file, kinds);
  }

  /**
   * @param number of the round; null for the newest that person may have
   * @throws Refusal {@code permission}, or {@code paper.notYet} while no round has come so far
   */
  public Protocol minutes(Staff staff, String caseNumber, Integer number) {
    CaseFile file = ofAssociation(staff, caseNumber, "minutes");
    boolean answerable = staff.isIn(ANSWERABLE);
    Round newest = committee.newestRound(file).orElseThrow(() -> answerable ? new Refusal(null, "paper.notYet") : refused(staff, file, "minutes"));
    Round round = number != null ? committee.round(file, number).orElseThrow(() -> refused(staff, file, "minutes"))
        : mayHaveMinutes(staff, newest) ? newest : committee.newestDecidedRound(file).orElse(newest);
    if (!mayHaveMinutes(staff, round)) {
      throw refused(staff, file, "minutes");
    }
    return new Protocol(file, round);
  }

  private List<Printable> papers(Staff staff, CaseFile file, Round round) {
    List<String> kinds = new ArrayList<>();
    if (mayHaveMinutes(staff, round) || committee.newestDecidedRound(file).filter(decided -> mayHaveMinutes(staff, decided)).isPresent()) {
      kinds.add("minutes");
    }
    if (staff.isIn(OVERSEERS)) {
      kinds.add("request-form");
      if (journal.last(file.number(), "reply.sent").isPresent()) {
        kinds.add("reply");
      }
    }
    return printables(file, kinds);
  }

  private List<Printable> printables(CaseFile file, List<String> kinds) {
    return kinds.stream().map(kind -> new Printable(kind, messages.text("paper." + kind), "/api/cases/" + file.number() + "/papers/" + kind + ".pdf"))
        .toList();
  }

  /** Members get them once decided. So does whoever answers for the case while a vote of their own is still to be given: the draft shows the others'. */
  private static boolean mayHaveMinutes(Staff staff, Round round) {
    boolean member = round.seatOf(staff.user()).isPresent();
    if (round.settled() != null) {
      return member || staff.isIn(ANSWERABLE);
    }
    return staff.isIn(ANSWERABLE) && (!member || hasVoted(round, staff));
  }

  private static boolean hasVoted(Round round, Staff staff) {
    return round.seatOf(staff.user()).filter(Seat::voted).isPresent();
  }

  private CaseFile ofAssociation(Staff staff, String caseNumber, String what) {
    CaseFile file = cases.find(caseNumber).orElseThrow(() -> new Refusal(null, "permission"));
    if (!staff.associations().contains(file.tenant())) {
      throw refused(staff, file, what);
    }
    return file;
  }

  private Refusal refused(Staff staff, CaseFile file, String what) {
    journal.noteRefused(file, staff.user(), "case.refused", what);
    return new Refusal(null, "permission");
  }
}
