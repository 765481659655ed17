package org.mustafid.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** Reads the files of the folder access: who exists, and who may do what, as data an administrator of the installation can read. */
final class AccessFiles {

  private static final String ALL = "*";

  private AccessFiles() {}

  /** @param type WORKFLOW or SYSTEM, as Admin shows it */
  record GroupEntry(String id, String name, String type) {}

  /**
   * One line of rights.csv.
   *
   * @param group a group of groups.yml
   * @param resource kind of thing the right is about
   * @param resourceId which one, or {@code *} for all
   */
  record Right(String group, Resources resource, String resourceId, Set<String> permissions) {

    /** The engine has one enumeration of permissions per resource; a name it does not know there is an error. */
    Permission[] toEngine() {
      return permissions.stream().map(name -> permission(resource, name)).toArray(Permission[]::new);
    }
  }

  record DemoUser(String id, String firstName, String lastName, String email, List<String> groups, List<String> tenants) {}

  record DemoUsers(String password, List<DemoUser> users) {}

  record Column(String name, String label) {}

  /**
   * A stored task filter; assignee, candidateGroups and dueBefore are expressions, absent ones do not restrict.
   *
   * @param tasks definition keys of tasks, null for any
   * @param groups who sees the filter, null for everybody who works with tasks
   */
  record TaskFilter(String name, String description, int priority, String color, String assignee, String candidateGroups,
      String dueBefore, List<String> tasks, List<String> groups) {}

  record TaskFilters(List<Column> columns, List<TaskFilter> filters) {}

  static List<GroupEntry> groups() {
    return yaml("groups.yml").bind("groups", Bindable.listOf(GroupEntry.class)).get();
  }

  static DemoUsers demoUsers() {
    return yaml("demo-users.yml").bind("", Bindable.of(DemoUsers.class)).get();
  }

  static TaskFilters filters() {
    return yaml("filters.yml").bind("", Bindable.of(TaskFilters.class)).get();
  }

  /** The lines of rights.csv, with {@code *} as resource spelt out into every resource the engine knows. */
  static List<Right> rights() {
    List<Right> rights = new ArrayList<>();
    content("rights.csv").lines().filter(line -> !line.isBlank() && !line.startsWith("#")).skip(1).forEach(line -> {
      String[] cells = line.split(",");
      if (cells.length != 4) {
        throw new IllegalArgumentException("access/rights.csv: four cells expected in: " + line);
      }
      Set<String> permissions = new TreeSet<>(Arrays.asList(cells[3].strip().split(" +")));
      List<Resources> resources = ALL.equals(cells[1]) ? List.of(Resources.values()) : List.of(Resources.valueOf(cells[1]));
      resources.forEach(resource -> rights.add(new Right(cells[0], resource, cells[2], permissions)));
    });
    return rights;
  }

  static String content(String file) {
    try {
      return resource(file).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("access/" + file + " cannot be read", e);
    }
  }

  private static Permission permission(Resources resource, String name) {
    if (Permissions.ALL.getName().equals(name)) {
      return Permissions.ALL;
    }
    return Arrays.stream(ResourceTypeUtil.getPermissionsByResourceType(resource.resourceType()))
        .filter(permission -> permission.getName().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("access/rights.csv: " + resource + " has no permission " + name));
  }

  private static Binder yaml(String file) {
    try {
      MutablePropertySources sources = new MutablePropertySources();
      new YamlPropertySourceLoader().load(file, resource(file)).forEach(sources::addLast);
      // Without a placeholder resolver, so that the expressions of the filters stay as written.
      return new Binder(ConfigurationPropertySources.from(sources));
    } catch (IOException e) {
      throw new UncheckedIOException("access/" + file + " cannot be read", e);
    }
  }

  private static ClassPathResource resource(String file) {
    return new ClassPathResource("access/" + file);
  }
}
