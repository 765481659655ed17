package org.mustafid.engine;

import java.sql.SQLException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Whose fault it was that the engine could not do what was asked. Its REST layer answers 500 to most of it: to the id of a task that is
 * gone, to a text longer than the column. The verdict travels with the request, so that the answer can be the right one.
 */
public enum EngineFailure {
  /** What was asked for does not exist. */
  NO_SUCH_THING,
  /** It cannot be done as it was asked. */
  ASKED_WRONGLY,
  /** Somebody else was faster. */
  CHANGED_MEANWHILE,
  OURS;

  public static final String ATTRIBUTE = EngineFailure.class.getName();

  /** Whether the engine has refused the request under way here, and there was nothing wrong with the engine itself. */
  static boolean isOfCaller() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    Object failure = request == null ? null : request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return failure != null && failure != OURS;
  }

  private static EngineFailure of(Throwable failure) {
    boolean refused = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException) {
        return CHANGED_MEANWHILE;
      }
      if (cause instanceof NotFoundException || cause instanceof NullValueException || isStumble(cause)) {
        return NO_SUCH_THING;
      }
      if (cause instanceof NotValidException || cause instanceof BadUserRequestException || cause instanceof SQLException sql && isContent(sql)) {
        return ASKED_WRONGLY;
      }
      // What the engine says of its own accord, not because something beneath it failed, is a refusal.
      refused = cause instanceof ProcessEngineException && cause.getCause() == null;
    }
    return refused ? ASKED_WRONGLY : OURS;
  }

  /** The engine asks whether somebody may read a task before it has looked whether there is one. */
  private static boolean isStumble(Throwable failure) {
    StackTraceElement[] at = failure.getStackTrace();
    return failure instanceof NullPointerException && at.length > 0 && at[0].getClassName().equals(AuthorizationCommandChecker.class.getName());
  }

  /** Data the database cannot take (22), or that contradict what is there (23). */
  private static boolean isContent(SQLException failure) {
    return failure.getSQLState() != null && (failure.getSQLState().startsWith("22") || failure.getSQLState().startsWith("23"));
  }

  /** Notes the verdict on what fails in a request. */
  static final class Noted extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      try {
        return next.execute(command);
      } catch (RuntimeException e) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
          request.setAttribute(ATTRIBUTE, of(e), RequestAttributes.SCOPE_REQUEST);
        }
        throw e;
      }
    }
  }
}
