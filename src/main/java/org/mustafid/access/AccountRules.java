package org.mustafid.access;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.mustafid.association.Associations;
import org.springframework.stereotype.Component;

/** What the engine's identity service needs to be told about accounts here. */
@Component
class AccountRules extends AbstractProcessEnginePlugin {

  /** Letters and digits, with single dots, hyphens and underscores between them: {@code member2.new-muslims}. The engine allows none of these. */
  static final String IDS = "[a-zA-Z0-9]+(?:[._-][a-zA-Z0-9]+)*";

  private final Associations associations;

  AccountRules(Associations associations) {
    this.associations = associations;
  }

  /**
   * The engine locks no account: after ten wrong passwords for ever, or after each one for a moment, anybody who knows an account's name
   * could shut its owner out (hardening S9). Guesses are held back before they reach it, by address and device.
   */
  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setGeneralResourceWhitelistPattern(IDS);
    engine.setLoginMaxAttempts(Integer.MAX_VALUE);
    engine.setLoginDelayMaxTime(0);
    engine.setPasswordEncryptor(new SlowPasswords());
    engine.setEnablePasswordPolicy(true);
    engine.setPasswordPolicy(new PasswordRules(wordsToAvoid()));
  }

  private List<String> wordsToAvoid() {
    Stream<String> written = AccessFiles.content("words-to-avoid.txt").lines().map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    Stream<String> ofAssociations = associations.associations().entrySet().stream().flatMap(association -> Stream.of(
        association.getKey(), association.getValue().name("ar"), association.getValue().name("en")));
    return Stream.concat(written, ofAssociations).toList();
  }
}
