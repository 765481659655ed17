package org.mustafid.workflow.forms;

import org.mustafid.casefile.CaseFile;

/**
 * What a form shows beside its questions, for example the advice of the tables or the colleagues' votes. A form names a panel with the
 * custom property {@code panel} of a text component; the text itself is what stands there when the panel has nothing to show.
 */
public interface FormPanel {

  /** The name by which forms ask for this panel. */
  String id();

  /**
   * @param file the case, already permitted to this user
   * @param taskKey id of the user task whose form is shown
   * @param user user id of who looks; a panel shows nobody what that person must not know yet
   * @return a record that can be written as JSON, in the language of the request; null when there is nothing to show
   */
  Object of(CaseFile file, String taskKey, String user);
}
