package org.mustafid.notification;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One row of the outbox: one notice through one channel.
 *
 * @param id stays the same over all attempts; receivers recognise a repetition by it
 * @param occasion shared by the rows that tell the same person the same thing through different channels
 * @param audience {@link #BENEFICIARY} or the id of a staff group
 * @param template code of the notice, as stored
 * @param attempts how often it was tried in vain
 */
record Notice(UUID id, UUID occasion, String tenant, String caseNumber, String audience, String template,
    Map<String, Object> parameters, Medium medium, int attempts, Instant createdAt) {

  static final String BENEFICIARY = "BENEFICIARY";

  boolean isForBeneficiary() {
    return audience.equals(BENEFICIARY);
  }

  Template kind() {
    return Template.of(template, isForBeneficiary() ? Template.Audience.BENEFICIARY : Template.Audience.STAFF);
  }
}
