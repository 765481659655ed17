package org.mustafid.workflow.panels;

import java.util.List;
import java.util.Map;
import org.mustafid.casefile.CaseFile;
import org.mustafid.committee.ResearchCommittee.Round;
import org.mustafid.committee.ResearchCommittee.Seat;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.forms.FormPanel;
import org.mustafid.workflow.panels.PanelWords.Day;
import org.mustafid.workflow.panels.PanelWords.Labelled;
import org.springframework.stereotype.Component;

/** The votes of the newest round: before one's own vote only who has voted, afterwards what and why. */
@Component
class VotesPanel implements FormPanel {

  private final PanelWords words;
  private final ResearchCommittee committee;
  private final VotesInSight inSight;
  private final StaffNames names;

  VotesPanel(PanelWords words, ResearchCommittee committee, VotesInSight inSight, StaffNames names) {
    this.words = words;
    this.committee = committee;
    this.inSight = inSight;
    this.names = names;
  }

  /** @param disclosed whether contents are shown; false before the own vote */
  record Votes(int round, boolean disclosed, int voted, int seats, List<Member> members) {}

  /**
   * Everything but name and voted is null while contents are not disclosed.
   *
   * @param conflict whether the member declared a conflict of interest
   */
  record Member(String name, boolean self, boolean voted, Labelled vote, String reason, Boolean conflict, Day votedOn) {

    @Override
    public String toString() {
      return "Vote of a member";
    }
  }

  @Override
  public String id() {
    return "votes";
  }

  @Override
  public Votes of(CaseFile file, String taskKey, String user) {
    return committee.newestRound(file).map(round -> votes(file, round, inSight.areFor(file, round, taskKey, user), user)).orElse(null);
  }

  private Votes votes(CaseFile file, Round round, boolean disclosed, String user) {
    Map<String, String> people = names.of(round.seats().stream().map(Seat::member).toList());
    return new Votes(round.number(), disclosed, (int) round.seats().stream().filter(Seat::voted).count(), round.seats().size(),
        round.seats().stream().map(seat -> member(file, seat, people.get(seat.member()), disclosed, user)).toList());
  }

  private Member member(CaseFile file, Seat seat, String name, boolean disclosed, String user) {
    boolean shown = disclosed && seat.voted();
    return new Member(name, seat.member().equals(user), seat.voted(), shown ? words.label("vote", seat.vote()) : null,
        shown ? seat.reason() : null, shown ? seat.conflict() : null, shown ? words.day(file, seat.votedAt()) : null);
  }
}
