package org.mustafid.workflow.forms;

import java.util.List;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.engine.FormVocabulary;
import org.springframework.stereotype.Component;

/** Choices that belong to the association and not to the form: its channels and services, in its words and its order (D-5, D-6). */
@Component
class ProfileChoices {

  private final Associations associations;
  private final UserMessages messages;

  ProfileChoices(Associations associations, UserMessages messages) {
    this.associations = associations;
    this.messages = messages;
  }

  record Choice(String value, String label) {}

  /** @param list name of the list, as a form writes it in the property {@code options} */
  List<Choice> of(String list, String tenant) {
    AssociationProfile profile = associations.of(tenant);
    String language = UserMessages.language().getLanguage();
    return switch (list) {
      case FormVocabulary.CHANNELS -> profile.channels().stream()
          .map(channel -> new Choice(channel.code(), channel.label(language))).toList();
      case FormVocabulary.SERVICES -> profile.services().stream()
          .map(service -> new Choice(service.code(), service.label(language))).toList();
      default -> throw new IllegalArgumentException("No association has a list named " + list);
    };
  }

  List<String> codes(String list, String tenant) {
    return of(list, tenant).stream().map(Choice::value).toList();
  }

  /** The association's word for a service, null when nothing was asked for yet. */
  String service(String code, String tenant) {
    return code == null ? null : associations.of(tenant).service(code).map(service -> service.label(UserMessages.language().getLanguage())).orElse(code);
  }
}
