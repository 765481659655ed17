package org.mustafid.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks a person may see, with what their cases tell about them: one query for a page, because the engine's own task query
 * knows nothing of services, stages and windows. Who sees what is the engine's rule: the assignee, the candidate group as long as nobody
 * has the task, and those who oversee all tasks; never another association.
 */
@Component
public class Worklist {

  /** Groups with the right to see every task of their association (access/rights.csv: READ_TASK). */
  private static final Set<String> OVERSIGHT = Set.of("supervisors", "management");
  private static final String VISIBLE = """
      from act_ru_task t
        join act_ru_execution p on p.id_ = t.proc_inst_id_
        join case_file c on c.number = p.business_key_
      where t.tenant_id_ in (:tenants) and t.suspension_state_ = 1
        and (t.assignee_ = :user or :oversees
          or t.assignee_ is null and exists (
            select 1 from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ in (:groups)))
        and (:scope = 'ALL'
          or :scope = 'MINE' and t.assignee_ = :user
          or :scope = 'GROUP' and t.assignee_ is null
          or :scope = 'OVERDUE' and coalesce(t.due_date_ < :nowLocal, c.overdue))
        and (:service = '' or c.service = :service)
        and (:stage = '' or c.stage = :stage)
        and (:task = '' or t.task_def_key_ = :task)
        and (:someIds = false or t.id_ in (:ids))
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Worklist(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Which of the visible tasks: the person's own, those nobody has taken yet, those past their date, all. */
  public enum Scope { MINE, GROUP, OVERDUE, ALL }

  /**
   * What is asked for; null in a text means any.
   *
   * @param tasks only these task ids, null for any
   * @param page counted from 0
   */
  public record Query(Scope scope, String service, String stage, String task, Collection<String> tasks, int page, int size) {

    public static final int LARGEST_PAGE = 100;

    public Query {
      scope = scope == null ? Scope.ALL : scope;
      page = Math.max(0, page);
      size = size < 1 ? 25 : Math.min(size, LARGEST_PAGE);
    }
  }

  /**
   * @param task definition key of the task
   * @param name the task's name as the model has it
   * @param priority P1 to P4, null before the eligibility was assessed
   * @param assigneeName first and last name of the assignee, null when there is none
   * @param dueAt when the task is due, null when nothing says so
   */
  public record Row(String taskId, String task, String name, String caseNumber, String association, String service, String stage,
      String priority, Instant dueAt, Instant remindAt, boolean overdue, String assignee, String assigneeName, Instant createdAt) {}

  /** @param total how many there are on all pages */
  public record Page(List<Row> rows, int total) {}

  @Transactional(readOnly = true)
  public Page of(Staff staff, Query query) {
    if (staff.associations().isEmpty() || query.tasks() != null && query.tasks().isEmpty()) {
      return new Page(List.of(), 0);
    }
    int total = asked(staff, query, "select count(*) " + VISIBLE).query(Integer.class).single();
    List<Row> rows = asked(staff, query, """
        with page as (
          select t.id_, t.task_def_key_, t.name_, t.due_date_, t.assignee_, t.create_time_, t.priority_, t.proc_inst_id_,
                 c.number, c.tenant, c.service, c.stage, c.remind_at, c.overdue
        """ + VISIBLE + """
          order by t.due_date_ asc nulls last, t.priority_ desc, t.create_time_, t.id_
          limit :size offset :start)
        select page.*, v.text_ as priority_code, nullif(trim(concat_ws(' ', u.first_, u.last_)), '') as assignee_name from page
          left join act_id_user u on u.id_ = page.assignee_
          left join act_ru_variable v on v.proc_inst_id_ = page.proc_inst_id_ and v.execution_id_ = page.proc_inst_id_ and v.name_ = 'priority'
        order by page.due_date_ asc nulls last, page.priority_ desc, page.create_time_, page.id_""")
        .param("size", query.size()).param("start", query.page() * query.size())
        .query(Worklist::row).list();
    return new Page(rows, total);
  }

  private JdbcClient.StatementSpec asked(Staff staff, Query query, String sql) {
    return jdbc.sql(sql)
        .param("tenants", staff.associations()).param("user", staff.user()).param("oversees", staff.isIn(OVERSIGHT))
        .param("groups", staff.groups().isEmpty() ? Set.of("") : staff.groups())
        .param("scope", query.scope().name())
        .param("service", any(query.service())).param("stage", any(query.stage())).param("task", any(query.task()))
        .param("someIds", query.tasks() != null).param("ids", query.tasks() == null ? Set.of("") : query.tasks())
        .param("nowLocal", new Timestamp(clock.millis()));
  }

  private static String any(String text) {
    return text == null ? "" : text;
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    // The engine writes its times without a zone, in that of the server; the case file's have one.
    return new Row(row.getString("id_"), row.getString("task_def_key_"), row.getString("name_"), row.getString("number"),
        row.getString("tenant"), row.getString("service"), row.getString("stage"), row.getString("priority_code"),
        instant(row.getTimestamp("due_date_")), instant(row.getTimestamp("remind_at")), row.getBoolean("overdue"),
        row.getString("assignee_"), row.getString("assignee_name"), instant(row.getTimestamp("create_time_")));
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
