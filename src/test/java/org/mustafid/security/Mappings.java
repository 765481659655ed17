package org.mustafid.security;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything the running application answers, asked of itself: Spring's mappings, every servlet, every method of every Jersey resource. */
record Mappings(Set<Mapping> all) {

  private static final String TEMPLATE = "\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}";

  /** @param path with a word in place of each template */
  record Mapping(String method, String path) implements Comparable<Mapping> {

    @Override
    public int compareTo(Mapping other) {
      return Comparator.comparing(Mapping::path).thenComparing(Mapping::method).compare(this, other);
    }

    boolean changes() {
      return !Set.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Mappings of(ServletContext servlets, ApplicationContext context) {
    Set<Mapping> all = new TreeSet<>();
    context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach(mapping ->
        mapping.getHandlerMethods().keySet().forEach(info -> spring(info, all)));
    for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
      for (String pattern : servlet.getMappings()) {
        all.add(new Mapping("GET", path(pattern)));
        all.add(new Mapping("POST", path(pattern)));
        String application = servlet.getInitParameter(ServletProperties.JAXRS_APPLICATION_CLASS);
        if (application != null) {
          jersey(pattern.replace("/*", ""), application, all);
        }
      }
    }
    return new Mappings(all);
  }

  private static void spring(RequestMappingInfo info, Set<Mapping> all) {
    info.getPatternValues().forEach(pattern -> {
      if (info.getMethodsCondition().getMethods().isEmpty()) {
        Stream.of("GET", "POST").forEach(method -> all.add(new Mapping(method, path(pattern))));
      }
      info.getMethodsCondition().getMethods().forEach(method -> all.add(new Mapping(method.name(), path(pattern))));
    });
  }

  private static void jersey(String mount, String application, Set<Mapping> all) {
    try {
      Application resources = (Application) Class.forName(application).getDeclaredConstructor().newInstance();
      resources.getClasses().stream()
          .map(Resource::from).filter(resource -> resource != null && resource.getPath() != null)
          .forEach(resource -> resource(mount, resource, new ArrayDeque<>(), all));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(application, e);
    }
  }

  private static void resource(String above, Resource resource, Deque<Class<?>> within, Set<Mapping> all) {
    String path = (above + "/" + (resource.getPath() == null ? "" : resource.getPath())).replaceAll("/+", "/");
    resource.getResourceMethods().forEach(method -> all.add(new Mapping(method.getHttpMethod(), path(path))));
    ResourceMethod locator = resource.getResourceLocator();
    if (locator != null) {
      Class<?> behind = locator.getInvocable().getRawResponseType();
      if (!within.contains(behind)) {
        within.push(behind);
        Resource inside = Resource.from(behind);
        if (inside != null) {
          resource(path, inside, within, all);
        }
        within.pop();
      }
    }
    resource.getChildResources().forEach(child -> resource(path, child, within, all));
  }

  private static String path(String pattern) {
    String path = pattern.replaceAll(TEMPLATE, "default").replace("**", "x").replace("*", "x").replaceAll("/+", "/");
    return path.startsWith("/") ? path : "/" + path;
  }
}
