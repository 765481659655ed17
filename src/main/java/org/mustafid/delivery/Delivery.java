package org.mustafid.delivery;

import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.Submission;
import org.mustafid.casefile.SubmissionRule;
import org.springframework.stereotype.Component;

/** Providing the needed service: the case goes on to its end only when it was really delivered. */
@Component
class Delivery implements SubmissionRule {

  @Override
  public String task() {
    return "service_delivery";
  }

  @Override
  public void accept(Submission submission) {
    if (!Boolean.TRUE.equals(submission.values().get("delivered"))) {
      throw new Refusal("delivered", "delivery.notDelivered");
    }
  }
}
