package org.mustafid.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL leaves the old version of a row in its files until the space is used again. For the small tables that hold keys and hashes
 * this does not wait: they are written anew without it. What else was deleted is unreadable without its key, and its space is freed.
 */
@Component
class ErasedSpace {

  private static final Logger log = LoggerFactory.getLogger(ErasedSpace.class);
  /** Rows of a few hundred bytes: ten thousand cases are written anew in less than a second, in which the table is locked. */
  private static final List<String> WRITTEN_ANEW = List.of("case_file", "case_lookup", "open_request", "beneficiary", "legal_hold", "survey_answer");
  private static final List<String> FREED = List.of("case_section", "attachment", "case_note", "form_draft", "advice", "committee_seat",
      "committee_decision", "notice");
  /** A night that was missed is made up for in the next. */
  private static final Duration LATELY = Duration.ofDays(2);

  private final JdbcClient jdbc;
  private final JdbcTemplate connections;
  private final Clock clock;

  ErasedSpace(JdbcClient jdbc, JdbcTemplate connections, Clock clock) {
    this.jdbc = jdbc;
    this.connections = connections;
    this.clock = clock;
  }

  /** Outside any transaction. Does nothing when nothing was destroyed lately, and never fails: the next night tries again. */
  void reclaim() {
    boolean erased = jdbc.sql("select exists (select 1 from case_file where erased_at > :since)")
        .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    if (!erased) {
      return;
    }
    try {
      connections.execute((ConnectionCallback<Void>) connection -> {
        vacuum(connection);
        return null;
      });
    } catch (DataAccessException e) {
      log.warn("The space of destroyed case files was not freed ({}); VACUUM FULL of {} by the owner of the tables does it",
          e.getMostSpecificCause().getMessage(), WRITTEN_ANEW);
    }
  }

  private static void vacuum(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Nobody at work waits for this longer than that.
      statement.execute("set lock_timeout = '5s'");
      try {
        for (String table : WRITTEN_ANEW) {
          statement.execute("vacuum full " + table);
        }
        for (String table : FREED) {
          statement.execute("vacuum " + table);
        }
      } finally {
        statement.execute("reset lock_timeout");
      }
    }
  }
}
