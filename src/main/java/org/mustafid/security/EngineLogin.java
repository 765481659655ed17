package org.mustafid.security;

import java.util.regex.Pattern;
import org.mustafid.security.LoginThrottle.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs in with the accounts of the engine's identity service, for the login page, the web applications and programs. A wrong password
 * and an unknown account are answered alike.
 */
@Component
class EngineLogin implements AuthenticationProvider {

  private static final Logger log = LoggerFactory.getLogger(EngineLogin.class);

  /** What the engine's table of accounts could hold at all; PostgreSQL answers a NUL character with an error. */
  static final Pattern PLAUSIBLE_ID = Pattern.compile("\\P{Cntrl}{1,64}");

  private final EnginePasswords passwords;
  private final StaffDirectory directory;
  private final LoginThrottle throttle;
  private final KnownDevices devices;
  private final LoginFigures figures;
  private final AssociationAccounts association;

  EngineLogin(EnginePasswords passwords, StaffDirectory directory, LoginThrottle throttle, KnownDevices devices, LoginFigures figures,
      AssociationAccounts association) {
    this.passwords = passwords;
    this.directory = directory;
    this.throttle = throttle;
    this.devices = devices;
    this.figures = figures;
    this.association = association;
  }

  /**
   * @throws BadCredentialsException without saying which of the two was wrong
   * @throws TooManyAttempts when attempts like this one have failed too often
   */
  @Override
  public Authentication authenticate(Authentication given) {
    Attempt attempt = admit(given);
    String id = attempt.account();
    try {
      StaffMember staff = compared(id, given);
      throttle.succeeded(attempt);
      log.info("{} signed in", staff.id());
      return signedIn(staff, given.getDetails());
    } catch (BadCredentialsException e) {
      throw e;
    } catch (RuntimeException e) {
      throttle.undecided(attempt);
      throw e;
    }
  }

  private StaffMember compared(String id, Authentication given) {
    if (!passwords.areRight(PLAUSIBLE_ID.matcher(id).matches() ? id : null, String.valueOf(given.getCredentials()))) {
      figures.refused();
      if (throttle.isUnderAttack(id)) {
        figures.underAttack(id);
      }
      throw new BadCredentialsException("refused");
    }
    // A right password at a door that is closed to its owner is answered like a wrong one, and counts as one.
    return directory.find(id).filter(known -> isProgram(given) || association.allowFormTo(known))
        .orElseThrow(() -> new BadCredentialsException("gone meanwhile, or not by password"));
  }

  private static boolean isProgram(Authentication given) {
    return ((Visit) given.getDetails()).isOfProgram();
  }

  private Attempt admit(Authentication given) {
    Visit visit = (Visit) given.getDetails();
    try {
      return throttle.admit(given.getName(), visit.getRemoteAddress(), devices.knownTo(given.getName(), visit.device()));
    } catch (TooManyAttempts e) {
      figures.heldBack();
      throw e;
    }
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
