package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumberTest {

  @ParameterizedTest
  @CsvSource({
    "1000000008, CITIZEN, 1000000008",
    "2000000006, RESIDENT, 2000000006",
    "١٠٠٠٠٠٠٠٠٨, CITIZEN, 1000000008",
    "۲۰۰۰۰۰۰۰۰۶, RESIDENT, 2000000006",
    "'\u200F 1000 000 008\u200E', CITIZEN, 1000000008",
    "1000000008, , 1000000008",
    "2000000006, , 2000000006",
    "ab 12345, PASSPORT, AB12345",
    "A1234, PASSPORT, A1234",
    "A٢٣٤٥, PASSPORT, A2345",
    "abcdefghij0123456789, PASSPORT, ABCDEFGHIJ0123456789"})
  void isStoredInOneForm(String typed, String idType, String stored) {
    assertThat(IdentityNumber.normalise(typed, idType)).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({"1000000000, CITIZEN", "1071724369, CITIZEN", "2123456789, RESIDENT", "1000000000, ", "2123456789, "})
  void aWrongCheckDigitIsRefused(String typed, String idType) {
    Refused.with("id.checksum", () -> IdentityNumber.normalise(typed, idType));
  }

  @ParameterizedTest
  @CsvSource({
    "2000000006, CITIZEN", "1000000008, RESIDENT", "3000000004, ", "3000000004, CITIZEN", "100000008, CITIZEN",
    "10000000008, CITIZEN", "100000000A, CITIZEN", "1000-000-008, CITIZEN", "'\u200F', CITIZEN"})
  void aNumberOfAnotherShapeOrKindIsRefused(String typed, String idType) {
    Refused.with("id.format", () -> IdentityNumber.normalise(typed, idType));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A123", "ABCDEFGHIJ01234567891", "A-12345", "جواز12345", "Aı23456"})
  void aPassportNumberHasFiveToTwentyLettersAndDigits(String typed) {
    Refused.with("passport.format", () -> IdentityNumber.normalise(typed, "PASSPORT"));
  }

  @Test
  void aPersonWithoutPapersHasNoNumberToKeep() {
    assertThat(IdentityNumber.normalise("1000000000", "NONE")).isNull();
  }

  @Test
  void aTypeThatDoesNotExistIsRefused() {
    Refused.with("id.type", () -> IdentityNumber.normalise("1000000008", "citizen"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void nothingEnteredIsNotAWrongEntry(String typed) {
    assertThat(IdentityNumber.normalise(typed, "CITIZEN")).isNull();
    assertThat(IdentityNumber.normalise(typed, null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("lowNumbersWithoutTheirCheckDigit")
  void exactlyOneCheckDigitIsAccepted(String nineDigits) {
    String idType = nineDigits.startsWith("1") ? "CITIZEN" : "RESIDENT";
    List<Integer> accepted = IntStream.rangeClosed(0, 9).filter(last -> isAccepted(nineDigits + last, idType)).boxed().toList();

    assertThat(accepted).containsExactly(checkDigitByTheBook(nineDigits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000008", "2000000006"})
  void oneMistypedDigitIsNoticed(String valid) {
    for (int position = 1; position < valid.length(); position++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (digit != valid.charAt(position)) {
          String mistyped = valid.substring(0, position) + digit + valid.substring(position + 1);
          Refused.with("id.checksum", () -> IdentityNumber.normalise(mistyped, null));
        }
      }
    }
  }

  private static Stream<String> lowNumbersWithoutTheirCheckDigit() {
    return Stream.of(100_000_000, 200_000_000)
      .flatMap(first -> IntStream.range(first, first + 100).mapToObj(Integer::toString));
  }

  private static boolean isAccepted(String number, String idType) {
    try {
      return IdentityNumber.normalise(number, idType).equals(number);
    } catch (InvalidInput refused) {
      return false;
    }
  }

  /** The published rule word for word: double digits 1, 3, 5, 7, 9 from the left, subtract 9 above 9, sum all, divisible by 10. */
  private static int checkDigitByTheBook(String nineDigits) {
    int sum = 0;
    for (int position = 0; position < 9; position++) {
      int digit = nineDigits.charAt(position) - '0';
      int doubled = 2 * digit;
      sum += position % 2 == 0 ? (doubled > 9 ? doubled - 9 : doubled) : digit;
    }
    return (10 - sum % 10) % 10;
  }
}
