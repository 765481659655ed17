package org.mustafid.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mustafid.calendar.ReplyProgress;
import org.mustafid.calendar.ShownDay;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.CaseStage;
import org.mustafid.casefile.OpenRequests;
import org.mustafid.eligibility.Advice;
import org.mustafid.notes.CaseNotes;
import org.mustafid.notes.ConfidentialNotes;
import org.mustafid.notification.PersonalDelivery;
import org.mustafid.workflow.Scans;
import org.mustafid.workflow.Staff;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.forms.CodeWords;
import org.mustafid.workflow.forms.CodeWords.Word;
import org.mustafid.workflow.forms.FormPanel;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A case at a glance, for somebody who may read it: who asks for what, with which papers, what the tables advise, what happened, what
 * is left of the time for the reply, and what colleagues noted. Everything in the language of the request, in a fixed number of queries.
 */
@Service
@Transactional(readOnly = true)
public class CaseOverviews {

  private static final String ADVICE = "advice";
  private static final Set<String> WATCH_READING = Set.of("supervisors", "privacy");
  /** Stages in which no reply is owed any more. */
  private static final Set<CaseStage> ANSWERED = Set.of(CaseStage.ACCEPTED, CaseStage.REJECTED, CaseStage.REGISTERING,
      CaseStage.DELIVERING, CaseStage.APPEAL, CaseStage.CLOSED, CaseStage.WITHDRAWN);

  private final CaseFiles cases;
  private final CaseSections sections;
  private final PaperFindings papers;
  private final Scans scans;
  private final Advice advice;
  private final Map<String, FormPanel> panels;
  private final Timeline timeline;
  private final OpenRequests requests;
  private final CaseNotes notes;
  private final ConfidentialNotes confidential;
  private final PersonalDelivery delivery;
  private final StaffNames names;
  private final CodeWords words;
  private final Clock clock;

  CaseOverviews(CaseFiles cases, CaseSections sections, PaperFindings papers, Scans scans, Advice advice, List<FormPanel> panels,
      Timeline timeline, OpenRequests requests, CaseNotes notes, ConfidentialNotes confidential, PersonalDelivery delivery, StaffNames names,
      CodeWords words, Clock clock) {
    this.cases = cases;
    this.sections = sections;
    this.papers = papers;
    this.scans = scans;
    this.advice = advice;
    this.panels = panels.stream().collect(Collectors.toMap(FormPanel::id, Function.identity()));
    this.timeline = timeline;
    this.requests = requests;
    this.notes = notes;
    this.confidential = confidential;
    this.delivery = delivery;
    this.names = names;
    this.words = words;
    this.clock = clock;
  }

  /**
   * @param advice what the panel {@code advice} of the forms shows, null while nothing was advised
   * @param readings who looked at the case; null for whoever does not watch over that
   */
  public record CaseOverview(Header header, Window window, List<CaseSections.Section> sections, List<PaperFindings.Kind> documents,
      List<Attachments.Listed> scans, Object advice, Timeline.Page timeline, List<Timeline.Reading> readings, List<Earlier> others, List<ShownNote> notes,
      List<Untold> untold) {}

  /** @param name of the beneficiary; null while nobody asked for it */
  public record Header(String number, String name, Word association, Word service, Word channel, Word stage, Word priority, boolean overdue,
      Word outcome, ShownDay submittedOn, ShownDay closedOn, String receivedBy) {

    @Override
    public String toString() {
      return "Head of " + number;
    }
  }

  /** As {@link ReplyProgress}, with its days to be shown. */
  public record Window(String state, ShownDay startedOn, ShownDay remindOn, ShownDay dueOn, ShownDay notBefore, long totalDays,
      long daysLeft) {}

  /** Another request of the same person: nothing of its content. */
  public record Earlier(String number, Word service, Word stage, Word outcome, ShownDay receivedOn, ShownDay closedOn) {}

  public record ShownNote(UUID id, String author, ShownDay at, boolean confidential, String text, boolean withdrawable) {

    @Override
    public String toString() {
      return "Note " + id;
    }
  }

  /** What the beneficiary has to be told in person. */
  public record Untold(UUID occasion, Word notice, ShownDay since) {}

