package org.mustafid.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.TransactionSystemException;

/** 503 where trying again helps, and nowhere else. */
class DatabaseAwayTest {

  @ParameterizedTest
  @CsvSource({"08006, true", "08001, true", "57P01, true", "57P03, true", "53300, true", "23505, false", "57014, false", "42P01, false", ", false"})
  void isKnownByItsState(String state, boolean away) {
    assertThat(DatabaseAway.isReasonOf(new IllegalStateException(new SQLException("said by the server", state)))).isEqualTo(away);
  }

  @Test
  void anEmptyPoolIsKnown() {
    assertThat(DatabaseAway.isReasonOf(new SQLTransientConnectionException("HikariPool-1 - Connection is not available"))).isTrue();
  }

  @Test
  void aRollbackThatFailedTooHidesNothing() {
    TransactionSystemException rollback = new TransactionSystemException("Could not roll back", new SQLException("broken"));
    rollback.initApplicationException(new IllegalStateException(new SQLException("An I/O error occurred", "08006")));
    assertThat(DatabaseAway.isReasonOf(rollback)).isTrue();
  }

  @Test
  void anotherFailureIsNotMistaken() {
    assertThat(DatabaseAway.isReasonOf(new IllegalStateException("something else"))).isFalse();
    assertThat(DatabaseAway.isReasonOf(null)).isFalse();
  }
}
