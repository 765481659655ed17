package org.mustafid.engine;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.metrics.Meter;
import org.camunda.bpm.engine.management.Metrics;
import org.springframework.stereotype.Component;

/** Jobs over time: what waits in the database, and what this node does about it. */
@Component
class JobFigures implements MeterBinder {

  private final JobQueue queue;
  private final ProcessEngine engine;

  JobFigures(JobQueue queue, ProcessEngine engine) {
    this.queue = queue;
    this.engine = engine;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "mustafid.jobs.due", "Jobs that could run now", JobQueue.Figures::due);
    gauge(registry, "mustafid.jobs.locked", "Jobs a node has taken", JobQueue.Figures::locked);
    gauge(registry, "mustafid.jobs.stuck", "Jobs due for too long, or left by a node that died",
        figures -> figures.stuck() + figures.abandoned());
    gauge(registry, "mustafid.incidents.open", "Steps that failed for good and wait for somebody", JobQueue.Figures::incidents);
    counter(registry, "mustafid.jobs.acquisitions", "Times this node looked for jobs", Metrics.JOB_ACQUISITION_ATTEMPT);
    counter(registry, "mustafid.jobs.acquired", "Jobs this node took", Metrics.JOB_ACQUIRED_SUCCESS);
    counter(registry, "mustafid.jobs.lost", "Jobs another node took first", Metrics.JOB_ACQUIRED_FAILURE);
    counter(registry, "mustafid.jobs.rejected", "Jobs this node had no thread for", Metrics.JOB_EXECUTION_REJECTED);
    counter(registry, "mustafid.jobs.done", "Jobs this node finished", Metrics.JOB_SUCCESSFUL);
    counter(registry, "mustafid.jobs.failed", "Attempts of this node that failed", Metrics.JOB_FAILED);
  }

  private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<JobQueue.Figures> figure) {
    Gauge.builder(name, () -> queue.look().map(figures -> figure.applyAsDouble(figures)).orElse(Double.NaN))
        .description(description).register(registry);
  }

  /** The engine starts its meters anew each time it has written them down, every 15 minutes; to Prometheus that is a restart. */
  private void counter(MeterRegistry registry, String name, String description, String meterOfTheEngine) {
    Meter meter = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getMetricsRegistry().getDbMeterByName(meterOfTheEngine);
    FunctionCounter.builder(name, meter, Meter::get).description(description).register(registry);
  }
}
