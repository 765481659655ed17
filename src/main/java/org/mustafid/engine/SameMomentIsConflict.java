package org.mustafid.engine;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Two people who do the same at the same moment may both insert the same row; the second insert fails. That is the conflict which the
 * engine knows from updates, and who came second is told as much. Jobs are left out: a duplicate there would be tried again for ever.
 */
final class SameMomentIsConflict extends CommandInterceptor {

  private static final String UNIQUE_VIOLATION = "23505";

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException e) {
      if (RequestContextHolder.getRequestAttributes() != null && isDuplicate(e)) {
        throw new OptimisticLockingException("Somebody else wrote the same at the same moment");
      }
      throw e;
    }
  }

  private static boolean isDuplicate(Throwable failure) {
    for (Throwable cause = failure; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
