package org.mustafid.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {

  private final PublicHolidays holidays = PublicHolidays.asComputed();

  /** 2027: Ramadan 1448 has 29 days, so both Eid al-Fitr and 1 Shawwal begin on 9 March; 9 Dhu al-Hijjah is 15 May. */
  @Test
  void aYearAfterAShortRamadan() {
    assertThat(holidaysOf(2027)).containsExactly(days("2027-02-22",
      "2027-03-09", "2027-03-10", "2027-03-11", "2027-03-12",
      "2027-05-15", "2027-05-16", "2027-05-17", "2027-05-18",
      "2027-09-23"));
  }

  /** 2026: Ramadan 1447 has 30 days. The leave begins on 30 Ramadan, 19 March, one day before 1 Shawwal. */
  @Test
  void aYearAfterALongRamadan() {
    assertThat(holidaysOf(2026)).containsExactly(days("2026-02-22",
      "2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22",
      "2026-05-26", "2026-05-27", "2026-05-28", "2026-05-29",
      "2026-09-23"));
  }

  @ParameterizedTest
  @CsvSource({"2028-02-25, false", "2028-02-26, true", "2028-05-03, false", "2028-05-04, true"})
  void theEidsOf1449BeginOnTheComputedDays(LocalDate date, boolean holiday) {
    assertThat(holidays.isHoliday(date)).isEqualTo(holiday);
  }

  @Test
  void everyYearOfTheTableHasFourDaysOfEachEidAndTheTwoFixedDays() {
    for (int year = HijriDates.FIRST_YEAR; year <= HijriDates.LAST_YEAR; year++) {
      LocalDate afterThe29thOfRamadan = HijriDates.at(year, 9, 29).plusDays(1);
      LocalDate arafah = HijriDates.at(year, 12, 9);
      List<LocalDate> expected = daysOf(year).filter(day -> isOneOfFourFrom(afterThe29thOfRamadan, day) || isOneOfFourFrom(arafah, day)
        || Set.of(MonthDay.of(2, 22), MonthDay.of(9, 23)).contains(MonthDay.from(day))).toList();

      assertThat(daysOf(year).filter(holidays::isHoliday)).as("%d AH", year).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void theWeekendIsFridayAndSaturday() {
    assertThat(LocalDate.parse("2024-10-13").datesUntil(LocalDate.parse("2024-10-20")).filter(holidays::isWeekend))
      .containsExactly(days("2024-10-18", "2024-10-19"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10-13, 2024-10-13",   // a Sunday
    "2024-10-18, 2024-10-20",   // Friday
    "2024-10-19, 2024-10-20",   // Saturday
    "2027-03-09, 2027-03-14",   // Eid Tuesday to Friday, then Saturday
    "2026-03-19, 2026-03-23",   // Eid Thursday to Sunday
    "2027-09-23, 2027-09-26"})  // National Day on a Thursday
  void theNextWorkingDayPassesHolidaysAndWeekends(LocalDate date, LocalDate next) {
    assertThat(holidays.nextWorkingDay(date)).isEqualTo(next);
    assertThat(holidays.isWorkingDay(date)).isEqualTo(date.equals(next));
  }

  @Test
  void announcedDaysCorrectTheComputedOnes() {
    // The moon was seen a day later than computed: leave from 10 to 13 March 2027; a storm closes 5 April.
    PublicHolidays announced = new PublicHolidays(Set.of(LocalDate.parse("2027-03-13"), LocalDate.parse("2027-04-05")),
      Set.of(LocalDate.parse("2027-03-09")));

    assertThat(announced.isWorkingDay(LocalDate.parse("2027-03-09"))).isTrue();
    assertThat(announced.isHoliday(LocalDate.parse("2027-03-10"))).isTrue();
    assertThat(announced.isHoliday(LocalDate.parse("2027-03-13"))).isTrue();
    assertThat(announced.nextWorkingDay(LocalDate.parse("2027-04-05"))).isEqualTo("2027-04-06");
  }

  @Test
  void withdrawingAHolidayDoesNotMakeTheWeekendAWorkingDay() {
    LocalDate fridayOfEid = LocalDate.parse("2027-03-12");

    assertThat(new PublicHolidays(Set.of(), Set.of(fridayOfEid)).isWorkingDay(fridayOfEid)).isFalse();
  }

  @Test
  void aDayBothAddedAndWithdrawnIsAMistake() {
    Set<LocalDate> day = Set.of(LocalDate.parse("2027-03-13"));

    assertThatIllegalArgumentException().isThrownBy(() -> new PublicHolidays(day, day)).withMessageContaining("both");
  }

  private List<LocalDate> holidaysOf(int year) {
    return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(holidays::isHoliday).toList();
  }

  private static Stream<LocalDate> daysOf(int hijriYear) {
    return HijriDates.at(hijriYear, 1, 1).datesUntil(HijriDates.at(hijriYear, 12, 29).plusDays(1));
  }

  private static boolean isOneOfFourFrom(LocalDate first, LocalDate day) {
    return !day.isBefore(first) && day.isBefore(first.plusDays(4));
  }

  private static LocalDate[] days(String... isoDates) {
    return Stream.of(isoDates).map(LocalDate::parse).toArray(LocalDate[]::new);
  }
}
