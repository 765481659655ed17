package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileTest {

  @ParameterizedTest
  @ValueSource(strings = {"0512345678", "+966512345678", "00966512345678", "512345678", "966512345678", "٠٥١٢٣٤٥٦٧٨", "۰۵۱۲۳۴۵۶۷۸",
    "051 234 5678", "051-234-5678", "(+966) 51 234 5678", "\u202A+966 51 234 5678\u202C", "+٩٦٦٥١٢٣٤٥٦٧٨"})
  void everyWayToWriteASaudiMobileGivesOneNumber(String typed) {
    assertThat(Mobile.normalise(typed)).isEqualTo("+966512345678");
  }

  @ParameterizedTest
  @CsvSource({"+639171234567, +639171234567", "00639171234567, +639171234567", "+63 917 123 4567, +639171234567",
    "+1234567, +1234567", "+123456789012345, +123456789012345"})
  void aForeignNumberKeepsItsCountryCode(String typed, String stored) {
    assertThat(Mobile.normalise(typed)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0612345678", "05123456789", "051234567", "0112345678", "+966112345678", "+96651234567", "+9660512345678",
    "00966612345678", "639171234567", "+0639171234567", "+123456", "+1234567890123456", "05X2345678", "++966512345678",
    "\u200F", "جوال"})
  void anythingElseIsRefused(String typed) {
    Refused.with("mobile.format", () -> Mobile.normalise(typed));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingEnteredIsNotAWrongEntry(String typed) {
    assertThat(Mobile.normalise(typed)).isNull();
  }
}
