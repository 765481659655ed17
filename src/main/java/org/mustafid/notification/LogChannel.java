package org.mustafid.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log that a notice would have gone out: for demonstrations, where there is nobody to write to. */
class LogChannel implements Channel {

  private static final Logger log = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public Medium medium() {
    return Medium.LOG;
  }

  @Override
  public void send(Dispatch dispatch) {
    log.info("Notice {} of {} through {}", dispatch.notice().template(), dispatch.notice().caseNumber(), medium());
  }
}
