package org.mustafid.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The task filters of access/filters.yml, each shown to the groups it is for; without one Tasklist opens empty. */
@Component
@Order(3)
class FiltersSeed implements Seed {

  private final FilterService filters;
  private final TaskService tasks;
  private final AuthorizationService authorizations;

  FiltersSeed(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
    this.filters = filters;
    this.tasks = tasks;
    this.authorizations = authorizations;
  }

  @Override
  public String fingerprint() {
    return AccessFiles.content("filters.yml");
  }

  @Override
  public void plant(SeedLedger ledger) {
    AccessFiles.TaskFilters file = AccessFiles.filters();
    for (AccessFiles.TaskFilter entry : file.filters()) {
      if (ledger.isNew("filter", entry.name()) && filters.createFilterQuery().filterName(entry.name()).count() == 0) {
        Filter filter = filters.newTaskFilter(entry.name());
        filter.setQuery(query(entry));
        filter.setProperties(properties(entry, file.columns()));
        String id = filters.saveFilter(filter).getId();
        (entry.groups() == null ? everybody() : entry.groups()).forEach(group -> show(id, group));
      }
    }
  }

  /** Whoever may open Tasklist. */
  private static List<String> everybody() {
    return AccessFiles.rights().stream()
        .filter(right -> right.resource() == Resources.APPLICATION && right.resourceId().equals("tasklist"))
        .map(AccessFiles.Right::group).distinct().toList();
  }

  private void show(String filter, String group) {
    Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(group);
    grant.setResource(Resources.FILTER);
    grant.setResourceId(filter);
    grant.addPermission(Permissions.READ);
    authorizations.saveAuthorization(grant);
  }

  private TaskQuery query(AccessFiles.TaskFilter entry) {
    TaskQuery query = tasks.createTaskQuery();
    if (entry.assignee() != null) {
      query.taskAssigneeExpression(entry.assignee());
    }
    if (entry.candidateGroups() != null) {
      query.taskCandidateGroupInExpression(entry.candidateGroups());
    }
    if (entry.tasks() != null) {
      query.taskDefinitionKeyIn(entry.tasks().toArray(String[]::new));
    }
    if (entry.dueBefore() != null) {
      query.dueBeforeExpression(entry.dueBefore());
    }
    return query;
  }

  /** The names Tasklist reads them by. */
  private static Map<String, Object> properties(AccessFiles.TaskFilter entry, List<AccessFiles.Column> columns) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("description", entry.description());
    properties.put("priority", entry.priority());
    properties.put("color", entry.color());
    properties.put("refresh", true);
    properties.put("showUndefinedVariable", false);
    properties.put("variables", columns.stream().map(column -> Map.of("name", column.name(), "label", column.label())).toList());
    return properties;
  }
}
