package org.mustafid.engine;

import java.util.AbstractMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;

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
