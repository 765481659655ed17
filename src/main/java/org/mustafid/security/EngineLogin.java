package org.mustafid.security;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks passwords where the accounts live, in the engine's identity service, whose own lock after wrong passwords stays in force. A
 * wrong password, a locked and an unknown account are answered alike.
 */
@Component
class EngineLogin implements AuthenticationProvider {

  private static final Logger log = LoggerFactory.getLogger(EngineLogin.class);

  /** What the engine's table of accounts could hold at all; PostgreSQL answers a NUL character with an error. */
  private static final Pattern PLAUSIBLE_ID = Pattern.compile("\\P{Cntrl}{1,64}");

  private final IdentityService identities;
  private final PasswordManager passwords;
  private final StaffDirectory directory;
  private final LoginThrottle throttle;
  private final String passwordOfNobody;

  EngineLogin(IdentityService identities, ProcessEngineConfigurationImpl engine, StaffDirectory directory, LoginThrottle throttle) {
    this.identities = identities;
    this.passwords = engine.getPasswordManager();
    this.directory = directory;
    this.throttle = throttle;
    this.passwordOfNobody = passwords.encrypt("nobody");
  }

  /**
   * @throws BadCredentialsException without saying which of the two was wrong
   * @throws TooManyAttempts when this address has guessed too often for this account
   */
  @Override
  public Authentication authenticate(Authentication attempt) {
    String id = attempt.getName();
    String address = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    throttle.check(address, id);
    StaffMember staff = PLAUSIBLE_ID.matcher(id).matches() ? directory.find(id).orElse(null) : null;
    String password = String.valueOf(attempt.getCredentials());
    if (staff == null) {
      // As slow as for an account that exists, so that the answer's time does not tell which ids do.
      passwords.check(password, passwordOfNobody);
      throttle.failed(address, id);
      log.info("Sign-in refused: no such account");
      throw new BadCredentialsException("refused");
    }
    if (!identities.checkPassword(id, password)) {
      throttle.failed(address, id);
      log.info("Sign-in of {} refused: wrong password or locked", staff.id());
      throw new BadCredentialsException("refused");
    }
    throttle.succeeded(address, id);
    log.info("{} signed in", staff.id());
    return signedIn(staff, attempt.getDetails());
  }

  static Authentication signedIn(StaffMember staff, Object details) {
    var authorities = staff.groups().stream().sorted().map(group -> new SimpleGrantedAuthority("ROLE_" + group)).toList();
    UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(staff, null, authorities);
    token.setDetails(details);
    return token;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
