package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "0 | 0.00", "-0 | 0.00", "500 | 500.00", "499.99 | 499.99", "499.9 | 499.90", "10.500 | 10.50", "007 | 7.00", "+5 | 5.00",
    "1,250.50 | 1250.50", "1,000,000 | 1000000.00", "1 250 | 1250.00",
    "١٢٥٠ | 1250.00", "١٬٢٥٠٫٥٠ | 1250.50", "١،٢٥٠ | 1250.00", "۱۲۵۰٫۵ | 1250.50", "1250٫5 | 1250.50", "\u200F١٢٥٠\u200F | 1250.00"})
  void amountsAreReadAsPeopleTypeThem(String typed, BigDecimal amount) {
    assertThat(Money.parse(typed)).isEqualTo(amount);
  }

  @ParameterizedTest
  @MethodSource
  void numbersOfEveryKindKeepTheirValue(Number number, String amount) {
    assertThat(Money.parse(number)).isEqualTo(new BigDecimal(amount));
  }

  static Stream<Arguments> numbersOfEveryKindKeepTheirValue() {
    return Stream.of(
      arguments(1234.56d, "1234.56"),
      arguments(0.1f, "0.10"),
      arguments(-0.0d, "0.00"),
      arguments(1e6d, "1000000.00"),
      arguments(500, "500.00"),
      arguments(500L, "500.00"),
      arguments((short) 5, "5.00"),
      arguments(BigInteger.TEN, "10.00"),
      arguments(new BigDecimal("1E+3"), "1000.00"),
      arguments(new BigDecimal("12.3400"), "12.34"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0.01", "−5", "-٥", "-2,000,000"})
  void aNegativeAmountIsRefused(String typed) {
    Refused.with("income.negative", () -> Money.parse(typed));
    Refused.with("income.negative", () -> Money.parse(-0.01d));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000.01", "1,000,001", "١٠٠٠٠٠١", "999999999999999999999999999999"})
  void anAmountThatMustBeASlipIsRefused(String typed) {
    Refused.with("money.tooLarge", () -> Money.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234", "1,5", "1,25,000", "1.250,50", "1,250,", ",250", "1..5", "1.", ".5", "--5", "5-", "1e3", "0x10", "NaN",
    "Infinity", "خمسمئة", "500 ريال", "\u200F", "9999999999999999999999999999999"})
  void whatIsNoAmountIsRefusedRatherThanGuessed(String typed) {
    Refused.with("money.format", () -> Money.parse(typed));
  }

  @Test
  void otherValuesAreNoAmounts() {
    for (Object value : List.of(true, Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 'x', List.of(5), 0.1 + 0.2)) {
      Refused.with("money.format", () -> Money.parse(value));
    }
  }

  @Test
  void hugeExponentsAreJudgedWithoutBeingWrittenOut() {
    Refused.with("money.tooLarge", () -> Money.parse(new BigDecimal("1E+1000000000")));
    Refused.with("money.format", () -> Money.parse(new BigDecimal("1E-1000000000")));
  }

  @Test
  void theLimitIsNamedInTheMessage() {
    assertThat(catchThrowableOfType(InvalidInput.class, () -> Money.parse("1000001")).arguments()).containsExactly("1000000");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingEnteredIsNotAWrongEntry(String typed) {
    assertThat(Money.parse(typed)).isNull();
  }
}
