package org.mustafid.satisfaction;

import java.util.Map;
import org.mustafid.casefile.CaseFile;
import org.mustafid.notification.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites beneficiaries to evaluate the service, refused applicants too: evaluating is their right. Whoever did not agree to be
 * asked, or has no address, is not invited.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SurveyInvitations {

  private final Notices notices;

  SurveyInvitations(Notices notices) {
    this.notices = notices;
  }

  /**
   * Puts the invitation into the outbox, in the caller's transaction. Its link is made only when it is sent; see {@link SurveyLinks}.
   *
   * @param outcome what the evaluation is about, a code such as {@code closed_delivered}; results are grouped by it
   */
  public void invite(CaseFile file, String outcome) {
    notices.toBeneficiary(file, "satisfaction", Map.of("outcome", outcome));
  }
}
