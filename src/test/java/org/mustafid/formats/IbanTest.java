package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

  @ParameterizedTest
  @CsvSource({
    "SA03 8000 0000 6080 1016 7519, SA0380000000608010167519",
    "SA0910000000000000000001, SA0910000000000000000001",
    "sa0380000000608010167519, SA0380000000608010167519",
    "SA٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩, SA0380000000608010167519",
    "'\u200ESA03\u00A08000 0000 6080 1016 7519\u200F', SA0380000000608010167519"})
  void isStoredInItsElectronicForm(String typed, String stored) {
    assertThat(Iban.normalise(typed)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SA0380000000608010167519", "SA0910000000000000000001"})
  void oneMistypedDigitIsNoticed(String valid) {
    for (int position = 2; position < valid.length(); position++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (digit != valid.charAt(position)) {
          String mistyped = valid.substring(0, position) + digit + valid.substring(position + 1);
          Refused.with("iban.checksum", () -> Iban.normalise(mistyped));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SA038000000060801016751", "SA03800000006080101675190", "0380000000608010167519", "SAX380000000608010167519",
    "SA03800000006080101675-9", "GB82WEST12345698765432", "DE89370400440532013000", "XX0380000000608010167519", "SA", "\u200F"})
  void anythingButASaudiIbanIsRefused(String typed) {
    Refused.with("iban.format", () -> Iban.normalise(typed));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingEnteredIsNotAWrongEntry(String typed) {
    assertThat(Iban.normalise(typed)).isNull();
  }
}