  public CaseOverview of(CaseFile file, Staff reader) {
    CaseFiles.Milestones milestones = cases.milestones(file.number());
    boolean confidentialToo = readsConfidential(file, reader);
    List<CaseNotes.Note> written = notes.of(file, reader.user(), confidentialToo);
    Map<String, String> people = names.of(Stream.concat(written.stream().map(CaseNotes.Note::author),
        Stream.ofNullable(file.receivedBy())).collect(Collectors.toSet()));
    FormPanel panel = panels.get(ADVICE);
    Locale language = CodeWords.language();
    return new CaseOverview(header(file, milestones, people, language), window(file, milestones, language), sections.of(file),
        papers.of(file), scans.of(file, reader), panel == null ? null : panel.of(file, "", reader.user()),
        timeline.of(file, null, confidentialToo),
        reader.isIn(WATCH_READING) ? timeline.readings(file) : null, others(file, language), shown(written, people, language),
        delivery.waiting(file.tenant(), file.number()).stream().map(waiting -> new Untold(waiting.occasion(),
            words.word("notice", waiting.template()), ShownDay.at(waiting.since(), language))).toList());
  }

  /** Goes on in the timeline from where a page ended. */
  public Timeline.Page earlier(CaseFile file, Staff reader, long before) {
    return timeline.of(file, before, readsConfidential(file, reader));
  }

  /** The notes that person may read, the newest first. */
  public List<ShownNote> notes(CaseFile file, Staff reader) {
    List<CaseNotes.Note> written = notes.of(file, reader.user(), readsConfidential(file, reader));
    return shown(written, names.of(written.stream().map(CaseNotes.Note::author).collect(Collectors.toSet())), CodeWords.language());
  }

  private boolean readsConfidential(CaseFile file, Staff reader) {
    return confidential.areOpenTo(file, reader.user(), reader.groups());
  }

  private Header header(CaseFile file, CaseFiles.Milestones milestones, Map<String, String> people, Locale language) {
    return new Header(file.number(), name(file), words.association(file.tenant()), words.service(file.tenant(), file.service()),
        words.channel(file.tenant(), file.channel()), words.word("stage", file.stage().name()),
        words.word("priority", advice.newest(file).map(given -> given.outcome().get("priority")).map(Object::toString).orElse(null)), file.overdue(), words.word("end", milestones.outcome()),
        ShownDay.of(file.submittedOn(), language), milestones.closedAt() == null ? null : ShownDay.at(milestones.closedAt(), language),
        file.receivedBy() == null ? null : people.get(file.receivedBy()));
  }

  private static String name(CaseFile file) {
    String arabic = Stream.of("firstName", "fatherName", "grandfatherName", "familyName").map(file::text)
        .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
    return arabic.isEmpty() ? file.text("nameLatin") : arabic;
  }

  private Window window(CaseFile file, CaseFiles.Milestones milestones, Locale language) {
    ReplyProgress progress = ReplyProgress.of(milestones.windowStart(), milestones.remindAt(), milestones.dueAt(), milestones.notBefore(),
        ANSWERED.contains(file.stage()), clock.instant());
    return new Window(progress.state().name().toLowerCase(Locale.ROOT), day(progress.startedOn(), language),
        day(progress.remindOn(), language), day(progress.dueOn(), language), day(progress.notBefore(), language), progress.totalDays(),
        progress.daysLeft());
  }

  private static ShownDay day(LocalDate day, Locale language) {
    return day == null ? null : ShownDay.of(day, language);
  }

  private List<Earlier> others(CaseFile file, Locale language) {
    return requests.ofSamePerson(file).stream().map(other -> new Earlier(other.number(), words.service(file.tenant(), other.service()),
        words.word("stage", other.stage().name()), words.word("end", other.outcome()), ShownDay.at(other.receivedAt(), language),
        other.closedAt() == null ? null : ShownDay.at(other.closedAt(), language))).toList();
  }

  private static List<ShownNote> shown(List<CaseNotes.Note> notes, Map<String, String> people, Locale language) {
    return notes.stream().map(note -> new ShownNote(note.id(), people.get(note.author()), ShownDay.at(note.at(), language),
        note.confidential(), note.text(), note.withdrawable())).toList();
  }
}
