package org.mustafid.workflow;

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
  private static final List<String> PANELS = List.of("case-summary", "advice", "field-report", "votes", "tally");

  private final CaseFiles cases;
  private final Journal journal;
  private final ResearchCommittee committee;
  private final List<FormPanel> panels;

  CommitteeRoom(CaseFiles cases, Journal journal, ResearchCommittee committee, List<FormPanel> panels) {
    this.cases = cases;
    this.journal = journal;
    this.committee = committee;
    this.panels = panels;
  }

  /**
   * @param panels panel id to what it shows; a panel with nothing to show is absent
   * @param minutes whether that person may have the minutes now
   */
  public record Insight(String caseNumber, int round, boolean decided, Map<String, Object> panels, boolean minutes) {}

  /** The minutes of one round, and the case they are about. */
  public record Protocol(CaseFile file, Round round) {}

  /**
   * The newest round for a member who has voted in it, for the chair, supervisors and management; noted in the journal.
   *
   * @throws Refusal {@code permission}; also when the committee was never called together
   */
  public Insight look(Staff staff, String caseNumber) {
    CaseFile file = ofAssociation(staff, caseNumber);
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
    return new Insight(file.number(), round.number(), round.settled() != null, shown, mayHaveMinutes(staff, round));
  }

  /**
   * @param number of the round; null for the newest that person may have
   * @throws Refusal {@code permission}, or {@code paper.notYet} while no round has come so far
   */
  public Protocol minutes(Staff staff, String caseNumber, Integer number) {
    CaseFile file = ofAssociation(staff, caseNumber);
    boolean answerable = staff.isIn(ANSWERABLE);
    Round newest = committee.newestRound(file).orElseThrow(() -> answerable ? new Refusal(null, "paper.notYet") : refused(staff, file, "minutes"));
    Round round = number != null ? committee.round(file, number).orElseThrow(() -> refused(staff, file, "minutes"))
        : mayHaveMinutes(staff, newest) ? newest : committee.newestDecidedRound(file).orElse(newest);
    if (!mayHaveMinutes(staff, round)) {
      throw refused(staff, file, "minutes");
    }
    return new Protocol(file, round);
  }

  /** Members get them once decided. So does a chair with a vote of its own still to give, who would read the others' votes in the draft. */
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

  private CaseFile ofAssociation(Staff staff, String caseNumber) {
    return cases.find(caseNumber).filter(file -> staff.associations().contains(file.tenant()))
        .orElseThrow(() -> new Refusal(null, "permission"));
  }

  private Refusal refused(Staff staff, CaseFile file, String what) {
    journal.noteRefused(file, staff.user(), "case.refused", what);
    return new Refusal(null, "permission");
  }
}
