package org.mustafid.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.ClientAbortException;
import org.mustafid.database.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What people and programs see when something fails: status, what happened and what to do next in the language chosen, and an id that
 * stands in the log. Nothing from inside is told, and nothing a request brought (names, numbers) gets into the log.
 */
@Controller
class ErrorPages implements ErrorController {

  private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
  private static final Set<Integer> WITH_TEXT = Set.of(400, 401, 403, 404, 405, 408, 409, 413, 415, 429, 500, 503);
  private static final int SEGMENTS_LOGGED = 5;
  private static final String RETRY_AFTER_SECONDS = "10";

  private final LocaleResolver languages;

  ErrorPages(LocaleResolver languages) {
    this.languages = languages;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request, HttpServletResponse response) {
    Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    int status = status(request, failure);
    String path = Optional.ofNullable((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).orElse("");
    String id = RequestIds.of(request);
    log(id, status, request.getMethod(), path, failure);
    Headers.OF_ERRORS.forEach(response::setHeader);
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (!isForPeople(path, request)) {
      return answer(id, status);
    }
    response.setStatus(status);
    return page(id, status, HttpMethod.GET.matches(request.getMethod()) ? path : "/",
        LoginPage.texts(languages.resolveLocale(request).getLanguage()));
  }

  /** @param back where the same page is shown in the other language; what was sent to it is not sent again */
  private static ModelAndView page(String id, int status, String back, Map<String, String> texts) {
    ModelAndView page = new ModelAndView("error/page");
    page.addObject("id", id);
    page.addObject("status", status);
    page.addObject("back", back);
    page.addObject("texts", texts);
    page.addObject("happened", texts.get(text(status)));
    page.addObject("next", texts.get(text(status) + ".next"));
    return page;
  }

  private static ResponseEntity<Map<String, Object>> answer(String id, int status) {
    String key = text(status);
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("status", status);
    problem.put("title", LoginPage.texts("en").get(key));
    problem.put("message", LoginPage.texts("ar").get(key));
    problem.put("id", id);
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }

  static String text(int status) {
    return "error." + (WITH_TEXT.contains(status) ? status : status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? 400 : 500);
  }

  /** A visitor who opens this address directly has not caused an error: there is just no such page. */
  private static int status(HttpServletRequest request, Throwable failure) {
    if (failure instanceof ClientAbortException && failure.getCause() instanceof SocketTimeoutException) {
      return HttpServletResponse.SC_REQUEST_TIMEOUT;
    }
    if (failure instanceof FileNotFoundException) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    if (DatabaseAway.isReasonOf(failure)) {
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : HttpServletResponse.SC_NOT_FOUND;
  }

  private static boolean isForPeople(String path, HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    boolean api = path.startsWith("/api/") || path.startsWith("/camunda/api/") || path.startsWith("/engine-rest");
    return !api && accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static void log(String id, int status, String method, String path, Throwable failure) {
    String place = place(path);
    if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      log.error("Error {}: {} at {} {}: {}", id, status, method, place, outline(failure));
    } else {
      log.info("Error {}: {} at {} {}", id, status, method, place);
    }
  }

  /** The beginning of the path only, and only its plain characters: the rest may carry ids and anything a visitor typed. */
  private static String place(String path) {
    if (path.startsWith("/survey/")) {
      return "/survey/…";
    }
    String[] segments = path.split("/");
    StringBuilder place = new StringBuilder();
    for (int i = 1; i < Math.min(segments.length, SEGMENTS_LOGGED + 1); i++) {
      place.append('/').append(segments[i].replaceAll("[^A-Za-z0-9._-]", "_"));
    }
    return place.append(segments.length > SEGMENTS_LOGGED + 1 ? "/…" : "").toString();
  }

  /** Kinds and places of the failure without its messages, which may hold what people typed. */
  private static String outline(Throwable failure) {
    StringBuilder outline = new StringBuilder();
    for (Throwable cause = failure; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
      outline.append(outline.isEmpty() ? "" : " because of ").append(cause.getClass().getName());
      if (cause.getStackTrace().length > 0) {
        outline.append(" at ").append(cause.getStackTrace()[0]);
      }
    }
    return outline.isEmpty() ? "no exception" : outline.toString();
  }
}
