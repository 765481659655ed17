package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  @ParameterizedTest
  @CsvSource({"٠١٢٣٤٥٦٧٨٩, 0123456789", "۰۱۲۳۴۵۶۷۸۹, 0123456789", "0123456789, 0123456789", "١۲3, 123", "هـ ١٤٤٦, هـ 1446"})
  void digitsOfEveryKeyboardBecomeAscii(String typed, String stored) {
    assertThat(Digits.toAscii(typed)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
    0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF})
  void invisibleCharactersAreDropped(int invisible) {
    String mark = Character.toString(invisible);
    assertThat(Digits.toAscii(mark + "12" + mark + "3" + mark)).isEqualTo("123");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x065F, 0x066A, 0x06EF, 0x06FA, 0x2010, 0x202F, 0x2065, 0x206A, 'A', ' '})
  void theirNeighboursStay(int neighbour) {
    String kept = Character.toString(neighbour);
    assertThat(Digits.toAscii(kept)).isEqualTo(kept);
  }

  @Test
  void spacesOfEveryKindGoWhereNumbersAreGrouped() {
    assertThat(Digits.withoutSpaces(" 1\u00A02\u202F3\t4\u30005 ")).isEqualTo("12345");
  }

  @Test
  void nothingStaysNothing() {
    assertThat(Digits.toAscii(null)).isNull();
    assertThat(Digits.toAscii("")).isEmpty();
  }
}
