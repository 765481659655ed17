package org.mustafid.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A node that is told to stop takes no more jobs before anything else of it ends. The jobs it is in the middle of are finished; those
 * it has only put aside for itself are given back at once, instead of staying locked for the other nodes until the lock runs out.
 */
@Component
class JobsEndFirst {

  private final ObjectProvider<JobExecutor> executor;

  JobsEndFirst(ObjectProvider<JobExecutor> executor) {
    this.executor = executor;
  }

  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void onStop(ContextClosedEvent stopping) {
    executor.ifAvailable(JobExecutor::shutdown);
  }
}
