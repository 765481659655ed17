package org.mustafid.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mustafid.operations.Observed;
import org.mustafid.operations.OperationsProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine has to do on its own, as the database knows it: for all nodes together. */
@Component
class JobQueue {

  /** A lock that ran out this many times over was left by a node that died, and no other node has taken the job over. */
  private static final int ABANDONED_AFTER_LOCKS = 2;

  /**
   * @param due jobs that could run now
   * @param locked jobs a node has taken
   * @param stuck jobs that are due for too long and that nobody has ever taken
   * @param abandoned jobs whose lock ran out long ago
   * @param incidents steps that failed for good and wait for somebody
   */
  record Figures(long due, long locked, long stuck, long abandoned, long incidents) {}

  private final Observed<Figures> figures;

  JobQueue(JdbcClient jdbc, Clock clock, OperationsProperties properties, @Value("${camunda.bpm.job-execution.lock-time-in-millis}") long lockMillis) {
    this.figures = new Observed<>(() -> {
      Instant now = clock.instant();
      return jdbc.sql("""
          select count(*) filter (where runnable and due and not taken) as due,
            count(*) filter (where taken) as locked,
            count(*) filter (where runnable and lock_exp_time_ is null and coalesce(duedate_, create_time_) <= :longAgo) as stuck,
            count(*) filter (where lock_exp_time_ <= :locksLongAgo) as abandoned,
            (select count(*) from act_ru_incident) as incidents
          from (select *, retries_ > 0 and suspension_state_ = 1 as runnable, coalesce(lock_exp_time_ > :now, false) as taken,
                  coalesce(duedate_ <= :now, true) as due from act_ru_job) job""")
          .param("now", Timestamp.from(now)).param("longAgo", Timestamp.from(now.minus(properties.jobsStuckAfter())))
          .param("locksLongAgo", Timestamp.from(now.minus(Duration.ofMillis(lockMillis).multipliedBy(ABANDONED_AFTER_LOCKS))))
          .query(Figures.class).single();
    }, properties);
  }

  Optional<Figures> look() {
    return figures.look();
  }
}
