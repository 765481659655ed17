package org.mustafid.notification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mustafid.association.Associations;
import org.mustafid.calendar.HijriDates;
import org.mustafid.casefile.CaseFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts notices into words. How much it says depends on the way the notice goes: a short message only the number, a mail of a discreet
 * association nothing but number, dates and fixed texts, other mails the whole.
 */
@Component
class NoticeTexts {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
  /** Line breaks and control characters, and the invisible ones that turn the direction of what follows. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]+");

  private final MessageSource messages;
  private final Associations associations;
  private final NotificationProperties properties;
  private final InvitationLink invitationLink;
  private final StepNames steps;
  private final String publicOrigin;

  NoticeTexts(MessageSource messages, Associations associations, NotificationProperties properties, InvitationLink invitationLink,
      StepNames steps, @Value("${mustafid.public-origin}") String publicOrigin) {
    this.messages = messages;
    this.associations = associations;
    this.properties = properties;
    this.invitationLink = invitationLink;
    this.steps = steps;
    this.publicOrigin = publicOrigin;
  }

  /** Whom a message of this association is from. */
  String senderName(String tenant, Locale language) {
    String configured = properties.sender(tenant).name().get(language.getLanguage());
    return configured == null ? associations.of(tenant).name(language.getLanguage()) : configured;
  }

  /** What goes out to a beneficiary by the notice's way. */
  Letter toBeneficiary(Notice notice, CaseFile file, Locale language) {
    if (notice.medium() == Medium.SMS) {
      return shortMessage(notice, file, language);
    }
    boolean discreet = properties.sender(notice.tenant()).discreet() || file.flag("safetyFlag");
    return letter(notice, file, language, discreet);
  }

  /** The letter was not taken: a secret link in it is void. */
  void notSent(Notice notice, Letter letter) {
    if (notice.isForBeneficiary() && notice.kind().isInvitation()) {
      letter.links().forEach(invitationLink::takeBack);
    }
  }

  /** What staff read out or print for a beneficiary who is not reached otherwise; nothing is left out, for nobody listens in. */
  Letter inPerson(Notice notice, CaseFile file, Locale language) {
    return letter(notice, file, language, false);
  }

  Letter toStaff(Notice notice, Locale language) {
    Map<String, String> values = values(notice, language);
    values.put("link", publicOrigin + "/");
    return new Letter(language, fill(notice.template() + ".subject", values, language),
        fill(notice.template() + ".text", values, language) + "\n\n" + fill("footer.staff", values, language));
  }

  private Letter shortMessage(Notice notice, CaseFile file, Locale language) {
    if (notice.kind().isInvitation()) {
      return new Letter(language, null, fill(notice.template() + ".sms", Map.of("link", invitation(notice, file)), language));
    }
    String link = properties.sms().link();
    return new Letter(language, null, link.isBlank()
        ? fill("sms.brief", Map.of("number", notice.caseNumber()), language)
        : fill("sms.text", Map.of("number", notice.caseNumber(), "link", link), language));
  }

  private Letter letter(Notice notice, CaseFile file, Locale language, boolean discreet) {
    Map<String, String> values = values(notice, language);
    if (notice.kind().isInvitation()) {
      values.put("link", invitation(notice, file));
    }
    if (!discreet) {
      values.putAll(details(notice, file, language));
    }
    String subject = notice.kind().isInvitation() ? notice.template() + ".subject" : "subject";
    String whole = raw(notice.template() + ".text", language);
    String text = lacks(whole, values) ? raw(notice.template() + ".brief", language) : whole;
    return new Letter(language, fill(subject, values, language), filled(text, values) + "\n\n" + fill("footer", values, language));
  }

  private String invitation(Notice notice, CaseFile file) {
    return invitationLink.create(file, notice.parameters().get("outcome").toString());
  }

  /** Number, association and dates: what may stand in any mail. */
  private Map<String, String> values(Notice notice, Locale language) {
    Map<String, String> values = new HashMap<>();
    values.put("number", notice.caseNumber());
    values.put("association", senderName(notice.tenant(), language));
    for (String date : List.of("due", "until", "notBefore", "expected")) {
      if (notice.parameters().get(date) instanceof String iso) {
        values.put(date, digits(HijriDates.pair(LocalDate.parse(iso), language), notice.tenant(), language));
      }
    }
    if (notice.parameters().get("step") instanceof String step) {
      values.put("step", steps.of(step));
    }
    if (notice.parameters().get("appealDays") instanceof Number days) {
      values.put("appealDays", digits(days(days.intValue(), language), notice.tenant(), language));
    }
    return values;
  }

