package org.mustafid.web;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.mustafid.engine.EngineFailure;
import org.mustafid.workflow.OpenTasks;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Whoever claims or submits a task that a colleague has done, taken or changed at that very moment is told so, in that person's language
 * and with 404 or 409. The engine would answer with an internal error and words about entities.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 5)
class FasterColleagueFilter extends OncePerRequestFilter {

  private static final Pattern ACTED_ON = Pattern.compile("/camunda/api/engine/engine/[^/]+/task/([^/]+)/(submit-form|complete|claim)");
  private static final String CLAIMED_ALREADY = "TaskAlreadyClaimedException";

  private final OpenTasks tasks;
  private final UserMessages messages;
  private final ObjectMapper json;

  FasterColleagueFilter(OpenTasks tasks, UserMessages messages, ObjectMapper json) {
    this.tasks = tasks;
    this.messages = messages;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Matcher acted = ACTED_ON.matcher(request.getRequestURI());
    if (!"POST".equals(request.getMethod()) || !acted.matches()) {
      chain.doFilter(request, response);
      return;
    }
    String task = acted.group(1);
    if (!tasks.contains(task)) {
      tell(response, HttpServletResponse.SC_NOT_FOUND, "TaskIsDone", "task.gone");
      return;
    }
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    if (answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
      boolean changed = request.getAttribute(EngineFailure.ATTRIBUTE) == EngineFailure.CHANGED_MEANWHILE;
      explain(answer, task, changed, "claim".equals(acted.group(2)));
    }
    answer.copyBodyToResponse();
  }

  private void explain(ContentCachingResponseWrapper answer, String task, boolean changed, boolean claim) throws IOException {
    if (!tasks.contains(task)) {
      tell(answer, HttpServletResponse.SC_NOT_FOUND, "TaskIsDone", "task.gone");
    } else if (changed || isClaimedAlready(answer.getContentAsByteArray())) {
      tell(answer, HttpServletResponse.SC_CONFLICT, "ChangedMeanwhile", claim ? "task.taken" : "conflict");
    }
  }

  private boolean isClaimedAlready(byte[] body) {
    try {
      JsonNode told = json.readTree(body);
      return told != null && CLAIMED_ALREADY.equals(told.path("type").asText());
    } catch (IOException noJson) {
      return false;
    }
  }

  private void tell(HttpServletResponse response, int status, String type, String message) throws IOException {
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getOutputStream().write(json.writeValueAsBytes(Map.of("type", type, "message", messages.text(message))));
  }
}
