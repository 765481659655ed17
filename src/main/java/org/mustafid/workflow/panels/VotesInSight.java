package org.mustafid.workflow.panels;

import org.camunda.bpm.engine.TaskService;
import org.mustafid.casefile.CaseFile;
import org.mustafid.committee.ResearchCommittee.Round;
import org.mustafid.security.EngineAuthority;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.stereotype.Component;

/** Who may see how others voted: nobody whose own vote could still be swayed by it. */
@Component
class VotesInSight {

  private final TaskService tasks;
  private final EngineAuthority authority;

  VotesInSight(TaskService tasks, EngineAuthority authority) {
    this.tasks = tasks;
    this.authority = authority;
  }

  /** @param taskKey the task at which somebody looks; at the vote itself nothing is shown before that person's own vote */
  boolean areFor(CaseFile file, Round round, String taskKey, String user) {
    boolean atTheVote = Tasks.COMMITTEE_VOTE.equals(taskKey);
    return round.seatOf(user).map(seat -> seat.voted() || !atTheVote && !votingGoesOn(file)).orElse(!atTheVote);
  }

  private boolean votingGoesOn(CaseFile file) {
    return authority.ofTheApplication(() -> tasks.createTaskQuery().processInstanceBusinessKey(file.number())
        .taskDefinitionKey(Tasks.COMMITTEE_VOTE).count()) > 0;
  }
}
