package org.mustafid.papers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mustafid.casefile.Attachments;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.engine.FormVocabulary;
import org.mustafid.papers.PaperWords.Value;
import org.mustafid.papers.RequestFormLayout.Field;
import org.mustafid.papers.RequestFormLayout.Group;
import org.mustafid.security.StaffNames;
import org.springframework.stereotype.Component;

/** The filled request form «طلب دعم مستفيد», in the order of the reception form, with papers, declaration and signatures. */
@Component
class RequestForm {

  private static final int WIDE = 44;
  private static final Set<String> NUMBERS_OF_PEOPLE = Set.of("identity", "mobile", "iban", "email", "national-address", "latin-name");

  private final Press press;
  private final PaperWords words;
  private final Attachments attachments;
  private final Journal journal;
  private final StaffNames names;
  private final ObjectMapper json;
  private volatile List<Group> layout;
  private volatile Map<String, String> signingMethods;

  RequestForm(Press press, PaperWords words, Attachments attachments, Journal journal, StaffNames names, ObjectMapper json) {
    this.press = press;
    this.words = words;
    this.attachments = attachments;
    this.journal = journal;
    this.names = names;
    this.json = json;
  }

  /** Cells in rows of two, wide ones alone, then the lists of the group. */
  record Section(String label, List<Row> rows, List<Listing> lists) {

    @Override
    public String toString() {
      return "Section";
    }
  }

  /** @param second null when the first cell has the row to itself */
  record Row(Cell first, Cell second) {

    @Override
    public String toString() {
      return "Row";
    }
  }

  record Cell(String label, Value value) {

    @Override
    public String toString() {
      return "Cell";
    }
  }

  record Listing(String label, List<String> columns, List<List<Value>> rows) {

    @Override
    public String toString() {
      return "Listing";
    }
  }

  record Paperwork(String type, String verdict, String issued, String expires, String original) {}

  /** @param image signature drawn on the screen, as a data address; null when there is none */
  record Signed(String name, String date, String method, String image) {

    @Override
    public String toString() {
      return "Signed";
    }
  }

  byte[] of(CaseFile file, Instant now) {
    Map<String, Object> values = words.values(file, file.submittedOn());
    values.put("beneficiary", PaperWords.beneficiary(file));
    values.put("service", words.service(file));
    values.put("channel", words.channel(file));
    values.put("sections", layout().stream().map(group -> section(file, group)).filter(Objects::nonNull).toList());
    values.put("papers", file.rows("documents").stream().map(row -> paperwork(file, row)).toList());
    values.put("signed", signed(file));
    values.put("attestedBy", file.flag("attested")
        ? journal.lastActor(file.number(), "form.submitted", "declaration").map(names::of).orElse(null) : null);
    values.put("receivedBy", file.receivedBy() == null ? null : names.of(file.receivedBy()));
    return press.print("request-form", values, words.text("paper.request-form") + " " + file.number(), Date.from(now));
  }

  private List<Group> layout() {
    if (layout == null) {
      layout = RequestFormLayout.of("reception", json);
    }
    return layout;
  }

  private Section section(CaseFile file, Group group) {
    List<Row> rows = new ArrayList<>();
    List<Listing> lists = new ArrayList<>();
    Cell waiting = null;
    for (Field field : group.fields()) {
      if (!field.columns().isEmpty()) {
        if (!file.rows(field.key()).isEmpty()) {
          lists.add(listing(file, field));
        }
        continue;
      }
      Value value = shown(file, field, file.value(field.key()));
      if (value == null) {
        continue;
      }
      Cell cell = new Cell(field.label(), value);
      if (value.text().length() > WIDE || field.label().length() > WIDE || "textarea".equals(field.type())) {
        if (waiting != null) {
          rows.add(new Row(waiting, null));
          waiting = null;
        }
        rows.add(new Row(cell, null));
      } else if (waiting == null) {
        waiting = cell;
      } else {
        rows.add(new Row(waiting, cell));
        waiting = null;
      }
    }
    if (waiting != null) {
      rows.add(new Row(waiting, null));
    }
    return rows.isEmpty() && lists.isEmpty() ? null : new Section(group.label(), rows, lists);
  }

  private Listing listing(CaseFile file, Field field) {
    List<Field> columns = field.columns().stream()
        .filter(column -> file.rows(field.key()).stream().anyMatch(row -> row.get(column.key()) != null)).toList();
    return new Listing(field.label(), columns.stream().map(Field::label).toList(), file.rows(field.key()).stream()
        .map(row -> columns.stream().map(column -> Objects.requireNonNullElse(shown(file, column, row.get(column.key())), new Value("–", false)))
            .toList()).toList());
  }

  private Value shown(CaseFile file, Field field, Object value) {
    if (value == null || value instanceof String text && text.isBlank() || value instanceof Collection<?> codes && codes.isEmpty()) {
      return null;
    }
    if (value instanceof Collection<?> codes) {
      return new Value(codes.stream().map(code -> option(field, code)).collect(Collectors.joining("، ")), false);
    }
    if (FormVocabulary.CHANNELS.equals(field.source())) {
      return new Value(words.channel(file, value.toString()), false);
    }
    if (FormVocabulary.SERVICES.equals(field.source())) {
      return new Value(words.service(file, value.toString()), false);
    }
    if (field.options().containsKey(value.toString())) {
      return new Value(option(field, value), false);
    }
    if (value instanceof Boolean answer) {
      return new Value(words.label("answer", answer), false);
    }
    if ("date".equals(field.format())) {
      return new Value(words.both(file, LocalDate.parse(value.toString())), false);
    }
    if ("money".equals(field.format())) {
      return new Value(words.riyals(file, new BigDecimal(value.toString())), false);
    }
    if (value instanceof Number) {
      return new Value(words.digits(file, new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()), false);
    }
    // Numbers of people stay as the authorities write them, whatever digits the association prefers: they are compared and copied.
    return NUMBERS_OF_PEOPLE.contains(field.format()) ? new Value(PaperWords.printable(value.toString()), true)
        : PaperWords.written(value.toString());
  }

  private static String option(Field field, Object code) {
    return field.options().getOrDefault(code.toString(), code.toString());
  }

  private Paperwork paperwork(CaseFile file, Map<String, Object> row) {
    return new Paperwork(words.label("documentType", row.get("type")), words.label("documentResult", row.get("result")), day(file, row.get("issueDate")),
        day(file, row.get("expiryDate")), words.label("answer", Boolean.TRUE.equals(row.get("originalSeen"))));
  }

  private String day(CaseFile file, Object iso) {
    return iso == null ? "–" : words.both(file, LocalDate.parse(iso.toString()));
  }

  private Signed signed(CaseFile file) {
    if (!file.flag("declarationSigned")) {
      return null;
    }
    return new Signed(PaperWords.printable(file.text("signerName")), file.date("signedOn") == null ? null : words.both(file, file.date("signedOn")),
        signingMethods().get(String.valueOf(file.text("signatureMethod"))), signatureImage(file));
  }

  private Map<String, String> signingMethods() {
    if (signingMethods == null) {
      signingMethods = RequestFormLayout.of("declaration", json).stream().flatMap(group -> group.fields().stream())
          .filter(field -> "signatureMethod".equals(field.key())).findFirst().map(Field::options).orElse(Map.of());
    }
    return signingMethods;
  }

  private String signatureImage(CaseFile file) {
    if (file.text("signature") == null) {
      return null;
    }
    Attachments.Content image = attachments.content(file, UUID.fromString(file.text("signature")));
    return "data:" + image.mediaType() + ";base64," + Base64.getEncoder().encodeToString(image.bytes());
  }
}
