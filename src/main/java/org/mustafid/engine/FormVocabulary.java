package org.mustafid.engine;

import java.util.Map;
import java.util.Set;

/**
 * The words a form may use: components, and the custom properties an administrator writes in the Modeler. One list for the rules of
 * deployment, for the form gate and for whoever shows a form.
 */
public final class FormVocabulary {

  /** How an answer is read: identity, date, money, … or {@link #SIGNATURE}, {@link #ATTACHMENTS}, {@link #DOCUMENTS}. */
  public static final String FIELD = "field";
  /** Text components only: what is shown in place of the text. */
  public static final String PANEL = "panel";
  /** {@code false}: the field starts empty in every new task, whatever was recorded before. */
  public static final String PREFILL = "prefill";
  /** Choices only: the list of the association's profile that is offered. */
  public static final String OPTIONS = "options";
  /** Groups: the section of the case file that holds the answers. */
  public static final String SECTION = "section";
  /** Whether the answer becomes a process variable too. */
  public static final String VARIABLE = "variable";

  /** A drawn signature; the value is the id of the attachment that holds it. */
  public static final String SIGNATURE = "signature";
  /** Where scans are handed in; never a value. */
  public static final String ATTACHMENTS = "attachments";
  /** The list of papers handed in, with what the officer found about each. */
  public static final String DOCUMENTS = "documents";
  public static final String MONEY = "money";

  public static final String CHANNELS = "channels";
  public static final String SERVICES = "services";

  /** Components by what they do; a renderer may know more, the form gate does not. */
  static final Set<String> COMPONENTS = Set.of("text", "textfield", "textarea", "number", "checkbox", "radio", "select", "checklist",
      "taglist", "group", "dynamiclist", "separator", "spacer");
  static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");

  static final Map<String, Set<String>> FIELDS = Map.of(
      "textfield", Set.of("date", "identity", "mobile", "iban", MONEY, "email", "arabic-name", "latin-name", "national-address",
          SIGNATURE, ATTACHMENTS),
      "number", Set.of(MONEY),
      "dynamiclist", Set.of(DOCUMENTS));
  static final Set<String> PANELS = Set.of("case-summary", "advice", "field-report", "votes", "tally", "documents-state");
  static final Set<String> OPTION_LISTS = Set.of(CHANNELS, SERVICES);

  private FormVocabulary() {}
}
