package org.mustafid.access;

/** Something the installation needs in the engine's identity and authorization tables before anybody works with it. */
interface Seed {

  /** Everything that decides what is planted; when it has not changed since the last start, nothing is looked at again. */
  String fingerprint();

  void plant(SeedLedger ledger);
}
