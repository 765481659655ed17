package org.mustafid.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.calendar.ReplyWindow.Rule;

class ReplyWindowTest {

  private static final Rule TWO_WEEKS_AT_MOST = new Rule(0, 14, 10, 3, "EXTEND");

  private final PublicHolidays holidays = PublicHolidays.asComputed();
  private final TimeZone zoneOfThisMachine = TimeZone.getDefault();

  @AfterEach
  void restoreTheZoneOfThisMachine() {
    TimeZone.setDefault(zoneOfThisMachine);
  }

  /** Sunday 13 October 2024 (10 Rabi al-Akhir 1446) and fourteen days: Sunday 27 October 2024 (24 Rabi al-Akhir 1446). */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Riyadh"})
  void twoWeeksAtMostWhateverTheServersTimeZone(String serverZone) {
    TimeZone.setDefault(TimeZone.getTimeZone(serverZone));

    ReplyWindow window = ReplyWindow.from(riyadh("2024-10-13T10:15:30"), TWO_WEEKS_AT_MOST, holidays);

    assertThat(window.start()).isEqualTo("2024-10-13T07:15:30Z");
    assertThat(window.remindAt()).isEqualTo("2024-10-23T05:00:00Z");    // Wednesday, 08:00 in Riyadh
    assertThat(window.dueAt()).isEqualTo("2024-10-27T20:59:59Z");       // Sunday, 23:59:59 in Riyadh
    assertThat(window.notBefore()).isNull();
    assertThat(window.repeatEvery()).isEqualTo(Period.ofDays(3)).hasToString("P3D");
    assertThat(window.dueOn()).isEqualTo("2024-10-27");
    assertThat(HijriDates.format(window.dueOn(), Locale.forLanguageTag("ar"))).isEqualTo("24 ربيع الآخر 1446هـ");
  }

  /** In New York and in UTC it is still Sunday at these instants; in Riyadh Monday has begun. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York"})
  void theDayOfTheReferralIsTheDayInRiyadh(String serverZone) {
    TimeZone.setDefault(TimeZone.getTimeZone(serverZone));

    assertThat(ReplyWindow.from(Instant.parse("2024-10-13T20:59:59.999Z"), TWO_WEEKS_AT_MOST, holidays).dueOn()).isEqualTo("2024-10-27");
    assertThat(ReplyWindow.from(Instant.parse("2024-10-13T21:00:00Z"), TWO_WEEKS_AT_MOST, holidays).dueOn()).isEqualTo("2024-10-28");
  }

  @ParameterizedTest
  @CsvSource({
    // 23 February 2027 + 14 = 9 March 2027, 1 Shawwal 1448. Leave 9 to 12 March (Tuesday to Friday), Saturday 13, so Sunday 14 March.
    "2027-02-23T12:00:00, 2027-03-14T20:59:59Z",
    // 22 February 2027 + 14 = 8 March 2027, 29 Ramadan, a Monday: a working day, nothing to extend.
    "2027-02-22T12:00:00, 2027-03-08T20:59:59Z",
    // 5 March 2026 + 14 = 19 March 2026, 30 Ramadan 1447. Leave 19 to 22 March (Thursday to Sunday), so Monday 23 March.
    "2026-03-05T12:00:00, 2026-03-23T20:59:59Z",
    // 4 May 2027 + 14 = 18 May 2027, Tuesday, 12 Dhu al-Hijjah 1448, the last day of leave: Wednesday 19 May.
    "2027-05-04T12:00:00, 2027-05-19T20:59:59Z",
    // 9 September 2027 + 14 = National Day, a Thursday, followed by the weekend: Sunday 26 September.
    "2027-09-09T12:00:00, 2027-09-26T20:59:59Z",
    // 8 February 2027 + 14 = Founding Day, a Monday: Tuesday 23 February.
    "2027-02-08T12:00:00, 2027-02-23T20:59:59Z",
    // A referral made on Friday 11 October 2024 falls due on Friday 25: Sunday 27 October.
    "2024-10-11T12:00:00, 2024-10-27T20:59:59Z"})
  void aDueDayWithoutWorkMovesToTheNextWorkingDay(LocalDateTime referred, Instant due) {
    assertThat(ReplyWindow.from(riyadh(referred.toString()), TWO_WEEKS_AT_MOST, holidays).dueAt()).isEqualTo(due);
  }

  @Test
  void announcedHolidaysCount() {
    // The moon was seen a day later: 9 March 2027 is worked, 13 March is a holiday.
    PublicHolidays announced = new PublicHolidays(Set.of(LocalDate.parse("2027-03-13")), Set.of(LocalDate.parse("2027-03-09")));

    assertThat(ReplyWindow.from(riyadh("2027-02-23T12:00:00"), TWO_WEEKS_AT_MOST, announced).dueOn()).isEqualTo("2027-03-09");
  }

  @Test
  void aRuleThatKeepsTheDayKeepsIt() {
    Rule keeping = new Rule(0, 14, 10, 3, "NONE");

    assertThat(ReplyWindow.from(riyadh("2027-02-23T12:00:00"), keeping, holidays).dueAt()).isEqualTo("2027-03-09T20:59:59Z");
  }

  /** The literal reading: not before two weeks, and four weeks at most. */
  @Test
  void twoWeeksAtLeast() {
    ReplyWindow window = ReplyWindow.from(riyadh("2024-10-13T10:15:30"), new Rule(14, 28, 21, 3, "EXTEND"), holidays);

    assertThat(window.notBefore()).isEqualTo("2024-10-27T07:15:30Z");
    assertThat(window.remindAt()).isEqualTo("2024-11-03T05:00:00Z");
    assertThat(window.dueAt()).isEqualTo("2024-11-10T20:59:59Z");
  }

