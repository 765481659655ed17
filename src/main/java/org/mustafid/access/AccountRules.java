package org.mustafid.access;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** What the engine's identity service needs to be told about accounts here. */
@Component
class AccountRules extends AbstractProcessEnginePlugin {

  /** Letters and digits, with single dots, hyphens and underscores between them: {@code member2.new-muslims}. The engine allows none of these. */
  static final String IDS = "[a-zA-Z0-9]+(?:[._-][a-zA-Z0-9]+)*";
  /** Shorter than the minute for which guesses from one address are refused, so that the owner finds a gap between them. */
  private static final int LONGEST_LOCK_SECONDS = 15;

  /**
   * A wrong password locks the account for a growing moment, never until an administrator comes: after ten wrong passwords the engine
   * alone would let anybody who knows an account's name shut its owner out (hardening S9).
   */
  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setGeneralResourceWhitelistPattern(IDS);
    engine.setLoginMaxAttempts(Integer.MAX_VALUE);
    engine.setLoginDelayMaxTime(LONGEST_LOCK_SECONDS);
  }
}
