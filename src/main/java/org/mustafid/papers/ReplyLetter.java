package org.mustafid.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.committee.ResearchCommittee.Settled;
import org.springframework.stereotype.Component;

/**
 * The reply on paper: acceptance, or apology for non-acceptance with its reason and the right to appeal (R-106, domain 8.6). Once an
 * appeal is answered, the letter is the answer to the appeal.
 */
@Component
class ReplyLetter {

  private final Press press;
  private final PaperWords words;
  private final ResearchCommittee committee;
  private final Journal journal;

  ReplyLetter(Press press, PaperWords words, ResearchCommittee committee, Journal journal) {
    this.press = press;
    this.words = words;
    this.committee = committee;
    this.journal = journal;
  }

  /** @throws Refusal {@code paper.notYet} before the reply was sent */
  byte[] of(CaseFile file, Instant now) {
    Instant replied = journal.last(file.number(), "reply.sent").orElseThrow(() -> new Refusal(null, "paper.notYet"));
    Settled settled = committee.newestDecidedRound(file).map(ResearchCommittee.Round::settled)
        .orElseThrow(() -> new Refusal(null, "paper.notYet"));
    Instant heard = journal.last(file.number(), "appeal.answered").orElse(null);
    LocalDate day = CivilDates.in(heard == null ? replied : heard);
    String kind = heard != null ? file.flag("appealUpheld") ? "appeal-upheld" : "appeal-not-upheld"
        : "ACCEPT".equals(settled.decision()) ? "accepted" : "not-accepted";
    Map<String, Object> values = words.values(file, day);
    values.put("kind", kind);
    values.put("beneficiary", PaperWords.beneficiary(file) == null ? null : PaperWords.written(PaperWords.beneficiary(file)));
    values.put("female", "FEMALE".equals(file.text("gender")));
    values.put("service", words.service(file));
    values.put("submittedOn", words.both(file, file.submittedOn()));
    values.put("reason", reason(file, settled, kind));
    values.put("appealDays", words.days(file, words.profile(file).appealWindow().getDays()));
    values.put("appealUntil", words.both(file, day.plus(words.profile(file).appealWindow())));
    return press.print("reply", values, words.text("paper.reply") + " " + file.number(), Date.from(now));
  }

  /** The words of whoever decided go before the label of a code, as in the notice that went out. */
  private String reason(CaseFile file, Settled settled, String kind) {
    if (kind.startsWith("appeal")) {
      return PaperWords.printable(file.text("appealReason"));
    }
    String inWords = PaperWords.printable(settled.reason());
    return inWords == null || inWords.isEmpty() ? words.label("reason", settled.reasonCode()) : inWords;
  }
}
