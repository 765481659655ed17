package org.mustafid.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "2006-10-14, 2024-10-13, 17",   // the day before the birthday
    "2006-10-13, 2024-10-13, 18",   // the birthday
    "2024-10-13, 2024-10-13, 0",
    "2004-02-29, 2023-02-28, 18",
    "2004-02-29, 2023-03-01, 19",
    "2004-02-29, 2024-02-29, 20"})
  void onlyCompletedYearsCount(LocalDate from, LocalDate on, int years) {
    assertThat(Age.wholeYears(from, on)).isEqualTo(years);
  }

  @Test
  void nobodyIsBornTomorrow() {
    assertThatIllegalArgumentException().isThrownBy(() -> Age.wholeYears(LocalDate.parse("2024-10-14"), LocalDate.parse("2024-10-13")));
  }
}
