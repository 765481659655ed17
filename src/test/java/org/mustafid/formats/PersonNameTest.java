package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"علي", "عبد الله", "آل سعيد", "بن ناصر", "أسماء", "إيمان", "مؤمنة", "رائد", "هدى", "فاطمة", "آمنة",
    "عبد-الله", "لؤي", "ضياء"})
  void ordinaryNamesStayAsTheyAre(String name) {
    assertThat(PersonName.arabic(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "مُحَمَّد, محمد", "محمـــد, محمد", "'  عبد   الله ', عبد الله", "'عبد\u00A0الله', عبد الله", "عبد - الله, عبد-الله",
    "عبد–الله, عبد-الله",
    "'\u200Fعلي\u200E', علي", "علی, علي", "کريم, كريم", "ٱلحسن, الحسن", "ﻣﺤﻤﺪ, محمد", "ﻋﻠﻲ, علي", "'ا\u0654حمد', أحمد", "رحمٰن, رحمن"})
  void oneNameHasOneSpelling(String typed, String stored) {
    assertThat(PersonName.arabic(typed)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ع", "عُ", "Ali", "عليA", "علي1", "علي٢", "عبد--الله", "-علي", "علي-", "علي،", "علي.", "علي؟",
    "<علي>", "علي\u0000", "😀😀", "\u200F", "ـــ"})
  void otherCharactersAreRefused(String typed) {
    Refused.with("name.arabic", () -> PersonName.arabic(typed));
  }

  @Test
  void onePartHasAtMostFortyCharactersAfterTidying() {
    assertThat(PersonName.arabic("م".repeat(40))).hasSize(40);
    assertThat(PersonName.arabic("مُ".repeat(40))).hasSize(40);
    Refused.with("name.arabic", () -> PersonName.arabic("م".repeat(41)));
    Refused.with("name.arabic", () -> PersonName.arabic("م ".repeat(200_000) + "م"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Maria", "Ma. Cristina dela Cruz", "Jean-Pierre", "O'Neil", "José Núñez", "Nguyễn Văn An",
    "Jose P Rizal", "Ali 'Abd"})
  void latinNamesKeepTheirMarks(String name) {
    assertThat(PersonName.latin(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"'  Maria   Cruz ', Maria Cruz", "O’Neil, O'Neil", "'Jose\u0301', José", "ＭＡＲＩＡ, MARIA", "Al - Harbi, Al-Harbi"})
  void oneLatinNameHasOneSpelling(String typed, String stored) {
    assertThat(PersonName.latin(typed)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"M", "مريم", "Maria مريم", "Maria1", "Maria;", "<b>Maria", "-Maria", "Maria-", "''", ". .", "Мария",
    "Maria\u0000", "\u200F"})
  void whatIsNotLatinIsRefused(String typed) {
    Refused.with("name.latin", () -> PersonName.latin(typed));
  }

  @Test
  void aWholeNameHasAtMostAHundredCharacters() {
    assertThat(PersonName.latin("M".repeat(100))).hasSize(100);
    Refused.with("name.latin", () -> PersonName.latin("M".repeat(101)));
    Refused.with("name.latin", () -> PersonName.latin("M ".repeat(200_000) + "M"));
  }

  @Test
  void theLimitsAreNamedInTheMessage() {
    assertThat(catchThrowableOfType(InvalidInput.class, () -> PersonName.arabic("ع")).arguments()).containsExactly("2", "40");
    assertThat(catchThrowableOfType(InvalidInput.class, () -> PersonName.latin("M")).arguments()).containsExactly("2", "100");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingEnteredIsNotAWrongEntry(String typed) {
    assertThat(PersonName.arabic(typed)).isNull();
    assertThat(PersonName.latin(typed)).isNull();
  }
}
