package org.mustafid.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a failure whose reason is that the database cannot be reached from every other failure. */
public final class DatabaseAway {

  /** Set on a web request by whoever met such a failure where the servlet container would not see it. */
  public static final String ATTRIBUTE = DatabaseAway.class.getName();

  /** Says HikariCP, without an SQL state, when a transaction goes on with a connection that broke under it. */
  private static final String BROKE_MEANWHILE = "Connection is closed";

  private DatabaseAway() {}

  /** Also when the rollback failed for it and hides what failed before. */
  public static boolean isReasonOf(Throwable failure) {
    for (Throwable cause = failure; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isLost(sql)
          || cause instanceof TransactionSystemException rollback && isReasonOf(rollback.getApplicationException())) {
        return true;
      }
    }
    return false;
  }

  /** No connection from the pool, connection failures (SQL state 08), shutdown or crash of the server (57P), too many connections (53300). */
  private static boolean isLost(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientConnectionException || BROKE_MEANWHILE.equals(failure.getMessage())
        || state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
  }
}
