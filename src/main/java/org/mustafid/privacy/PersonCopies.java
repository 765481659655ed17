package org.mustafid.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mustafid.association.Associations;
import org.mustafid.calendar.CivilDates;
import org.mustafid.calendar.HijriDates;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.committee.Tally;
import org.mustafid.notes.CaseNotes;
import org.mustafid.overview.CaseContents;
import org.mustafid.workflow.Procedure;
import org.mustafid.workflow.Staff;
import org.mustafid.workflow.forms.CodeWords;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * نسخة من البيانات: everything the association holds about one person, for that person (PDPL, answered within 30 days): readable in
 * Arabic, for programs as JSON, and the scans. What would tell about other people is withheld, and the copy says what and why.
 */
@Service
public class PersonCopies {

  private static final Locale ARABIC = Locale.forLanguageTag("ar");
  /** The researcher's own words: they may tell what neighbours or relatives said, or warn of somebody in the house. */
  private static final Set<String> WITHHELD = Set.of("report", "riskSigns", "riskNote");
  /** Written down by the product itself: who of the staff was there. */
  private static final Set<String> COLLEAGUES = Set.of("signatureWitness");
  private static final Set<String> LEFT_OUT = Stream.concat(WITHHELD.stream(), COLLEAGUES.stream()).collect(Collectors.toUnmodifiableSet());
  private static final Map<String, String> ENDINGS = Map.of("application/pdf", "pdf", "image/jpeg", "jpg", "image/png", "png");

  private final Procedure procedure;
  private final Destructions destructions;
  private final CaseFiles cases;
  private final CaseContents contents;
  private final Attachments attachments;
  private final CaseNotes notes;
  private final ResearchCommittee committee;
  private final Journal journal;
  private final Associations associations;
  private final CodeWords words;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final ITemplateEngine templates;
  private final Clock clock;

  PersonCopies(Procedure procedure, Destructions destructions, CaseFiles cases, CaseContents contents, Attachments attachments, CaseNotes notes,
      ResearchCommittee committee, Journal journal, Associations associations, CodeWords words, JdbcClient jdbc, ObjectMapper json,
      ITemplateEngine templates, Clock clock) {
    this.procedure = procedure;
    this.destructions = destructions;
    this.cases = cases;
    this.contents = contents;
    this.attachments = attachments;
    this.notes = notes;
    this.committee = committee;
    this.journal = journal;
    this.associations = associations;
    this.words = words;
    this.jdbc = jdbc;
    this.json = json;
    this.templates = templates;
    this.clock = clock;
  }

  /** A case as it is told; the names are those of the JSON. */
  record Told(String number, String service, String stage, String outcome, Instant receivedAt, Instant closedAt,
      List<CaseContents.Part> parts, Map<String, Map<String, Object>> values, List<Scan> scans, List<Sent> notices, List<Decided> decisions,
      List<String> notes, List<String> withheld) {

    @Override
    public String toString() {
      return "Copy of " + number;
    }
  }

  record Scan(String file, String kind, String name) {

    @Override
    public String toString() {
      return "Scan";
    }
  }

  record Sent(String notice, String channel, String status, Instant at) {}

  record Decided(int round, String decision, Instant at, int accept, int notAccept, int abstain) {}

  @FunctionalInterface
  public interface Place {
    OutputStream open() throws IOException;
  }

  /**
   * Writes the copy of all cases of the person at the association whom the case is about; noted on each of them.
   *
   * @param place where the ZIP goes; opened when it is clear that it may be written
   */
  public void write(Staff staff, String caseNumber, Place place) throws IOException {
    PrivacyRoles.mustBeOfficer(staff);
    CaseFile asked = procedure.ofAssociation(staff, caseNumber, "export");
    Set<String> numbers = destructions.ofPerson(asked);
    // In the journal before the first byte leaves.
    numbers.forEach(number -> journal.note(asked.tenant(), number, staff.user(), "person.exported", null));
    LocaleContext chosen = LocaleContextHolder.getLocaleContext();
    LocaleContextHolder.setLocale(ARABIC);
    try (ZipOutputStream zip = new ZipOutputStream(place.open(), StandardCharsets.UTF_8)) {
      List<Told> told = new ArrayList<>();
      for (String number : numbers) {
        CaseFile file = cases.load(number);
        told.add(told(file, scans(file, staff.user(), zip)));
      }
      entry(zip, "personal-data.html", page(asked, told));
      entry(zip, "personal-data.json", json.writerWithDefaultPrettyPrinter()
          .writeValueAsBytes(Map.of("association", asked.tenant(), "madeAt", clock.instant(), "cases", told)));
    } finally {
      LocaleContextHolder.setLocaleContext(chosen);
    }
  }

