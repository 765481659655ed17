package org.mustafid.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What colleagues are called. Whoever may see what somebody did may see who that was, so no right on accounts is needed. */
@Component
public class ColleagueNames {

  private final JdbcClient jdbc;

  ColleagueNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** User id to name, in one query; somebody whose account is gone, or has no name, is called by the user id. */
  public Map<String, String> of(Collection<String> users) {
    Map<String, String> names = new HashMap<>();
    users.forEach(user -> names.put(user, user));
    if (!names.isEmpty()) {
      jdbc.sql("select id_, concat_ws(' ', nullif(first_, ''), nullif(last_, '')) as name from act_id_user where id_ in (:users)")
          .param("users", names.keySet())
          .query((row, index) -> row.getString("name").isBlank() ? null : names.put(row.getString("id_"), row.getString("name"))).list();
    }
    return names;
  }
}
