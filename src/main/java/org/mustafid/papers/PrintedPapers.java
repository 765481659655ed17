package org.mustafid.papers;

import java.time.Clock;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Refusal;
import org.mustafid.committee.ResearchCommittee.Round;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the papers of a case anew whenever they are asked for; nothing is stored. Who may have them is decided before. */
@Component
public class PrintedPapers {

  private final RequestForm requestForm;
  private final Minutes minutes;
  private final ReplyLetter reply;
  private final Clock clock;

  PrintedPapers(RequestForm requestForm, Minutes minutes, ReplyLetter reply, Clock clock) {
    this.requestForm = requestForm;
    this.minutes = minutes;
    this.reply = reply;
    this.clock = clock;
  }

  /** The filled request form «طلب دعم مستفيد» as the case stands now. */
  @Transactional(readOnly = true)
  public byte[] requestForm(CaseFile file) {
    return requestForm.of(file, clock.instant());
  }

  /** The minutes of that round; a draft while nothing was decided in it. */
  @Transactional(readOnly = true)
  public byte[] minutes(CaseFile file, Round round) {
    return minutes.of(file, round, clock.instant());
  }

  /** @throws Refusal {@code paper.notYet} before the reply was sent */
  @Transactional(readOnly = true)
  public byte[] reply(CaseFile file) {
    return reply.of(file, clock.instant());
  }
}
