package org.mustafid.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HijriDatesTest {

  private static final Locale ARABIC = Locale.forLanguageTag("ar-SA");

  @ParameterizedTest
  @CsvSource({
    "2024-07-07, 1 محرم 1446هـ, 1 Muharram 1446 AH",
    "2024-08-05, 1 صفر 1446هـ, 1 Safar 1446 AH",
    "2024-09-04, 1 ربيع الأول 1446هـ, 1 Rabi al-Awwal 1446 AH",
    "2024-10-13, 10 ربيع الآخر 1446هـ, 10 Rabi al-Akhir 1446 AH",
    "2024-11-03, 1 جمادى الأولى 1446هـ, 1 Jumada al-Ula 1446 AH",
    "2024-12-02, 1 جمادى الآخرة 1446هـ, 1 Jumada al-Akhirah 1446 AH",
    "2025-01-01, 1 رجب 1446هـ, 1 Rajab 1446 AH",
    "2025-01-31, 1 شعبان 1446هـ, 1 Shaban 1446 AH",
    "2025-03-01, 1 رمضان 1446هـ, 1 Ramadan 1446 AH",
    "2025-03-30, 1 شوال 1446هـ, 1 Shawwal 1446 AH",
    "2025-04-29, 1 ذو القعدة 1446هـ, 1 Dhu al-Qidah 1446 AH",
    "2025-05-28, 1 ذو الحجة 1446هـ, 1 Dhu al-Hijjah 1446 AH",
    "1882-11-12, 1 محرم 1300هـ, 1 Muharram 1300 AH",
    "2174-11-25, 30 ذو الحجة 1600هـ, 30 Dhu al-Hijjah 1600 AH"})
  void datesCarryTheMonthNamesOfSaudiUse(LocalDate date, String arabic, String english) {
    assertThat(HijriDates.format(date, ARABIC)).isEqualTo(arabic);
    assertThat(HijriDates.format(date, Locale.ENGLISH)).isEqualTo(english);
  }

  @Test
  void bothCalendarsStandSideBySideAsInThePolicies() {
    LocalDate approval = LocalDate.of(2024, 10, 13);

    assertThat(HijriDates.pair(approval, ARABIC)).isEqualTo("10 ربيع الآخر 1446هـ الموافق 13 أكتوبر 2024م");
    assertThat(HijriDates.pair(approval, Locale.UK)).isEqualTo("10 Rabi al-Akhir 1446 AH (13 October 2024)");
  }

  @ParameterizedTest
  @CsvSource({"1, يناير, January", "2, فبراير, February", "3, مارس, March", "4, أبريل, April", "5, مايو, May",
    "6, يونيو, June", "7, يوليو, July",
    "8, أغسطس, August", "9, سبتمبر, September", "10, أكتوبر, October", "11, نوفمبر, November", "12, ديسمبر, December"})
  void theGregorianHalfNamesItsMonth(int month, String arabic, String english) {
    assertThat(HijriDates.pair(LocalDate.of(2024, month, 9), ARABIC)).endsWith(" الموافق 9 " + arabic + " 2024م");
    assertThat(HijriDates.pair(LocalDate.of(2024, month, 9), Locale.ENGLISH)).endsWith(" (9 " + english + " 2024)");
  }

  @Test
  void aLocaleThatAsksForArabicDigitsStillGetsAscii() {
    assertThat(HijriDates.format(LocalDate.of(2024, 10, 13), Locale.forLanguageTag("ar-SA-u-nu-arab"))).startsWith("10 ").endsWith(" 1446هـ");
  }

  @Test
  void aLanguageWithoutMonthNamesOfItsOwnGetsEnglish() {
    assertThat(HijriDates.format(LocalDate.of(2024, 10, 13), Locale.forLanguageTag("fil"))).isEqualTo("10 Rabi al-Akhir 1446 AH");
  }

  @ParameterizedTest
  @CsvSource({"2024-07-06, 1445", "2024-07-07, 1446", "2026-11-22, 1448", "2020-09-15, 1442"})
  void theYearTurnsWithMuharram(LocalDate date, int year) {
    assertThat(HijriDates.year(date)).isEqualTo(year);
  }
}