  @Test
  void exactlyTwoWeeksLeavesTheRestOfThatDay() {
    ReplyWindow window = ReplyWindow.from(riyadh("2024-10-13T10:15:30"), new Rule(14, 14, 14, 3, "EXTEND"), holidays);

    assertThat(window.notBefore()).isEqualTo("2024-10-27T07:15:30Z").isBefore(window.dueAt());
    assertThat(window.remindAt()).isEqualTo("2024-10-27T05:00:00Z");
  }

  @Test
  void whateverTheDayTheOrderHoldsAndTheDueDayIsWorked() {
    Rule tightest = new Rule(14, 14, 14, 3, "EXTEND");
    IntStream.range(0, 24 * 400).mapToObj(hour -> riyadh("2026-01-01T00:00:00").plusSeconds(3600L * hour)).forEach(start -> {
      ReplyWindow window = ReplyWindow.from(start, tightest, holidays);

      assertThat(window.remindAt()).isAfter(start).isBefore(window.dueAt());
      assertThat(window.notBefore()).isEqualTo(start.plusSeconds(14 * 86_400)).isBefore(window.dueAt());
      assertThat(holidays.isWorkingDay(window.dueOn())).isTrue();
    });
  }

  @Test
  void aReferralMadeOnAWorkingDayNeverFallsDueOnAWeekend() {
    Rule keeping = new Rule(0, 14, 10, 3, "NONE");
    LocalDate.parse("2024-01-01").datesUntil(LocalDate.parse("2030-01-01")).filter(holidays::isWorkingDay).forEach(day ->
      assertThat(holidays.isWeekend(ReplyWindow.from(riyadh(day + "T12:00:00"), keeping, holidays).dueOn())).isFalse());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "-1 | 14 | 10 | 3 | EXTEND | The minimum (-1 days) cannot be negative.",
    " 0 |  0 |  0 | 3 | EXTEND | The maximum (0 days) must be at least one day.",
    " 0 | -1 | 10 | 3 | EXTEND | The maximum (-1 days) must be at least one day.",
    " 0 | 367 | 10 | 3 | EXTEND | The maximum (367 days) is longer than a year.",
    "15 | 14 | 10 | 3 | EXTEND | The minimum (15 days) is longer than the maximum (14 days).",
    " 0 | 14 |  0 | 3 | EXTEND | The reminder (day 0) must come at least one day after the referral.",
    " 0 | 14 | 15 | 3 | EXTEND | The reminder (day 15) comes after the maximum (14 days).",
    " 0 | 14 | 10 | 0 | EXTEND | The repetition (every 0 days) needs at least one day.",
    " 0 | 14 | 10 | 367 | EXTEND | The repetition (every 367 days) is longer than a year.",
    " 0 | 14 | 10 | 3 | extend | The holiday rule must be EXTEND or NONE, not extend.",
    " 0 | 14 | 10 | 3 |        | The holiday rule must be EXTEND or NONE, not null."})
  void aRowThatMakesNoSenseIsRefusedWithASentence(int minDays, int maxDays, int remindAtDay, int repeatEveryDays,
        String holidayRule, String sentence) {
    assertThatIllegalArgumentException()
      .isThrownBy(() -> new Rule(minDays, maxDays, remindAtDay, repeatEveryDays, holidayRule))
      .withMessage(sentence);
  }

  private static Instant riyadh(String localDateTime) {
    return OffsetDateTime.of(LocalDateTime.parse(localDateTime), ZoneOffset.ofHours(3)).toInstant();
  }
}
