package org.mustafid.security;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are called, as the administrator wrote it into their accounts. Whoever may see what somebody did may see who that was, so
 * no right on accounts is needed.
 */
@Component
public class StaffNames {

  private final JdbcClient jdbc;

  StaffNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** First and last name; the user id where the account has none, or is gone. */
  public String of(String user) {
    return of(List.of(user)).get(user);
  }

  /** User id to name, in one query. */
  public Map<String, String> of(Collection<String> users) {
    Map<String, String> names = new HashMap<>();
    users.forEach(user -> names.put(user, user));
    if (!names.isEmpty()) {
      jdbc.sql("select id_, concat_ws(' ', nullif(trim(first_), ''), nullif(trim(last_), '')) as name from act_id_user where id_ in (:users)")
          .param("users", names.keySet())
          .query((row, index) -> row.getString("name").isEmpty() ? null : names.put(row.getString("id_"), row.getString("name"))).list();
    }
    return names;
  }

  boolean exists(String user) {
    return jdbc.sql("select count(*) from act_id_user where id_ = :user").param("user", user).query(Long.class).single() > 0;
  }

  /** Id to name of every group; people know the names only. */
  public Map<String, String> ofGroups() {
    Map<String, String> names = new TreeMap<>();
    jdbc.sql("select id_, name_ from act_id_group where name_ is not null")
        .query(row -> {
          names.put(row.getString("id_"), row.getString("name_"));
        });
    return names;
  }
}
