package org.mustafid.access;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * How passwords are stored: slowly, so that whoever gets hold of the table can try few (hardening S10). The name says with how many
 * rounds; who raises them gives a new name, keeps this one for checking, and each account follows at its next sign-in.
 */
final class SlowPasswords implements PasswordEncryptor {

  private static final int ROUNDS = 210_000;
  private static final int SALT_BYTES = 16;

  private final Pbkdf2PasswordEncoder encoder =
      new Pbkdf2PasswordEncoder("", SALT_BYTES, ROUNDS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);

  SlowPasswords() {
    encoder.setEncodeHashAsBase64(true);
  }

  @Override
  public String encrypt(String password) {
    return encoder.encode(password);
  }

  @Override
  public boolean check(String password, String encrypted) {
    return encoder.matches(password, encrypted);
  }

  @Override
  public String hashAlgorithmName() {
    return "PBKDF2-HMAC-SHA512-" + ROUNDS;
  }
}
