package org.mustafid.operations;

import org.springframework.boot.actuate.health.Status;

/** Conditions of the installation beyond up and down. */
public final class Conditions {

  /** Somebody should look, and nobody has to be sent elsewhere meanwhile. */
  public static final Status DEGRADED = new Status("DEGRADED");

  private Conditions() {}
}
