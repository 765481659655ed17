package org.mustafid.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * Everything Cockpit shows about the course of a case, and nothing a form or a decision table was given: submitted form fields,
 * every earlier value of a variable and the inputs of the tables stay out of the history (they are in the case file, encrypted).
 */
final class WithoutPersonalData extends AbstractHistoryLevel {

  private static final Set<HistoryEventType> LEFT_OUT = Set.of(
      HistoryEventTypes.FORM_PROPERTY_UPDATE, HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL, HistoryEventTypes.DMN_DECISION_EVALUATE);

  @Override
  public int getId() {
    return 101;
  }

  @Override
  public String getName() {
    return "without-personal-data";
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
    return !LEFT_OUT.contains(eventType);
  }
}
