package org.mustafid.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mustafid.casefile.CaseFile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who reads confidential notes: the rule stands in {@code access/confidential-notes.csv}, beside the other rights. */
@Component
public class ConfidentialNotes {

  private enum When { ALWAYS, MEMBER }

  private final Map<String, When> groups;
  private final JdbcClient jdbc;

  ConfidentialNotes(JdbcClient jdbc) {
    this.groups = read();
    this.jdbc = jdbc;
  }

  /** Whether somebody who may read the case also reads what colleagues wrote in confidence. */
  public boolean areOpenTo(CaseFile file, String user, Collection<String> groupsOfUser) {
    return groupsOfUser.stream().anyMatch(group -> groups.get(group) == When.ALWAYS)
        || groupsOfUser.stream().anyMatch(group -> groups.get(group) == When.MEMBER) && hasSeat(file, user);
  }

  private boolean hasSeat(CaseFile file, String user) {
    return jdbc.sql("select exists (select 1 from committee_seat where case_number = :number and member = :member)")
        .param("number", file.number()).param("member", user).query(Boolean.class).single();
  }

  private static Map<String, When> read() {
    try {
      Map<String, When> groups = new TreeMap<>();
      new ClassPathResource("access/confidential-notes.csv").getContentAsString(StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).skip(1).forEach(line -> {
            String[] cells = line.split(",");
            if (cells.length != 2) {
              throw new IllegalArgumentException("access/confidential-notes.csv: two cells expected in: " + line);
            }
            groups.put(cells[0].strip(), When.valueOf(cells[1].strip().toUpperCase(Locale.ROOT)));
          });
      return groups;
    } catch (IOException e) {
      throw new UncheckedIOException("access/confidential-notes.csv cannot be read", e);
    }
  }
}
