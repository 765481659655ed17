package org.mustafid.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What earlier starts have planted, entry by entry. An entry is planted once and never again, so that what an administrator has
 * removed or changed since is not brought back by a later release that changes something else in the files.
 */
final class SeedLedger {

  private static final String PREFIX = "access/";

  private final JdbcClient jdbc;
  private final Set<String> planted;

  SeedLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.planted = new HashSet<>(jdbc.sql("select name from seeded_data where name like 'access/%'").query(String.class).list());
  }

  /** Whether this entry has never been planted; it counts as planted from now on. */
  boolean isNew(String... entry) {
    String name = PREFIX + String.join("/", List.of(entry));
    if (!planted.add(name)) {
      return false;
    }
    jdbc.sql("insert into seeded_data (name, sha256) values (:name, '')").param("name", name).update();
    return true;
  }
}
