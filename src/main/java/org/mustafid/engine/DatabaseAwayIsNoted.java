package org.mustafid.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.mustafid.database.DatabaseAway;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Camunda's REST layer answers every failure itself, a lost database with 500. The request is marked here, so that the filter in front
 * of it can say what really is the matter.
 */
final class DatabaseAwayIsNoted extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException e) {
      RequestAttributes request = RequestContextHolder.getRequestAttributes();
      if (request != null && DatabaseAway.isReasonOf(e)) {
        request.setAttribute(DatabaseAway.ATTRIBUTE, true, RequestAttributes.SCOPE_REQUEST);
      }
      throw e;
    }
  }
}
