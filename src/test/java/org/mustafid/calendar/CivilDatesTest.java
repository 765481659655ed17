package org.mustafid.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.formats.InvalidInput;

class CivilDatesTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "1990-05-20", "20/05/1990", "20-05-1990", "20.05.1990", "1990/05/20", "1990.05.20", "20/5/1990", "1990/5/20", " 20 / 05 / 1990 ",
    "٢٠/٠٥/١٩٩٠", "١٩٩٠-٠٥-٢٠", "۲۰/۰۵/۱۹۹۰", "٢٠؍٠٥؍١٩٩٠", "\u200F٢٠/٠٥/١٩٩٠\u200F", "20‐05‐1990", "1990−05−20",
    "20/05/1990م", "٢٠/٠٥/١٩٩٠ م", "20/05/1990م.", "20/05/1990 ميلادي", "20/05/1990 AD", "20/05/1990 CE", "20/05/1990G"})
  void everyWayToWriteAGregorianDateIsOneDay(String written) {
    assertThat(CivilDates.parse(written)).isEqualTo("1990-05-20");
    assertThat(CivilDates.isWrittenInHijri(written)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "25/10/1410هـ", "1410/10/25 هـ", "1410-10-25", "25/10/1410", "25.10.1410", "٢٥/١٠/١٤١٠هـ", "١٤١٠/١٠/٢٥ هـ", "۲۵/۱۰/۱۴۱۰",
    "25/10/1410 ه", "25/10/1410ھ", "25/10/1410 H", "25/10/1410h", "25/10/1410 AH", "25/10/1410هـ.", "25/10/1410 هجري", "25/10/1410ﻫ"})
  void everyWayToWriteTheSameDayInHijriIsThatDay(String written) {
    assertThat(CivilDates.parse(written)).isEqualTo("1990-05-20");
    assertThat(CivilDates.isWrittenInHijri(written)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1446/4/10هـ., 13 /10 /2024م.", "١٤٤٢/٠١/٢٧ هـ, ٢٠٢٠/٠٩/١٥ م"})
  void theDatesThatThePoliciesPairAreTheSameDay(String hijri, String gregorian) {
    assertThat(CivilDates.parse(hijri)).isEqualTo(CivilDates.parse(gregorian));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "31/02/2024", "30/02/2024", "29/02/2023", "2024-13-01", "05/20/1990", "00/05/1990", "2024-00-10", "20/05/90",
    "90/05/20", "1990/05/1990",
    "020/05/1990", "20/05-1990", "20 05 1990", "20051990", "1990-05-20T00:00:00Z", "20/05/1990هـ", "25/10/1410م", "1990-05-20 x",
    "1882-11-11", "2174-11-26", "9999-12-31", "20/05/19900", "اليوم", "\u200F", "-", "1990-05"})
  void whatIsNoDateIsRefused(String written) {
    assertRefused("date.format", written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30/01/1446", "30/01/1446هـ", "١٤٤٦/٠١/٣٠ هـ", "31/02/1446", "00/02/1446", "10/13/1446", "10/00/1446",
    "30/12/1299", "01/01/1601", "1699-01-01", "0001-01-01"})
  void whatIsNotInTheHijriCalendarIsRefused(String written) {
    assertRefused("date.hijri", written);
  }

  @Test
  void theCalendarsRangeIsUsedToItsEnds() {
    assertThat(CivilDates.parse("01/01/1300")).isEqualTo(CivilDates.parse("1882-11-12")).isEqualTo("1882-11-12");
    assertThat(CivilDates.parse("30/12/1600")).isEqualTo(CivilDates.parse("2174-11-25")).isEqualTo("2174-11-25");
  }

  /** Walks all 301 years: a day after the other without gap or repetition, months of 29 or 30 days, and no 30th in the short ones. */
  @Test
  void everyHijriDayIsOneDayAfterTheOneBefore() {
    LocalDate expected = LocalDate.of(1882, 11, 12);
    for (int year = 1300; year <= 1600; year++) {
      for (int month = 1; month <= 12; month++) {
        int days = 0;
        while (days < 30 && expected.equals(parsedOrNull((days + 1) + "/" + month + "/" + year))) {
          days++;
          expected = expected.plusDays(1);
        }
        assertThat(days).as("%d/%d", month, year).isBetween(29, 30);
        assertRefused("date.hijri", (days + 1) + "/" + month + "/" + year);
      }
    }
    assertThat(expected).isEqualTo("2174-11-26");
  }

  @Test
  void everyGregorianDayComesBackFromBothNotations() {
    LocalDate first = LocalDate.of(1899, 1, 1);
    for (int i = 0; i < ChronoUnit.DAYS.between(first, LocalDate.of(2101, 1, 1)); i++) {
      LocalDate day = first.plusDays(i);
      assertThat(CivilDates.parse(day.toString())).isEqualTo(day);
      assertThat(CivilDates.parse(day.getDayOfMonth() + "/" + day.getMonthValue() + "/" + day.getYear())).isEqualTo(day);
    }
  }

  @Test
  void theDayChangesAtMidnightInRiyadh() {
    assertThat(CivilDates.in(Instant.parse("2024-10-13T20:59:59Z"))).isEqualTo("2024-10-13");
    assertThat(CivilDates.in(Instant.parse("2024-10-13T21:00:00Z"))).isEqualTo("2024-10-14");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingEnteredIsNotAWrongEntry(String written) {
    assertThat(CivilDates.parse(written)).isNull();
  }

  private static LocalDate parsedOrNull(String written) {
    try {
      return CivilDates.parse(written);
    } catch (InvalidInput refused) {
      return null;
    }
  }

  private static void assertRefused(String key, String written) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> CivilDates.parse(written)).withMessage(key).withNoCause();
  }
}
