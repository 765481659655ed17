package org.mustafid.workflow.tasks;

import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.CaseStage;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.notification.Notices;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.WindowDates;
import org.springframework.stereotype.Component;

/**
 * Replies to the beneficiary with acceptance or non-acceptance and its reason. Who was not accepted may ask anew at once and
 * may appeal.
 */
@Component("sendReply")
class SendReply implements JavaDelegate {

  /** The chair gave the reason in words, which stand in the case file. */
  private static final String IN_WORDS_ONLY = "OTHER";

  private final CaseFiles cases;
  private final OpenRequests openRequests;
  private final Notices notices;
  private final Journal journal;
  private final Associations associations;
  private final Clock clock;

  SendReply(CaseFiles cases, OpenRequests openRequests, Notices notices, Journal journal, Associations associations, Clock clock) {
    this.cases = cases;
    this.openRequests = openRequests;
    this.notices = notices;
    this.journal = journal;
    this.associations = associations;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = cases.load(execution.getProcessBusinessKey());
    String decision = (String) execution.getVariable(Variables.DECISION);
    if ("ACCEPT".equals(decision)) {
      notices.toBeneficiary(file, "reply-accepted", Map.of());
      cases.reached(file.number(), CaseStage.ACCEPTED);
    } else {
      Date appealUntil = WindowDates.after(clock.instant(), associations.of(file.tenant()).appealWindow());
      execution.setVariable(Variables.APPEAL_UNTIL, appealUntil);
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("appealDays", associations.of(file.tenant()).appealWindow().getDays());
      parameters.put("reasonCode", file.text("reasonCode"));
      // Until now the variable held the reason of the advice, which may be the very opposite of this one.
      execution.setVariable(Variables.REASON_CODE, file.text("reasonCode") == null ? IN_WORDS_ONLY : file.text("reasonCode"));
      notices.toBeneficiary(file, "reply-not-accepted", parameters);
      openRequests.release(file.number());
      cases.reached(file.number(), CaseStage.REJECTED);
    }
    journal.note(file, null, "reply.sent", decision);
  }
}
