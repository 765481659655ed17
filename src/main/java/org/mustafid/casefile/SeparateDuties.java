package org.mustafid.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Four eyes: which steps of one case the same person must not do, as {@code access/four-eyes.csv} says. */
@Component
public class SeparateDuties {

  private final Map<String, Set<String>> notAfter;
  private final Journal journal;

  SeparateDuties(Journal journal) {
    this.notAfter = read();
    this.journal = journal;
  }

  /** Whether that person did a step of the case that keeps them away from this one. */
  public boolean excluded(String caseNumber, String user, String task) {
    Set<String> steps = notAfter.get(task);
    return steps != null && journal.actedInAny(caseNumber, user, "form.submitted", steps);
  }

  /** Step to the steps after which nobody does it. */
  public static Map<String, Set<String>> read() {
    try {
      Map<String, Set<String>> rules = new TreeMap<>();
      new ClassPathResource("access/four-eyes.csv").getContentAsString(StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).skip(1).forEach(line -> {
            String[] cells = line.split(",");
            if (cells.length != 2) {
              throw new IllegalArgumentException("access/four-eyes.csv: two cells expected in: " + line);
            }
            rules.put(cells[0].strip(), new TreeSet<>(Set.of(cells[1].strip().split(" +"))));
          });
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException("access/four-eyes.csv cannot be read", e);
    }
  }
}