  /** Documents and reasons: what tells something about the person. */
  private Map<String, String> details(Notice notice, CaseFile file, Locale language) {
    Map<String, String> details = new HashMap<>();
    // What staff themselves have still to look at is nothing the beneficiary could bring.
    List<String> items = new ArrayList<>(
        codes(notice, "items").filter(item -> !item.endsWith(":CHECK")).map(item -> item(item, language)).toList());
    if (Boolean.TRUE.equals(notice.parameters().get("question")) && file.text("decisionReason") != null) {
      items.add(fill("item.question", Map.of("reason", printable(file.text("decisionReason"))), language));
    }
    if (!items.isEmpty()) {
      details.put("items", String.join("\n", items.stream().map(item -> "- " + item).toList()));
    }
    List<String> documents = codes(notice, "documents").map(document -> label("documentType." + document, language)).toList();
    if (!documents.isEmpty()) {
      details.put("documents", String.join(raw("item.separator", language), documents));
    }
    String reason = reason(notice, file, language);
    if (reason != null) {
      details.put("reason", reason);
    }
    return details;
  }

  private String reason(Notice notice, CaseFile file, Locale language) {
    String written = file.text(notice.kind() == Template.APPEAL_NOT_UPHELD ? "appealReason" : "decisionReason");
    if (written != null && !written.isBlank()) {
      return withoutFullStop(printable(written));
    }
    Object stored = notice.parameters().get("reasonCode");
    String code = stored == null ? file.text("reasonCode") : stored.toString();
    return code == null || notice.kind() == Template.APPEAL_NOT_UPHELD ? null : withoutFullStop(label("reason." + code, language));
  }

  /** {@code IQAMA} or {@code IQAMA:EXPIRED}. */
  private String item(String code, Locale language) {
    int colon = code.indexOf(':');
    if (colon < 0) {
      return label("documentType." + code, language);
    }
    return fill("item", Map.of("document", label("documentType." + code.substring(0, colon), language),
        "verdict", label("verdict." + code.substring(colon + 1), language)), language);
  }

  private static Stream<String> codes(Notice notice, String name) {
    return notice.parameters().get(name) instanceof Collection<?> codes ? codes.stream().map(Object::toString) : Stream.of();
  }

  /** The number with its noun in the form Arabic asks for after that number. */
  private String days(int count, Locale language) {
    int rest = count % 100;
    String form = count == 1 ? "one" : count == 2 ? "two" : rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
    return fill("days." + form, Map.of("count", Integer.toString(count)), language);
  }

  /** Arabic-Indic digits for the associations that use them (D-12). */
  private String digits(String text, String tenant, Locale language) {
    return associations.of(tenant).withOwnDigits(text, language);
  }

  /** An administrator may add a code to a table that has no label yet; the notice goes out with the code then. */
  private String label(String key, Locale language) {
    return messages.getMessage(key, null, key.substring(key.indexOf('.') + 1), language);
  }

  private String raw(String key, Locale language) {
    return messages.getMessage(key, null, language);
  }

  private String fill(String key, Map<String, String> values, Locale language) {
    return filled(raw(key, language), values);
  }

  private static boolean lacks(String text, Map<String, String> values) {
    return PLACEHOLDER.matcher(text).results().anyMatch(placeholder -> !values.containsKey(placeholder.group(1)));
  }

  /** In one pass, so that a brace in what somebody wrote is never taken for a placeholder. */
  private static String filled(String text, Map<String, String> values) {
    return PLACEHOLDER.matcher(text).replaceAll(placeholder -> {
      String value = values.get(placeholder.group(1));
      if (value == null) {
        throw new IllegalStateException("Nothing to put in the place of " + placeholder.group());
      }
      return Matcher.quoteReplacement(value);
    });
  }

  private static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
  }

  private static String withoutFullStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
