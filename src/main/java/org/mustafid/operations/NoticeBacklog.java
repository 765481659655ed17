package org.mustafid.operations;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands in the outbox. */
@Component
class NoticeBacklog {

  /**
   * @param waiting notices still to be sent
   * @param oldestSeconds how long the oldest of them has waited; 0 when there is none
   * @param dead notices given up after a day
   */
  record Figures(long waiting, double oldestSeconds, long dead) {}

  private final Observed<Figures> figures;

  NoticeBacklog(JdbcClient jdbc, OperationsProperties properties) {
    // Each part has an index of its own; those that were sent, which are nearly all, are not read.
    this.figures = new Observed<>(() -> jdbc.sql("""
        select w.waiting, w.oldest_seconds, (select count(*) from notice where status = 'DEAD') as dead
        from (select count(*) as waiting, coalesce(greatest(0, extract(epoch from now() - min(created_at))), 0) as oldest_seconds
              from notice where status = 'WAITING') w""").query(Figures.class).single(), properties);
  }

  Optional<Figures> look() {
    return figures.look();
  }
}
