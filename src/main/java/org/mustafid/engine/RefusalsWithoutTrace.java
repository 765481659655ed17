package org.mustafid.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * For every refusal, be it a name typed wrong or a task that a colleague has taken, the engine's REST layer logs a stack trace of some
 * hundred lines, among which a real failure is not seen. What was the caller's doing is one line in the log anyway; what was ours keeps
 * its trace.
 */
@Component
class RefusalsWithoutTrace extends TurboFilter {

  private static final String REST_LAYER = "org.camunda.bpm.engine.rest.exception";

  RefusalsWithoutTrace() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(this);
  }

  @Override
  public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable thrown) {
    return level == Level.WARN && REST_LAYER.equals(logger.getName()) && EngineFailure.isOfCaller() ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
