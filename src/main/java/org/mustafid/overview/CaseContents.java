package org.mustafid.overview;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mustafid.casefile.CaseFile;
import org.springframework.stereotype.Component;

/** The content of a case file in words, for a copy that is handed out. */
@Component
public class CaseContents {

  private final CaseSections sections;

  CaseContents(CaseSections sections) {
    this.sections = sections;
  }

  /** Values under one heading of the forms. */
  public record Part(String label, List<Line> lines, List<Grid> grids) {

    @Override
    public String toString() {
      return "Part of a case file";
    }
  }

  public record Line(String label, String value) {

    @Override
    public String toString() {
      return "Line of a case file";
    }
  }

  /** @param rows empty texts where nothing was recorded */
  public record Grid(String label, List<String> columns, List<List<String>> rows) {

    @Override
    public String toString() {
      return "Grid of a case file";
    }
  }

  /** @param without keys that are left out */
  public List<Part> of(CaseFile file, Set<String> without) {
    return sections.of(file).stream().map(section -> new Part(section.label(),
        section.facts().stream().filter(fact -> !without.contains(fact.key()) && fact.value().scan() == null)
            .map(fact -> new Line(fact.label(), text(fact.value()))).toList(),
        section.tables().stream().map(table -> new Grid(table.label(), table.columns(),
            table.rows().stream().map(row -> row.stream().map(CaseContents::text).toList()).toList())).toList()))
        .filter(part -> !part.lines().isEmpty() || !part.grids().isEmpty()).toList();
  }

  private static String text(Shown shown) {
    if (shown == null) {
      return "";
    }
    return shown.day() == null ? Objects.requireNonNullElse(shown.text(), "") : shown.day().hijri() + " – " + shown.day().gregorian();
  }
}
