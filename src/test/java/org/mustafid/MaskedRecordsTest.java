package org.mustafid;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever carries what people said may end up in a log line by mistake; it must not tell it there. */
class MaskedRecordsTest {

  private static final String SAID = "قنديلة";
  /** Components that hold a person's own words or data, wherever they are. */
  private static final Set<String> TELLING = Set.of("values", "text", "note", "reason", "answers", "query", "facts", "report", "needDescription",
      "comment", "mobile", "email", "value", "recipients", "subject", "needs", "sections", "documents", "scores", "lines", "grids", "notes");
  /** The same names for something else: labels, codes, sentences and settings of the product. */
  private static final Set<String> NOTHING_PERSONAL = Set.of("FormOutline", "Documented", "Waiting", "Certified", "Held", "Notice", "Entry", "Reading",
      "Figure", "Content", "CaseOverview", "Answer", "Choice", "Advised", "Hold", "DemoUser");

  @Test
  void noRecordTellsWhatAPersonSaid() throws Exception {
    List<String> telling = new ArrayList<>();
    int looked = 0;
    for (JavaClass known : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.mustafid")) {
      Class<?> type = known.isRecord() ? known.reflect() : Object.class;
      if (!type.isRecord() || NOTHING_PERSONAL.contains(type.getSimpleName()) || Arrays.stream(type.getRecordComponents()).noneMatch(this::tells)) {
        continue;
      }
      looked++;
      String shown = shown(type);
      if (shown.contains(SAID)) {
        telling.add(type.getName() + ": " + shown);
      }
    }
    assertThat(telling).isEmpty();
    assertThat(looked).isGreaterThan(20);
  }

  private boolean tells(RecordComponent component) {
    return TELLING.contains(component.getName()) && (component.getType() == String.class || component.getType() == Map.class
        || component.getType() == List.class || component.getType() == Object.class);
  }

  private String shown(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(Arrays.stream(components).map(this::given).toArray()).toString();
    } catch (InvocationTargetException | NullPointerException unusable) {
      return "";
    }
  }

  private Object given(RecordComponent component) {
    Class<?> type = component.getType();
    String said = tells(component) ? SAID : "x";
    if (type == Map.class) {
      return Map.of("key", said);
    }
    if (type == List.class) {
      return List.of(said);
    }
    if (type == Set.class) {
      return Set.of(said);
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == String.class || type == Object.class ? said : null;
  }
}
