package org.mustafid.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Notes every refusal of our own API with the number of the request, which stands in the header of the answer. */
@RestControllerAdvice
class NotedProblems implements ResponseBodyAdvice<Object> {

  private static final Logger log = LoggerFactory.getLogger(NotedProblems.class);

  @Override
  public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object beforeBodyWrite(Object body, MethodParameter answer, MediaType type, Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request, ServerHttpResponse response) {
    if (body instanceof ProblemDetail problem && request instanceof ServletServerHttpRequest servlet) {
      log.info("Error {}: {} {}", RequestIds.of(servlet.getServletRequest()), problem.getStatus(),
          problem.getProperties() == null ? "" : problem.getProperties().get("code"));
    }
    return body;
  }
}
