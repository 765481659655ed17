package org.mustafid.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The outbox over time: when it grows, people do not hear from the association. */
@Component
class NoticeFigures implements MeterBinder {

  private final NoticeBacklog backlog;

  NoticeFigures(NoticeBacklog backlog) {
    this.backlog = backlog;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "mustafid.notices.waiting", "Notices still to be sent", NoticeBacklog.Figures::waiting);
    gauge(registry, "mustafid.notices.oldest.age.seconds", "How long the oldest of them has waited", NoticeBacklog.Figures::oldestSeconds);
    gauge(registry, "mustafid.notices.dead", "Notices given up after a day", NoticeBacklog.Figures::dead);
  }

  private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<NoticeBacklog.Figures> figure) {
    Gauge.builder(name, () -> backlog.look().map(figures -> figure.applyAsDouble(figures)).orElse(Double.NaN))
        .description(description).register(registry);
  }
}
