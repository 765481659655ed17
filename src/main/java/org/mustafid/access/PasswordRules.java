package org.mustafid.access;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;

/**
 * What a new password must be: long, not the person's own data, and not one that others would guess. Nothing is asked of its characters
 * (ASVS 6.2.5). The engine holds to it whatever door a password comes through; Admin and "my profile" say which of these is missing.
 */
final class PasswordRules implements PasswordPolicy {

  static final int SHORTEST = 12;

  private final List<PasswordPolicyRule> rules;

  PasswordRules(List<String> ownWords) {
    this.rules = List.of(new PasswordPolicyLengthRuleImpl(SHORTEST), new PasswordPolicyUserDataRuleImpl(), new HardToGuess(ownWords));
  }

  @Override
  public List<PasswordPolicyRule> getRules() {
    return rules;
  }
}
