package org.mustafid.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tasks are still to be done. Asks the engine's table directly; what may be told to whom is the caller's to decide. */
@Component
public class OpenTasks {

  private final JdbcClient jdbc;

  OpenTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param key id of the user task in the model
   * @param assignee user id, null while nobody has claimed it
   * @param atRest whether nobody can work on it now: the process is suspended, or somebody else was asked to do it
   * @param due null when it has no date
   */
  public record OpenTask(String id, String key, String name, String assignee, boolean atRest, Instant created, Instant due, String caseNumber) {

    public boolean isDoneBy(String user) {
      return user.equals(assignee) && !atRest;
    }
  }

  /** Whoever asks learns only that the task is over, so no right is needed. */
  public boolean contains(String taskId) {
    return jdbc.sql("select exists (select 1 from act_ru_task where id_ = :id)").param("id", taskId).query(Boolean.class).single();
  }

  public Optional<OpenTask> find(String taskId) {
    return jdbc.sql("""
        select t.id_, t.task_def_key_, t.name_, t.assignee_, t.create_time_, t.due_date_, p.business_key_,
               t.suspension_state_ <> 1 or coalesce(t.delegation_, '') = 'PENDING' as at_rest
        from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ where t.id_ = :id""")
        .param("id", taskId).query(OpenTasks::task).optional();
  }

  private static OpenTask task(ResultSet row, int index) throws SQLException {
    Timestamp due = row.getTimestamp("due_date_");
    return new OpenTask(row.getString("id_"), row.getString("task_def_key_"), row.getString("name_"), row.getString("assignee_"),
        row.getBoolean("at_rest"), row.getTimestamp("create_time_").toInstant(), due == null ? null : due.toInstant(),
        row.getString("business_key_"));
  }

  /** Ids of the open tasks of a case that this user has claimed. */
  public Set<String> claimedBy(String user, String caseNumber) {
    return jdbc.sql("""
        select t.id_ from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
        where t.assignee_ = :user and p.business_key_ = :number""")
        .param("user", user).param("number", caseNumber).query(String.class).set();
  }
}
