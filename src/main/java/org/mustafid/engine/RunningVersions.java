package org.mustafid.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.mustafid.association.Associations;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases stay on the version of the process they began with, so a release must still serve every version in which a case runs. Looks at
 * each start, before the first job or request, whether the delegates, forms and tables those versions name are there; a release
 * without one of them would stop every case that comes to that step.
 */
@Component
public class RunningVersions implements SmartLifecycle {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");

  private final RepositoryService repository;
  private final JdbcClient jdbc;
  private final Associations associations;
  private final ListableBeanFactory beans;
  private volatile boolean checked;

  RunningVersions(RepositoryService repository, JdbcClient jdbc, Associations associations, ListableBeanFactory beans) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.associations = associations;
    this.beans = beans;
  }

  /** Stops the start; {@link MissingStepsAnalyzer} prints it without a stack trace. */
  static final class MissingSteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingSteps(List<String> missing) {
      super("Cases run in versions of the process that this release cannot serve:\n  " + String.join("\n  ", missing));
    }
  }

  @Override
  public void start() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new MissingSteps(missing);
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

  /** After the models of the release are deployed, long before the web server and the jobs. */
  @Override
  public int getPhase() {
    return 1;
  }

  /** One sentence for each delegate, form or table that a running version names and nobody serves; empty when all is well. */
  public List<String> missing() {
    Set<String> delegates = ModelBeans.namesIn(beans);
    Set<String> forms = new TreeSet<>(jdbc.sql("select distinct key_ from act_re_camformdef").query(String.class).list());
    Set<String> tables = new TreeSet<>(jdbc.sql("select distinct coalesce(tenant_id_, '') || '/' || key_ from act_re_decision_def")
        .query(String.class).list());
    List<String> missing = new ArrayList<>();
    running().forEach((definition, cases) -> {
      ProcessDefinition version = repository.getProcessDefinition(definition);
      String where = "version %d of %s (%d running) ".formatted(version.getVersion(), version.getKey(), cases);
      for (String part : missingIn(repository.getBpmnModelInstance(definition).getDocument().getRootElement(), delegates, forms, tables)) {
        missing.add(where + part);
      }
    });
    return missing;
  }

  private TreeMap<String, Integer> running() {
    TreeMap<String, Integer> running = new TreeMap<>();
    jdbc.sql("select proc_def_id_, count(*) from act_ru_execution where parent_id_ is null group by proc_def_id_")
        .query((row, index) -> running.put(row.getString(1), row.getInt(2))).list();
    return running;
  }

  private Set<String> missingIn(DomElement element, Set<String> delegates, Set<String> forms, Set<String> tables) {
    Set<String> missing = new TreeSet<>();
    String delegate = attribute(element, "delegateExpression");
    if (delegate != null) {
      Matcher named = BEAN.matcher(delegate.strip());
      if (!named.matches() || !delegates.contains(named.group(1))) {
        missing.add("names the delegate " + delegate + " in " + ownerOf(element));
      }
    }
    String form = attribute(element, "formRef");
    if (form != null && !forms.contains(form)) {
      missing.add("names the form " + form + " in " + ownerOf(element));
    }
    String table = attribute(element, "decisionRef");
    if (table != null) {
      boolean ofEach = attribute(element, "decisionRefTenantId") != null;
      for (String tenant : ofEach ? associations.tenants() : Set.of("")) {
        if (!tables.contains(tenant + "/" + table)) {
          missing.add("names the table " + table + (tenant.isEmpty() ? "" : " of " + tenant) + " in " + ownerOf(element));
        }
      }
    }
    element.getChildElements().forEach(child -> missing.addAll(missingIn(child, delegates, forms, tables)));
    return missing;
  }

  /** In a Camunda element, such as a listener, the attribute has no name space of its own. */
  private static String attribute(DomElement element, String name) {
    return CAMUNDA.equals(element.getNamespaceURI()) ? element.getAttribute(name) : element.getAttribute(CAMUNDA, name);
  }

  private static String ownerOf(DomElement element) {
    DomElement up = element;
    while (up.getAttribute("id") == null && up.getParentElement() != null) {
      up = up.getParentElement();
    }
    return up.getAttribute("id");
  }
}
