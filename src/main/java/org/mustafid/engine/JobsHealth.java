package org.mustafid.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.mustafid.operations.Conditions;
import org.mustafid.operations.OperationsProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the procedure moves on by itself. A step that failed for good needs a person and stops nothing else. */
@Component("jobsHealthIndicator")
class JobsHealth implements HealthIndicator {

  private final JobQueue queue;
  private final ObjectProvider<JobExecutor> executor;
  private final Clock clock;
  private final Instant blamedFrom;

  JobsHealth(JobQueue queue, ObjectProvider<JobExecutor> executor, Clock clock, OperationsProperties properties) {
    this.queue = queue;
    this.executor = executor;
    this.clock = clock;
    // What has become due while nothing ran is worked off first.
    this.blamedFrom = clock.instant().plus(properties.jobsStuckAfter());
  }

  @Override
  public Health health() {
    Optional<JobQueue.Figures> figures = queue.look();
    if (figures.isEmpty()) {
      return Health.unknown().build();
    }
    JobQueue.Figures known = figures.get();
    JobExecutor here = executor.getIfAvailable();
    boolean idle = here != null && !here.isActive();
    boolean stuck = known.stuck() + known.abandoned() > 0 && !clock.instant().isBefore(blamedFrom);
    Health.Builder health = idle || stuck ? Health.down() : known.incidents() > 0 ? Health.status(Conditions.DEGRADED) : Health.up();
    return health.withDetail("workedOnHere", here != null && here.isActive()).withDetail("due", known.due()).withDetail("stuck", known.stuck())
        .withDetail("abandoned", known.abandoned()).withDetail("incidents", known.incidents()).build();
  }
}
