package org.mustafid.security;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.mustafid.engine.EngineFailure;
import org.mustafid.engine.ModelPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What the engine's API says when it refuses or fails, without what is inside: its answers name Java classes, tables and versions. The
 * shape the web applications expect stays ({@code type}, {@code message}), messages written for people stay as they are, and the number
 * of the request is added. What was left out stands in the log as the kind of failure, without the message, which may quote a person.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 4)
class EngineAnswersFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(EngineAnswersFilter.class);
  /** The one type the web applications look for, to say in words which permission is missing. */
  private static final String NOT_PERMITTED = "AuthorizationException";
  private static final Set<String> OF_PERMISSIONS = Set.of("permissionName", "resourceName", "resourceId", "userId");
  private static final Pattern ENGINE_CODE = Pattern.compile("ENGINE(?:-REST)?-\\d+\\s*");
  private static final Pattern FROM_INSIDE = Pattern.compile("\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w*|\\b[A-Z]\\w*(?:Exception|Error|Dto|Impl|Entity)\\b"
      + "|\\[Source:|\\bSQL\\b|\\bACT_[A-Z]+_|jdbc:|\\bline: \\d|(?i:\\b(?:select|insert|update|delete) .* (?:from|into|set) )");

  private final ObjectMapper json;
  private final LocaleResolver languages;

  EngineAnswersFilter(ObjectMapper json, LocaleResolver languages) {
    this.json = json;
    this.languages = languages;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Paths.ENGINE_APIS.matches(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    if (answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && answer.getContentSize() > 0) {
      boolean wasFailure = answer.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
      if (wasFailure) {
        answer.setStatus(judged(request.getAttribute(EngineFailure.ATTRIBUTE)));
      }
      // What was said of a conflict comes from the engine unless somebody further in has already put it into the person's words.
      JsonNode said = answer.getStatus() == HttpServletResponse.SC_CONFLICT && wasFailure ? json.createObjectNode() : read(answer.getContentAsByteArray());
      ObjectNode told = told(said, answer, request);
      answer.resetBuffer();
      answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
      answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
      answer.getOutputStream().write(json.writeValueAsBytes(told));
    }
    answer.copyBodyToResponse();
  }

  /** Where the engine itself did not fail, the layer before it did, on what it was given to read. */
  private static int judged(Object failure) {
    return failure == EngineFailure.OURS ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        : failure == EngineFailure.NO_SUCH_THING ? HttpServletResponse.SC_NOT_FOUND
        : failure == EngineFailure.CHANGED_MEANWHILE ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_BAD_REQUEST;
  }

  private JsonNode read(byte[] answer) throws IOException {
    try {
      return json.readTree(answer);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private ObjectNode told(JsonNode said, HttpServletResponse answer, HttpServletRequest request) {
    int status = answer.getStatus();
    String type = said.path("type").asText("");
    String id = RequestIds.of(request);
    log.info("Error {}: {} {} of the engine", id, status, type.isEmpty() ? "answer" : type);
    ObjectNode told = json.createObjectNode();
    told.put("type", type(type, status));
    told.put("status", status);
    told.put("message", message(said.path("message").asText(""), status, request));
    told.put("id", id);
    if (NOT_PERMITTED.equals(type)) {
      OF_PERMISSIONS.forEach(name -> {
        if (said.hasNonNull(name)) {
          told.put(name, said.path(name).asText());
        }
      });
    }
    return told;
  }

  private static String type(String said, int status) {
    if (NOT_PERMITTED.equals(said) || !said.isEmpty() && !FROM_INSIDE.matcher(said).find()) {
      return said;
    }
    return switch (status) {
      case HttpServletResponse.SC_FORBIDDEN -> "Forbidden";
      case HttpServletResponse.SC_NOT_FOUND -> "NotFound";
      case HttpServletResponse.SC_CONFLICT -> "ChangedMeanwhile";
      default -> status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "InvalidRequest" : "InternalError";
    };
  }

  private String message(String said, int status, HttpServletRequest request) {
    String message = ENGINE_CODE.matcher(said).replaceAll("");
    if (!message.isBlank() && status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        && (message.startsWith(ModelPolicy.REFUSAL) || !FROM_INSIDE.matcher(message).find())) {
      return message;
    }
    return LoginPage.texts(languages.resolveLocale(request).getLanguage()).get(ErrorPages.text(status));
  }
}
