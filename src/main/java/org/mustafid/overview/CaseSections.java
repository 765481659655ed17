package org.mustafid.overview;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mustafid.calendar.ShownDay;
import org.mustafid.casefile.CaseFile;
import org.mustafid.engine.FormVocabulary;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.forms.CodeWords;
import org.mustafid.workflow.forms.FormWords;
import org.mustafid.workflow.forms.FormWords.Field;
import org.mustafid.workflow.forms.FormWords.Group;
import org.springframework.stereotype.Component;

/** The content of a case file under the headings and labels of the forms that asked for it. */
@Component
class CaseSections {

  /** Noted by the product itself; the value is a user id. */
  private static final Set<String> COLLEAGUES = Set.of("signatureWitness");
  private static final String COLLEAGUE = "colleague";

  private final FormWords forms;
  private final CodeWords words;
  private final StaffNames names;

  CaseSections(FormWords forms, CodeWords words, StaffNames names) {
    this.forms = forms;
    this.words = words;
    this.names = names;
  }

  /** @param id the section of the case file; several groups of forms may share one */
  record Section(String id, String label, List<Fact> facts, List<Table> tables) {

    @Override
    public String toString() {
      return "Section " + id;
    }
  }

  record Fact(String key, String label, Shown value) {

    @Override
    public String toString() {
      return "Fact " + key;
    }
  }

  /** @param rows one value per column, null where nothing was recorded */
  record Table(String label, List<String> columns, List<List<Shown>> rows) {

    @Override
    public String toString() {
      return "Table of a case file";
    }
  }

  List<Section> of(CaseFile file) {
    List<Section> sections = new ArrayList<>();
    // Papers have a view of their own, see PaperFindings.
    Set<String> shown = new HashSet<>(PaperFindings.KEYS);
    for (Group group : forms.groups()) {
      Map<String, Object> values = file.section(group.section());
      List<Field> asked = group.fields().stream()
          .filter(field -> values.containsKey(field.key()) && shown.add(group.section() + '.' + field.key())).toList();
      add(sections, group.section(), group.label(), asked, file, values);
    }
    for (Map.Entry<String, Map<String, Object>> section : file.sections().entrySet()) {
      List<Field> rest = section.getValue().keySet().stream().filter(key -> !shown.contains(section.getKey() + '.' + key))
          .map(key -> new Field(key, words.label("noted", key), COLLEAGUES.contains(key) ? COLLEAGUE : "", "", Map.of(), List.of())).toList();
      add(sections, section.getKey(), words.label("noted", "other"), rest, file, section.getValue());
    }
    return sections;
  }

  private void add(List<Section> sections, String id, String label, List<Field> fields, CaseFile file, Map<String, Object> values) {
    List<Fact> facts = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    for (Field field : fields) {
      Object value = values.get(field.key());
      if (field.columns().isEmpty()) {
        Shown known = shown(field, value, file);
        if (known != null) {
          facts.add(new Fact(field.key(), field.label(), known));
        }
      } else if (value instanceof List<?> rows && !rows.isEmpty()) {
        tables.add(table(field, rows, file));
      }
    }
    if (!facts.isEmpty() || !tables.isEmpty()) {
      sections.add(new Section(id, label, facts, tables));
    }
  }

  private Table table(Field field, List<?> rows, CaseFile file) {
    List<Map<?, ?>> records = rows.stream().filter(Map.class::isInstance).<Map<?, ?>>map(Map.class::cast).toList();
    List<Field> used = field.columns().stream().filter(column -> records.stream().anyMatch(row -> row.get(column.key()) != null)).toList();
    List<List<Shown>> cells = new ArrayList<>();
    records.forEach(row -> cells.add(used.stream().map(column -> shown(column, row.get(column.key()), file)).collect(Collectors.toList())));
    return new Table(field.label(), used.stream().map(Field::label).toList(), cells);
  }

  private Shown shown(Field field, Object value, CaseFile file) {
    if (value == null || "".equals(value)) {
      return null;
    }
    if (value instanceof Collection<?> several) {
      return several.isEmpty() ? null : Shown.text(CodeWords.listed(several.stream().map(one -> word(field, one, file))));
    }
    Locale language = CodeWords.language();
    try {
      if ("date".equals(field.kind())) {
        return Shown.day(ShownDay.of(LocalDate.parse(value.toString()), language));
      }
      if (field.kind().isEmpty() && value instanceof String text && text.endsWith("Z")) {
        return Shown.day(ShownDay.at(Instant.parse(text), language));
      }
    } catch (DateTimeException notADate) {
      return Shown.text(value.toString());
    }
    return FormVocabulary.SIGNATURE.equals(field.kind()) ? Shown.scan(value.toString()) : Shown.text(word(field, value, file));
  }

  private String word(Field field, Object value, CaseFile file) {
    String text = value instanceof Map<?, ?> record
        ? record.values().stream().map(String::valueOf).collect(Collectors.joining(" ")) : value.toString();
    if (COLLEAGUE.equals(field.kind())) {
      return names.of(Set.of(text)).get(text);
    }
    if (FormVocabulary.SERVICES.equals(field.choices())) {
      return words.service(file.tenant(), text).label();
    }
    if (FormVocabulary.CHANNELS.equals(field.choices())) {
      return words.channel(file.tenant(), text).label();
    }
    if (field.options().containsKey(text)) {
      return field.options().get(text);
    }
    if (value instanceof Boolean) {
      return words.label("answer", text);
    }
    return FormVocabulary.MONEY.equals(field.kind()) ? words.money(new BigDecimal(text)) : text;
  }
}
