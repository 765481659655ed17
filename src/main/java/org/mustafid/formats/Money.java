package org.mustafid.formats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Amounts in Saudi riyals, per month where the field says so. */
public final class Money {

  /** Anything above is taken for a slip of the keyboard. */
  public static final BigDecimal MOST = new BigDecimal("1000000");

  // Grouping must be right: "1,5" could be one and a half or fifteen, so it is refused rather than guessed.
  private static final Pattern AMOUNT = Pattern.compile("[-+]?(?:[0-9]{1,30}|[0-9]{1,3}(?:,[0-9]{3}){1,9})(?:\\.[0-9]{1,30})?");

  private Money() {
  }

  /**
   * The amount with exactly two decimals, so that equal amounts are {@code equals}.
   *
   * @param value a number, or text in any digits, with {@code .} or {@code ٫} before the decimals and {@code ,}, {@code ٬} or
   *              {@code ،} between the thousands; null or blank gives null
   * @throws InvalidInput {@code income.negative}, {@code money.tooLarge} (above {@link #MOST}), {@code money.format} (not a number,
   *                      or halalas split further)
   */
  public static BigDecimal parse(Object value) {
    if (value == null || value instanceof String text && text.isBlank()) {
      return null;
    }
    BigDecimal amount = exact(value);
    if (amount.signum() < 0) {
      throw new InvalidInput("income.negative");
    }
    if (amount.compareTo(MOST) > 0) {
      throw new InvalidInput("money.tooLarge", MOST.toPlainString());
    }
    if (amount.stripTrailingZeros().scale() > 2) {
      throw new InvalidInput("money.format");
    }
    return amount.setScale(2, RoundingMode.UNNECESSARY);
  }

  private static BigDecimal exact(Object value) {
    if (value instanceof String text) {
      return fromText(text);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    // Through the shortest decimal that stands for the binary value: 1234.56 stays 1234.56.
    if (value instanceof Double binary && Double.isFinite(binary) || value instanceof Float single && Float.isFinite(single)) {
      return new BigDecimal(value.toString());
    }
    throw new InvalidInput("money.format");
  }

  private static BigDecimal fromText(String text) {
    String number = Digits.withoutSpaces(text)
      .replace('\u066B', '.')   // ٫ decimal separator
      .replace('\u066C', ',')   // ٬ thousands separator
      .replace('\u060C', ',')   // ، the comma of the Arabic keyboard
      .replace('\u2212', '-');  // typographic minus
    if (!AMOUNT.matcher(number).matches()) {
      throw new InvalidInput("money.format");
    }
    return new BigDecimal(number.replace(",", ""));
  }
}
