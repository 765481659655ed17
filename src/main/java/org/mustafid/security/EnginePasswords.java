package org.mustafid.security;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Compares passwords with what the engine's identity service has stored. A comparison costs a noticeable part of a second on purpose, so
 * only some happen at once: a flood of guesses must not slow down those at work.
 */
@Component
class EnginePasswords {

  private static final Logger log = LoggerFactory.getLogger(EnginePasswords.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final IdentityServiceImpl identities;
  private final PasswordManager manager;
  private final String storedNow;
  private final Supplier<String> passwordOfNobody;
  private final Semaphore atOnce = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  EnginePasswords(IdentityService identities, ProcessEngineConfigurationImpl engine) {
    this.identities = (IdentityServiceImpl) identities;
    this.manager = engine.getPasswordManager();
    this.storedNow = "{" + engine.getPasswordEncryptor().hashAlgorithmName() + "}";
    this.passwordOfNobody = SingletonSupplier.of(() -> manager.encrypt("nobody"));
  }

  /**
   * @param id of the account, null when no account could have such an id
   * @throws TooManyAttempts when so many wait that this one would wait too long
   */
  boolean areRight(String id, String password) {
    // Before the queue: while the database is away, nobody else waits behind this one for it.
    User account = id == null ? null : identities.createUserQuery().userId(id).singleResult();
    try {
      if (!atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TooManyAttempts(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooManyAttempts(PATIENCE);
    }
    try {
      return compare(account, password);
    } finally {
      atOnce.release();
    }
  }

  private boolean compare(User account, String password) {
    if (account == null || account.getPassword() == null || isLocked(account)) {
      // The work is done all the same: its absence would be noticed, even behind even times.
      manager.check(password, passwordOfNobody.get());
      return false;
    }
    boolean right = identities.checkPassword(account.getId(), password);
    if (right && !account.getPassword().startsWith(storedNow)) {
      storeSlowly(account.getId(), password);
    }
    return right;
  }

  private static boolean isLocked(User account) {
    Date until = ((UserEntity) account).getLockExpirationTime();
    return until != null && until.after(ClockUtil.getCurrentTime());
  }

  /** A password that was stored before is kept even where today's rules would refuse it: its owner comes to sign in, not to choose one. */
  private void storeSlowly(String id, String password) {
    User account = identities.createUserQuery().userId(id).singleResult();
    account.setPassword(password);
    identities.saveUser(account, true);
    log.info("The password of {} is stored with the slow hash now", id);
  }
}
