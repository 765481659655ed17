package org.mustafid.engine;

import java.util.AbstractMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans a model may name, fetched when a case first reaches them: they use the engine, so they cannot exist before it.
 */
final class ModelBeans extends AbstractMap<Object, Object> {

  private final BeanFactory beans;
  private final Set<String> names;

  ModelBeans(BeanFactory beans, Set<String> names) {
    this.beans = beans;
    this.names = names;
  }

  /** A model reaches the delegates and listeners written for it, and no other bean of the application (hardening 0, finding 6). */
  static Set<String> namesIn(ListableBeanFactory beans) {
    Set<String> names = new TreeSet<>();
    for (Class<?> type : List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)) {
      names.addAll(List.of(beans.getBeanNamesForType(type, true, false)));
    }
    return names;
  }

  @Override
  public boolean containsKey(Object name) {
    return names.contains(name);
  }

  @Override
  public Object get(Object name) {
    return names.contains(name) ? beans.getBean((String) name) : null;
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return names.stream().map(name -> new SimpleImmutableEntry<Object, Object>(name, get(name))).collect(Collectors.toSet());
  }
}
