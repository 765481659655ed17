package org.mustafid.workflow;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.mustafid.security.EngineAuthority;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the engine remembers of a case: steps, variables, comments, jobs. Nothing personal, and gone with the case all the same. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseHistory {

  private final HistoryService history;
  private final EngineAuthority authority;

  CaseHistory(HistoryService history, EngineAuthority authority) {
    this.history = history;
    this.authority = authority;
  }

  /**
   * Deletes the whole history of a case that has come to its end.
   *
   * @return how many process instances that were
   */
  public int forget(String caseNumber) {
    return authority.ofTheApplication(() -> {
      List<HistoricProcessInstance> instances =
          history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).finished().list();
      instances.forEach(instance -> history.deleteHistoricProcessInstance(instance.getId()));
      return instances.size();
    });
  }
}
