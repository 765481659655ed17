package org.mustafid.overview;

import static java.util.Map.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mustafid.calendar.HijriDates;
import org.mustafid.calendar.ShownDay;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.notes.CaseNotes;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.forms.CodeWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What happened to a case, from the journal, in the sentences of {@code messages/timeline}. An action has a sentence of its own for a
 * detail where one is written ({@code timeline.<action>.<detail>}), else one for all ({@code timeline.<action>}).
 */
@Component
public class Timeline {

  static final int PAGE = 30;
  /** Looking at a case changes nothing about it: told apart, and only to those who watch over reading. */
  static final Set<String> READINGS = Set.of("case.read", "case.refused", "notice.read");
  /** Taking a task is told by what was done with it. */
  private static final Set<String> NOT_TOLD = Stream.concat(READINGS.stream(), Stream.of("task.claimed")).collect(Collectors.toSet());
  private static final String ENQUIRY_ANSWERED = "ENQUIRY_ANSWERED";

  /** Beginning of an action to what a screen may mark it as. The longest beginning counts. */
  private static final Map<String, String> KINDS = Map.ofEntries(entry("", "step"), entry("case", "milestone"),
      entry("referral", "milestone"), entry("reply", "milestone"), entry("request", "milestone"), entry("appeal", "milestone"),
      entry("reply.overdue", "warning"), entry("items", "warning"), entry("notice", "notice"), entry("attachment", "paper"), entry("paper", "paper"),
      entry("documents", "paper"), entry("note", "note"));

  private final Journal journal;
  private final StaffNames names;
  private final CodeWords words;
  private final MessageSource messages;

  Timeline(Journal journal, StaffNames names, CodeWords words, MessageSource messages) {
    this.journal = journal;
    this.names = names;
    this.words = words;
    this.messages = messages;
  }

  /**
   * @param entries the newest first
   * @param next id from which to go on; null when nothing is older
   */
  public record Page(List<Entry> entries, Long next) {}

  /**
   * @param kind milestone, step, warning, notice, paper or note
   * @param who display name; null when the system did it by itself
   */
  public record Entry(long id, String kind, String text, String who, ShownDay when) {}

  /** @param refused whether reading was asked for and not allowed */
  public record Reading(String who, String text, boolean refused, int times, ShownDay first, ShownDay last) {}

  /**
   * @param before where the last page ended, null for the newest
   * @param confidentialToo whether the person may know of notes that others wrote in confidence
   */
  public Page of(CaseFile file, Long before, boolean confidentialToo) {
    List<Journal.Entry> found = journal.entries(file.number(), before, NOT_TOLD, PAGE + 1);
    List<Journal.Entry> page = found.subList(0, Math.min(PAGE, found.size()));
    Map<String, String> people = names.of(page.stream().map(Journal.Entry::actor).filter(Objects::nonNull).collect(Collectors.toSet()));
    Locale language = CodeWords.language();
    List<Entry> entries = page.stream().filter(happened -> confidentialToo || !CaseNotes.CONFIDENTIAL.equals(happened.detail()))
        .map(happened -> new Entry(happened.id(), kind(happened.action()), sentence(file, happened), people.get(happened.actor()),
            ShownDay.at(happened.at(), language))).toList();
    return new Page(entries, found.size() > PAGE ? page.get(PAGE - 1).id() : null);
  }

  /** Who looked at the case and how often, the latest first. */
  List<Reading> readings(CaseFile file) {
    List<Journal.Repeated> found = journal.summed(file.number(), READINGS);
    Map<String, String> people = names.of(found.stream().map(Journal.Repeated::actor).filter(Objects::nonNull).collect(Collectors.toSet()));
    Locale language = CodeWords.language();
    return found.stream().map(reading -> new Reading(people.get(reading.actor()), text(reading.action(), null, ""),
        "case.refused".equals(reading.action()), reading.times(), day(reading.first(), language), day(reading.last(), language))).toList();
  }

  private static ShownDay day(Instant at, Locale language) {
    return ShownDay.at(at, language);
  }

  private static String kind(String action) {
    return KINDS.entrySet().stream().filter(kind -> action.startsWith(kind.getKey()))
        .reduce(BinaryOperator.maxBy((one, other) -> one.getKey().length() - other.getKey().length())).orElseThrow().getValue();
  }

  private String sentence(CaseFile file, Journal.Entry happened) {
    String detail = happened.detail();
    if (Tasks.RECEPTION.equals(detail) && ENQUIRY_ANSWERED.equals(file.text("outcome"))) {
      detail = detail + '.' + ENQUIRY_ANSWERED;
    }
    return text(happened.action(), detail, shown(file, happened));
  }

  private String text(String action, String detail, String shown) {
    Locale language = CodeWords.language();
    Object[] arguments = {shown};
    String general = messages.getMessage("timeline." + action, arguments, messages.getMessage("timeline.unknown", arguments, language), language);
    return detail == null ? general : messages.getMessage("timeline." + action + '.' + detail, arguments, general, language);
  }

  /** The detail in words, for the sentences that mention it. */
  private String shown(CaseFile file, Journal.Entry happened) {
    String detail = happened.detail();
    if (Tasks.RECEPTION.equals(detail)) {
      return file.channel() == null ? "" : words.channel(file.tenant(), file.channel()).label();
    }
    if (detail == null) {
      return "";
    }
    return switch (happened.action()) {
      case "form.submitted" -> words.label("task", detail);
      case "attachment.added", "attachment.deleted" -> words.label("documentType", detail);
      case "items.requested" -> CodeWords.listed(Arrays.stream(detail.split(" ")).map(this::item));
      case "notice.sent", "notice.delivered" -> notice(detail);
      case "case.closed" -> words.label("end", detail);
      case "referral.noticed" -> HijriDates.pair(LocalDate.parse(detail), CodeWords.language());
      default -> detail;
    };
  }

  /** {@code IQAMA:EXPIRED}. */
  private String item(String detail) {
    String[] parts = detail.split(":");
    String document = words.label("documentType", parts[0]);
    return parts.length < 2 ? document : document + " (" + words.label("verdict", parts[1]) + ")";
  }

  /** The notice, and by which way where that is told. */
  private String notice(String detail) {
    String[] parts = detail.split(" ");
    return Stream.concat(Stream.of(words.label("notice", parts[0])),
        parts.length < 2 ? Stream.empty() : Stream.of("(" + words.label("medium", parts[1]) + ")")).collect(Collectors.joining(" "));
  }
}
