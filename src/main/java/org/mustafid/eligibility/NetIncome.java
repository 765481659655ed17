package org.mustafid.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Net income per head, SAR a month: {@code max(0, (income − rent − loans) / familySize)}, two decimals (domain 4.3). Loans count up to
 * a third of the income.
 */
final class NetIncome {

  private static final BigDecimal THREE = BigDecimal.valueOf(3);

  private NetIncome() {}

  static BigDecimal perHead(BigDecimal income, BigDecimal rent, BigDecimal loans, int familySize) {
    BigDecimal countedLoans = loans.min(income.divide(THREE, 2, RoundingMode.HALF_UP));
    BigDecimal left = income.subtract(rent).subtract(countedLoans).max(BigDecimal.ZERO);
    return left.divide(BigDecimal.valueOf(familySize), 2, RoundingMode.HALF_UP);
  }
}
