package org.mustafid.verification;

import java.util.Map;

/** Asks a decision table in the newest version an administrator has deployed. */
public interface DecisionTables {

  /**
   * @param decision id of the decision
   * @param facts inputs by name; null for what is not known
   * @return the outputs of the one rule that answered
   * @throws IllegalStateException when the table does not answer exactly once
   */
  Map<String, Object> ask(String decision, Map<String, Object> facts);
}
