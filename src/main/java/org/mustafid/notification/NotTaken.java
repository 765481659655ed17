package org.mustafid.notification;

/** A notice was not taken by its channel. Carries what happened without any address or word of the notice. */
final class NotTaken extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean gatewayDown;

  private NotTaken(String error, boolean gatewayDown) {
    super(error, null, false, false);
    this.gatewayDown = gatewayDown;
  }

  /** The gateway does not work at the moment: it would take no other notice either. */
  static NotTaken gatewayDown(String error) {
    return new NotTaken(error, true);
  }

  /** The gateway works, but did not take this one. */
  static NotTaken refused(String error) {
    return new NotTaken(error, false);
  }

  boolean isGatewayDown() {
    return gatewayDown;
  }
}
