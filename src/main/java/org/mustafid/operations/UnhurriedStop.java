package org.mustafid.operations;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Between "not ready any more" and "takes no more requests" lies the time in which a proxy asks again. Without it, visitors would be
 * sent for some seconds to a node that has closed its door.
 */
@Component
class UnhurriedStop implements SmartLifecycle {

  private final OperationsProperties properties;
  private volatile boolean running;

  UnhurriedStop(OperationsProperties properties) {
    this.properties = properties;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      Thread.sleep(properties.drain().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The last to start and the first to stop: both web servers still answer meanwhile. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
