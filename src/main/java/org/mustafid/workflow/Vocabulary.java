package org.mustafid.workflow;

import java.util.Set;
import org.mustafid.engine.ModelVocabulary;
import org.springframework.stereotype.Component;

@Component
class Vocabulary implements ModelVocabulary {

  @Override
  public Set<String> formVariables() {
    return BeneficiaryProcess.Variables.WRITTEN_BY_FORMS;
  }

  @Override
  public Set<String> timerVariables() {
    return BeneficiaryProcess.Variables.TIMES;
  }
}
