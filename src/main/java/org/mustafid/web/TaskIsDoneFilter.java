package org.mustafid.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mustafid.workflow.OpenTasks;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever submits a task that somebody has done already is told so; the engine would answer with an internal error. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 5)
class TaskIsDoneFilter extends OncePerRequestFilter {

  private static final Pattern SUBMIT = Pattern.compile("/camunda/api/engine/engine/[^/]+/task/([^/]+)/(?:submit-form|complete|claim)");

  private final OpenTasks tasks;
  private final UserMessages messages;
  private final ObjectMapper json;

  TaskIsDoneFilter(OpenTasks tasks, UserMessages messages, ObjectMapper json) {
    this.tasks = tasks;
    this.messages = messages;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Matcher submitted = SUBMIT.matcher(request.getRequestURI());
    if (!"POST".equals(request.getMethod()) || !submitted.matches() || tasks.contains(submitted.group(1))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    json.writeValue(response.getWriter(), Map.of("type", "TaskIsDone", "message", messages.text("task.gone")));
  }
}
