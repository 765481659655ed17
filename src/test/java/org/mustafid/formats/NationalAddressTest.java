package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"ABCD1234", "abcd1234", "ABCD 1234", "ABCD١٢٣٤", "\u200EABCD1234\u200F"})
  void isStoredInOneForm(String typed) {
    assertThat(NationalAddress.normalise(typed)).isEqualTo("ABCD1234");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABC1234", "ABCDE1234", "ABCD123", "ABCD12345", "1234ABCD", "ABCD-1234", "أبجد1234", "abcı1234", "\u200F"})
  void anythingElseIsRefused(String typed) {
    Refused.with("address.format", () -> NationalAddress.normalise(typed));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingEnteredIsNotAWrongEntry(String typed) {
    assertThat(NationalAddress.normalise(typed)).isNull();
  }
}
