package org.mustafid.notification;

import java.util.Map;
import org.mustafid.casefile.CaseFile;
import org.springframework.stereotype.Component;

@Component
public class Notices {
  public void toBeneficiary(CaseFile file, String template, Map<String, Object> parameters) {}

  public void toGroup(String tenant, String caseNumber, String group, String template, Map<String, Object> parameters) {}
}
