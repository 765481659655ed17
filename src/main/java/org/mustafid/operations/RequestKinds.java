package org.mustafid.operations;

import io.micrometer.common.KeyValue;
import java.util.List;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Under which name the time of a request is counted. Our own addresses go by their pattern, without case numbers; for the engine's API
 * and the web applications, which Spring does not route, the part of the product stands in.
 */
@Component
class RequestKinds extends DefaultServerRequestObservationConvention {

  private static final String UNROUTED = "UNKNOWN";
  private static final List<String> PARTS = List.of("/camunda/api/engine/", "/camunda/api/tasklist/", "/camunda/api/cockpit/",
      "/camunda/api/admin/", "/camunda/api/", "/camunda/", "/engine-rest/", "/login", "/logout");

  @Override
  protected KeyValue uri(ServerRequestObservationContext context) {
    KeyValue routed = super.uri(context);
    if (!UNROUTED.equals(routed.getValue())) {
      return routed;
    }
    String path = context.getCarrier().getRequestURI();
    return PARTS.stream().filter(path::startsWith).findFirst().map(part -> KeyValue.of(routed.getKey(), part.endsWith("/") ? part + "**" : part))
        .orElse(routed);
  }
}
