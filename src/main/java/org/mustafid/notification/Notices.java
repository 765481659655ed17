package org.mustafid.notification;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mustafid.casefile.CaseFile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes notices into the outbox, in the caller's transaction: a notice exists exactly when what it tells has happened. Sending
 * comes afterwards and can neither delay nor undo the caller's work.
 *
 * <p>Texts and their parameters are listed with {@link Template}. Parameters are codes, numbers, flags and dates; names, addresses
 * and free text are read from the case file at sending.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Notices {

  private final Outbox outbox;
  private final NotificationProperties properties;

  Notices(Outbox outbox, NotificationProperties properties) {
    this.outbox = outbox;
    this.properties = properties;
  }

  /**
   * Tells the beneficiary, through every configured channel for which there is an address and consent. Where there is none, the
   * notice waits in {@link PersonalDelivery} for staff to call or hand it over, for a reply is owed in any case; only an
   * invitation is dropped then.
   *
   * @throws IllegalArgumentException when the template is unknown or its parameters are not what it needs
   */
  public void toBeneficiary(CaseFile file, String template, Map<String, Object> parameters) {
    Template notice = Template.of(template, Template.Audience.BENEFICIARY);
    Map<String, Object> checked = notice.checked(parameters);
    List<Medium> open = Contact.of(file, notice).open(properties.beneficiaryChannels());
    UUID occasion = UUID.randomUUID();
    if (notice.isInvitation()) {
      open.stream().findFirst()
          .ifPresent(medium -> outbox.add(occasion, file.tenant(), file.number(), Notice.BENEFICIARY, notice, checked, medium));
      return;
    }
    List<Medium> used = open.isEmpty() ? List.of(Medium.PERSONAL) : open;
    used.forEach(medium -> outbox.add(occasion, file.tenant(), file.number(), Notice.BENEFICIARY, notice, checked, medium));
  }

  /**
   * Tells the members of a staff group of that association.
   *
   * @throws IllegalArgumentException when the template is unknown or its parameters are not what it needs
   */
  public void toGroup(String tenant, String caseNumber, String group, String template, Map<String, Object> parameters) {
    Template notice = Template.of(template, Template.Audience.STAFF);
    outbox.add(UUID.randomUUID(), tenant, caseNumber, group, notice, notice.checked(parameters), properties.staffMedium());
  }
}
