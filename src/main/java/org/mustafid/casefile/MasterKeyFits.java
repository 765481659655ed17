package org.mustafid.casefile;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops the start when the master key is not the one the case files were written with, as after a restore with the wrong key: nothing
 * could be read, and what is written now could not be read later.
 */
@Component
@Transactional
class MasterKeyFits implements SmartLifecycle {

  private final JdbcClient jdbc;
  private final MasterKey masterKey;
  private volatile boolean checked;

  MasterKeyFits(JdbcClient jdbc, MasterKey masterKey) {
    this.jdbc = jdbc;
    this.masterKey = masterKey;
  }

  @Override
  public void start() {
    String mark = masterKey.lookupHash("MARK", "mustafid");
    jdbc.sql("insert into master_key_mark (id, mark) values (1, :mark) on conflict (id) do nothing").param("mark", mark).update();
    if (!jdbc.sql("select mark from master_key_mark").query(String.class).single().equals(mark)) {
      throw new MasterKeyConfiguration.Missing("MUSTAFID_MASTER_KEY is not the key the case files of this database were written with.");
    }
    checked = true;
  }

  @Override
  public void stop() {
    checked = false;
  }

  @Override
  public boolean isRunning() {
    return checked;
  }

  /** Before anything is written. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
