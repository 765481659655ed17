package org.mustafid.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * A refusal with a message for a person leaves the engine as it is. Listeners and delegates would wrap it into a general engine
 * error, which the REST layer answers with 500 and an English stack of words instead of 400 and the message.
 */
final class RefusalsTravelUnwrapped extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (ProcessEngineException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof FormFieldValidationException refusal) {
          throw refusal;
        }
        if (cause instanceof BadUserRequestException refusal) {
          throw refusal;
        }
      }
      throw e;
    }
  }
}
