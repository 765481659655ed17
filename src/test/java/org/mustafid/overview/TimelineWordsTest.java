package org.mustafid.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;

/** Whatever the code writes into the journal of a case has a sentence a clerk understands. */
class TimelineWordsTest {

  private static final Pattern WORD = Pattern.compile("\"([a-z]+\\.[a-z][A-Za-z]+)\"");
  /** Not about a case, so on no case's timeline. */
  private static final Set<String> OF_NO_CASE = Set.of("case.searched", "tool.uploaded", "tool.replaced", "access.refused", "access.signedIn",
      "access.signInRefused", "access.changed", "models.changed", "models.refused", "engine.operated", "destruction.certified");

  private static final ResourceBundle SENTENCES = ResourceBundle.getBundle("messages/timeline", Locale.forLanguageTag("ar"));
  private static final List<ResourceBundle> OTHER_TEXTS = Stream.of("errors", "notices", "codes", "facts")
      .map(name -> ResourceBundle.getBundle("messages/" + name, Locale.forLanguageTag("ar"))).toList();

  /** Words of that form in a source that knows the journal are actions or keys of messages; there is nothing else they could be. */
  @Test
  void everyActionInTheSourcesHasASentence() throws IOException {
    Set<String> actions = new TreeSet<>();
    for (Path source : sourcesThatKnowTheJournal()) {
      WORD.matcher(Files.readString(source)).results().map(word -> word.group(1)).forEach(actions::add);
    }
    actions.removeIf(word -> OTHER_TEXTS.stream().anyMatch(texts -> texts.containsKey(word)) && !SENTENCES.containsKey("timeline." + word));
    actions.removeAll(OF_NO_CASE);

    assertThat(actions).contains("case.opened", "documents.provided", "note.added", "reply.sent").hasSizeGreaterThan(20);
    assertThat(actions).allSatisfy(action -> assertThat(SENTENCES.containsKey("timeline." + action)).as(action).isTrue());
  }

  @Test
  void everyStepOfTheProcedureHasASentenceOfItsOwn() {
    assertThat(Arrays.stream(Tasks.class.getFields()).map(TimelineWordsTest::value).toList()).hasSizeGreaterThan(10)
        .allSatisfy(task -> assertThat(SENTENCES.containsKey("timeline.form.submitted." + task)).as(task).isTrue());
  }

  private static String value(Field constant) {
    try {
      return constant.get(null).toString();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> sourcesThatKnowTheJournal() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return new ArrayList<>(files.filter(file -> file.toString().endsWith(".java")).filter(TimelineWordsTest::knowsTheJournal).toList());
    }
  }

  private static boolean knowsTheJournal(Path source) {
    try {
      return !source.endsWith("Timeline.java") && Files.readString(source).contains("Journal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
