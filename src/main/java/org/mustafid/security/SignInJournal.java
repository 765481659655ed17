package org.mustafid.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.mustafid.casefile.Journal;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/**
 * Notes who signed in and who failed to. A name that is no account's may be anything somebody typed, a password too, so it is not noted;
 * and such failures only so many a minute, because everybody on the network can cause them.
 */
@Component
class SignInJournal {

  /** What the engine's table of accounts could hold. */
  private static final Pattern ID = Pattern.compile("\\P{Cntrl}{1,64}");
  private static final int STRANGERS_A_MINUTE = 30;

  private final Journal journal;
  private final StaffDirectory directory;
  private final Clock clock;
  private Instant minute = Instant.EPOCH;
  private int strangers;

  SignInJournal(Journal journal, StaffDirectory directory, Clock clock) {
    this.journal = journal;
    this.directory = directory;
    this.clock = clock;
  }

  @EventListener
  void signedIn(AuthenticationSuccessEvent event) {
    if (event.getAuthentication().getPrincipal() instanceof StaffMember staff) {
      journal.note(null, null, staff.id(), "access.signedIn", null);
    }
  }

  @EventListener
  void refused(AbstractAuthenticationFailureEvent event) {
    boolean heldBack = event.getException() instanceof TooManyAttempts;
    if (heldBack && !hasRoom()) {
      return;
    }
    String account = known(event.getAuthentication().getName());
    if (account != null && !heldBack) {
      journal.noteRefused(account, "access.signInRefused", "WRONG");
    } else if (heldBack || hasRoom()) {
      journal.noteRefused(account, "access.signInRefused", account == null ? "UNKNOWN" : "TOO_MANY");
    }
  }

  private String known(String name) {
    return name != null && ID.matcher(name).matches() && directory.find(name).isPresent() ? name : null;
  }

  /** Counts one more of those everybody can cause; whether it is still to be noted. */
  private synchronized boolean hasRoom() {
    Instant now = clock.instant();
    if (Duration.between(minute, now).abs().compareTo(Duration.ofMinutes(1)) > 0) {
      int unnoted = strangers - STRANGERS_A_MINUTE;
      minute = now;
      strangers = 0;
      if (unnoted > 0) {
        journal.noteRefused(null, "access.signInRefused", "AND_MORE " + unnoted);
      }
    }
    strangers++;
    return strangers <= STRANGERS_A_MINUTE;
  }
}
