package org.mustafid.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.mustafid.security.RecentFailures.Limit;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down, and keeps nobody out (hardening S9). Attempts are counted per address and account, per address, and per account;
 * the first two refuse, the last makes the first stricter while somebody is at the account. Whoever comes to an account from an address
 * for the first time is always heard, and a device on which its owner has signed in before is counted by itself, so that neither
 * strangers nor colleagues behind the same address can use up its attempts.
 *
 * <p>Kept in the memory of one node: with two nodes a guesser has twice the attempts.
 */
@Component
class LoginThrottle {

  static final int A_MINUTE = 5;
  private static final List<Limit> USUAL =
      List.of(new Limit(A_MINUTE, Duration.ofMinutes(1)), new Limit(10, Duration.ofHours(1)), new Limit(20, Duration.ofDays(1)));
  private static final List<Limit> UNDER_ATTACK =
      List.of(new Limit(1, Duration.ofMinutes(1)), new Limit(5, Duration.ofHours(1)), new Limit(10, Duration.ofDays(1)));
  /** A house full of people shares an address; its own devices are not counted here. */
  private static final List<Limit> OF_ADDRESS = List.of(new Limit(60, Duration.ofMinutes(10)), new Limit(500, Duration.ofDays(1)));
  private static final List<Limit> ATTACK = List.of(new Limit(20, Duration.ofMinutes(10)), new Limit(60, Duration.ofHours(6)));
  private static final int NETWORK_BYTES = 8;

  /**
   * One try to sign in.
   *
   * @param address of the visitor's connection
   * @param device token of a device known to this account, empty for strangers
   */
  record Attempt(String account, String address, String device, Instant at) {

    private boolean isOfStranger() {
      return device.isEmpty();
    }

    private Pair pair() {
      return new Pair(account, isOfStranger() ? network(address) : device);
    }
  }

  private record Pair(String account, String from) {}

  private final Clock clock;
  private final RecentFailures byPair = new RecentFailures(20);
  private final RecentFailures byAddress = new RecentFailures(500);
  private final RecentFailures byAccount = new RecentFailures(60);

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts the attempt as failed before anything is looked at, so that many at once do not slip through together.
   *
   * @param device token of the device, empty when this account has not been used on it
   * @throws TooManyAttempts when this attempt must wait
   */
  synchronized Attempt admit(String account, String address, String device) {
    Attempt attempt = new Attempt(account, address, device, clock.instant());
    boolean attacked = attempt.isOfStranger() && isUnderAttack(account);
    Duration wait = byPair.waitFor(attempt.pair(), attacked ? UNDER_ATTACK : USUAL, attempt.at());
    if (attempt.isOfStranger()) {
      Duration ofAddress = byAddress.waitFor(network(address), OF_ADDRESS, attempt.at());
      wait = ofAddress.compareTo(wait) > 0 ? ofAddress : wait;
    }
    if (!wait.isZero()) {
      throw new TooManyAttempts(wait);
    }
    byPair.add(attempt.pair(), attempt.at());
    if (attempt.isOfStranger()) {
      byAddress.add(network(address), attempt.at());
      byAccount.add(account, attempt.at());
    }
    return attempt;
  }

  synchronized void succeeded(Attempt attempt) {
    byPair.forget(attempt.pair());
    byAddress.takeBack(network(attempt.address()), attempt.at());
    byAccount.takeBack(attempt.account(), attempt.at());
  }

  /** Nobody could say whether the password was right, as while the database is away: that is no failure of whoever gave it. */
  synchronized void undecided(Attempt attempt) {
    byPair.takeBack(attempt.pair(), attempt.at());
    byAddress.takeBack(network(attempt.address()), attempt.at());
    byAccount.takeBack(attempt.account(), attempt.at());
  }

  /** Whether strangers have failed here so often lately that it is no forgetfulness. */
  synchronized boolean isUnderAttack(String account) {
    return !byAccount.waitFor(account, ATTACK, clock.instant()).isZero();
  }

  /** An administrator has unlocked the account. */
  synchronized void forget(String account) {
    byPair.forgetIf(key -> ((Pair) key).account().equals(account));
    byAccount.forget(account);
  }

  /** Who has one address of the newer kind has them by the billion: what counts is the network they belong to. */
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      return HexFormat.of().formatHex(Arrays.copyOf(InetAddress.getByName(address).getAddress(), NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