  private List<Scan> scans(CaseFile file, String user, ZipOutputStream zip) throws IOException {
    List<Scan> scans = new ArrayList<>();
    for (Attachments.Listed listed : attachments.of(file, user, Set.of())) {
      Attachments.Content content = attachments.content(file, listed.id());
      // A name of our own: what people call a file may not be one everywhere.
      String name = "attachments/%s/%02d-%s.%s".formatted(file.number(), scans.size() + 1, listed.documentType(),
          ENDINGS.getOrDefault(listed.mediaType(), "bin"));
      entry(zip, name, content.bytes());
      scans.add(new Scan(name, words.label("documentType", listed.documentType()), listed.name()));
    }
    return scans;
  }

  private Told told(CaseFile file, List<Scan> scans) {
    CaseFiles.Milestones milestones = cases.milestones(file.number());
    List<CaseNotes.Note> written = notes.of(file, "", true);
    List<String> withheld = new ArrayList<>();
    WITHHELD.stream().filter(key -> file.value(key) != null).sorted().forEach(key -> withheld.add("copy.withheld." + key));
    if (written.stream().anyMatch(CaseNotes.Note::confidential)) {
      withheld.add("copy.withheld.notes");
    }
    List<Decided> decisions = decisions(file);
    if (!decisions.isEmpty()) {
      withheld.add("copy.withheld.votes");
    }
    return new Told(file.number(), file.service() == null ? null : words.service(file.tenant(), file.service()).label(),
        words.label("stage", file.stage().name()), milestones.outcome() == null ? null : words.label("end", milestones.outcome()),
        file.receivedAt(), milestones.closedAt(), contents.of(file, LEFT_OUT), values(file), scans, notices(file), decisions,
        written.stream().filter(note -> !note.confidential()).map(CaseNotes.Note::text).toList(), withheld);
  }

  private static Map<String, Map<String, Object>> values(CaseFile file) {
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    file.sections().forEach((section, held) -> {
      Map<String, Object> given = new LinkedHashMap<>(held);
      given.keySet().removeAll(LEFT_OUT);
      values.put(section, given);
    });
    return values;
  }

  /** What was decided and how the votes fell, without who voted how. */
  private List<Decided> decisions(CaseFile file) {
    return committee.newestDecidedRound(file).stream().flatMap(newest -> Stream.iterate(1, round -> round <= newest.number(), round -> round + 1))
        .flatMap(round -> committee.round(file, round).stream()).filter(round -> round.settled() != null).map(round -> {
          Tally tally = committee.count(file.number(), file.tenant(), round.number());
          return new Decided(round.number(), words.label("decision", round.settled().decision()), round.settled().at(), tally.accept(),
              tally.notAccept(), tally.abstain());
        }).collect(Collectors.toList());
  }

  private List<Sent> notices(CaseFile file) {
    return jdbc.sql("""
        select template, channel, status, coalesce(sent_at, created_at) as at from notice
        where case_number = :number and audience = 'BENEFICIARY' order by created_at""").param("number", file.number())
        .query((row, index) -> new Sent(words.label("notice", row.getString("template")), words.label("medium", row.getString("channel")),
            row.getString("status"), row.getObject("at", OffsetDateTime.class).toInstant())).list();
  }

  private byte[] page(CaseFile asked, List<Told> told) {
    Context context = new Context(ARABIC);
    context.setVariable("association", associations.of(asked.tenant()).name("ar"));
    context.setVariable("on", HijriDates.pair(CivilDates.in(clock.instant()), ARABIC));
    context.setVariable("cases", told);
    context.setVariable("days", new Days());
    return templates.process("person-copy", context).getBytes(StandardCharsets.UTF_8);
  }

  /** For the template: an instant as a day in both calendars. */
  static final class Days {
    public String of(Instant at) {
      return at == null ? "–" : HijriDates.pair(CivilDates.in(at), ARABIC);
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
