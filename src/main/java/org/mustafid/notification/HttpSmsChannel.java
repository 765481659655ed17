package org.mustafid.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short messages through a provider that takes JSON over HTTP. What the JSON looks like is configuration. */
class HttpSmsChannel implements Channel {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(sender|recipient|digits|text)}");

  private final NotificationProperties properties;
  private final ObjectMapper json;
  private final JsonNode body;
  private final Duration patience;
  private final HttpClient http;

  /** @throws IllegalStateException with a sentence for the operator when the configured body is not JSON */
  HttpSmsChannel(NotificationProperties properties, ObjectMapper json) {
    this(properties, json, PATIENCE);
  }

  HttpSmsChannel(NotificationProperties properties, ObjectMapper json, Duration patience) {
    this.properties = properties;
    this.json = json;
    this.patience = patience;
    // A redirect would carry token and number to a place nobody configured.
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).followRedirects(HttpClient.Redirect.NEVER).build();
    try {
      this.body = json.readTree(properties.sms().body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("mustafid.notification.sms.body is not JSON", e);
    }
  }

  @Override
  public Medium medium() {
    return Medium.SMS;
  }

  @Override
  public void send(Dispatch dispatch) throws NotTaken {
    // The client's own timeout ends with the headers; this one also covers a body that never ends.
    CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request(dispatch), HttpResponse.BodyHandlers.discarding());
    try {
      int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status < 200 || status > 299) {
        throw isAboutThisMessage(status) ? NotTaken.refused("HTTP " + status) : NotTaken.gatewayDown("HTTP " + status);
      }
    } catch (ExecutionException e) {
      throw NotTaken.gatewayDown(e.getCause().getClass().getSimpleName());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw NotTaken.gatewayDown(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw NotTaken.gatewayDown(e.getClass().getSimpleName());
    }
  }

  private static boolean isAboutThisMessage(int status) {
    return status == 400 || status == 409 || status == 413 || status == 422;
  }

  private HttpRequest request(Dispatch dispatch) {
    NotificationProperties.Sms sms = properties.sms();
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sms.url())).timeout(patience)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Idempotency-Key", dispatch.notice().id().toString())
        .POST(HttpRequest.BodyPublishers.ofString(content(dispatch)));
    if (!sms.token().isBlank()) {
      request.header(sms.header(), sms.token());
    }
    return request.build();
  }

  private String content(Dispatch dispatch) {
    String configured = properties.sender(dispatch.notice().tenant()).smsSender();
    String recipient = dispatch.recipients().get(0);
    return filled(body, Map.of(
        "sender", configured.isBlank() ? properties.sms().sender() : configured,
        "recipient", recipient,
        "digits", recipient.replaceAll("\\D", ""),
        "text", dispatch.letter().text())).toString();
  }

  /** Fills in the texts of the tree, not of its notation: nothing in a value can change the shape of the JSON. */
  private JsonNode filled(JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      ObjectNode object = json.createObjectNode();
      node.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), values)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = json.createArrayNode();
      node.forEach(element -> array.add(filled(element, values)));
      return array;
    }
    return node.isTextual() ? json.getNodeFactory().textNode(PLACEHOLDER.matcher(node.textValue())
        .replaceAll(placeholder -> Matcher.quoteReplacement(values.get(placeholder.group(1))))) : node;
  }
}
