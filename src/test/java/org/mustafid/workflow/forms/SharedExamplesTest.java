package org.mustafid.workflow.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.chrono.HijrahDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The examples by which the form renderer in the browser is tested too: both sides read an answer in the same way. */
class SharedExamplesTest {

  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9A-F]{4})");

  private final FieldFormats formats = new FieldFormats(Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvFileSource(resources = "/formats/answers.csv", delimiter = '|', numLinesToSkip = 2)
  void anAnswerBecomesWhatTheBrowserSays(String field, String idType, String typed, String stored, String refused) {
    if (refused != null) {
      assertThatExceptionOfType(FieldFormats.Unacceptable.class).isThrownBy(() -> normalised(field, idType, typed)).withMessage(refused);
      return;
    }
    Object value = normalised(field, idType, typed);
    if (value instanceof BigDecimal number) {
      assertThat(number).isEqualByComparingTo(stored);
    } else {
      assertThat(value).isEqualTo(stored);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/calendar/hijri-years.csv", numLinesToSkip = 2)
  void theYearsOfTheBrowserAreThoseOfTheServer(int year, LocalDate begins, String days) {
    assertThat(LocalDate.from(HijrahDate.of(year, 1, 1))).isEqualTo(begins);
    assertThat(IntStream.rangeClosed(1, 12).map(month -> HijrahDate.of(year, month, 1).lengthOfMonth()))
        .containsExactlyElementsOf(Arrays.stream(days.split(" ")).map(Integer::valueOf).toList());
  }

  private Object normalised(String field, String idType, String typed) {
    String plain = ESCAPED.matcher(typed).replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
    return formats.normalise(component(field), plain, null, sibling -> idType);
  }

  private static ObjectNode component(String field) {
    ObjectNode component = new ObjectMapper().createObjectNode().put("type", "number".equals(field) ? "number" : "textfield");
    if ("past-date".equals(field)) {
      component.putObject("properties").put("field", "date").put("date", "past");
    } else if (!"number".equals(field) && !"text".equals(field)) {
      component.putObject("properties").put("field", field);
    }
    return component;
  }
}
