package org.mustafid.operations;

import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Notices that were given up: somebody has to tell those people otherwise, but the node is well. */
@Component("noticesHealthIndicator")
class NoticesHealth implements HealthIndicator {

  private final NoticeBacklog backlog;

  NoticesHealth(NoticeBacklog backlog) {
    this.backlog = backlog;
  }

  @Override
  public Health health() {
    Optional<NoticeBacklog.Figures> figures = backlog.look();
    return figures.map(known -> (known.dead() == 0 ? Health.up() : Health.status(Conditions.DEGRADED))
        .withDetail("waiting", known.waiting()).withDetail("dead", known.dead())).orElseGet(Health::unknown).build();
  }
}
