package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where somebody signs in: address, and what the device says it is. */
final class Visit extends WebAuthenticationDetails {

  private static final long serialVersionUID = 1L;

  private final String device;
  private final boolean ofProgram;

  Visit(HttpServletRequest request) {
    super(request);
    this.device = KnownDevices.of(request);
    this.ofProgram = EngineRestFilter.isBehind(request);
  }

  String device() {
    return device;
  }

  boolean isOfProgram() {
    return ofProgram;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof Visit visit && device.equals(visit.device);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + device.hashCode();
  }
}
