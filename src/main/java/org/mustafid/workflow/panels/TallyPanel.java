package org.mustafid.workflow.panels;

import java.util.List;
import org.mustafid.casefile.CaseFile;
import org.mustafid.committee.DecisionChoice;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.committee.ResearchCommittee.Round;
import org.mustafid.committee.Tally;
import org.mustafid.eligibility.Advice;
import org.mustafid.workflow.forms.FormPanel;
import org.mustafid.workflow.forms.UserMessages;
import org.mustafid.workflow.panels.PanelWords.Labelled;
import org.springframework.stereotype.Component;

/** The count for the chair: what the votes came to, and what may be decided now and why. */
@Component
class TallyPanel implements FormPanel {

  private final PanelWords words;
  private final UserMessages messages;
  private final ResearchCommittee committee;
  private final Advice advice;
  private final VotesInSight inSight;

  TallyPanel(PanelWords words, UserMessages messages, ResearchCommittee committee, Advice advice, VotesInSight inSight) {
    this.words = words;
    this.messages = messages;
    this.committee = committee;
    this.advice = advice;
    this.inSight = inSight;
  }

  record Count(int round, int accept, int notAccept, int moreInformation, int abstain, int seats, int present, int quorum, boolean quorumReached,
      String quorumText, String tieRule, Labelled result, List<Choice> decisions) {}

  /**
   * @param why why it may not be chosen; null when it may
   * @param reasonNeeded what the chair is asked to write with it; null when nothing
   */
  record Choice(Labelled decision, boolean allowed, String why, String reasonNeeded) {}

  @Override
  public String id() {
    return "tally";
  }

  @Override
  public Count of(CaseFile file, String taskKey, String user) {
    return committee.newestRound(file).filter(round -> inSight.areFor(file, round, taskKey, user)).map(round -> count(file, round)).orElse(null);
  }

  private Count count(CaseFile file, Round round) {
    Tally tally = committee.count(file.number(), file.tenant(), round.number());
    boolean reached = tally.present() >= tally.quorum();
    String quorum = words.text(reached ? "tally.quorumReached" : "tally.quorumMissing", words.digits(file, String.valueOf(tally.present())),
        words.digits(file, String.valueOf(tally.quorum())));
    String recommendation = advice.recommendation(file.number()).orElse(null);
    return new Count(round.number(), tally.accept(), tally.notAccept(), tally.moreInformation(), tally.abstain(), round.seats().size(),
        tally.present(), tally.quorum(), reached, quorum, words.text("tally.tieRule"), words.label("votesResult", tally.result()),
        DecisionChoice.all(tally, recommendation).stream().map(this::choice).toList());
  }

  private Choice choice(DecisionChoice choice) {
    return new Choice(words.label("decision", choice.decision()), choice.refusedBecause() == null,
        choice.refusedBecause() == null ? null : messages.text(choice.refusedBecause()),
        choice.reasonAskedBecause() == null ? null : messages.text(choice.reasonAskedBecause()));
  }
}
