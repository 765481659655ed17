package org.mustafid.workflow.forms;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.mustafid.workflow.forms.ProfileChoices.Choice;
import org.springframework.stereotype.Component;

/** The kinds of paper there are, as they are listed for people: by their names, «other» last. */
@Component
class DocumentKinds {

  private static final String KIND = "documentType";
  private static final String OTHER = "OTHER";

  private final UserMessages messages;

  DocumentKinds(UserMessages messages) {
    this.messages = messages;
  }

  String label(String documentType) {
    return messages.label(KIND, documentType);
  }

  List<Choice> all() {
    Locale language = UserMessages.language();
    return ResourceBundle.getBundle("messages/codes", language).keySet().stream()
        .filter(key -> key.startsWith(KIND + '.')).map(key -> key.substring(KIND.length() + 1))
        .map(code -> new Choice(code, label(code)))
        .sorted(Comparator.<Choice, Boolean>comparing(kind -> OTHER.equals(kind.value()))
            .thenComparing(Choice::label, Collator.getInstance(language)))
        .toList();
  }
}
