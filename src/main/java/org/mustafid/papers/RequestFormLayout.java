package org.mustafid.papers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups, labels and choices of a form that comes with the product, as a paper shows them. */
final class RequestFormLayout {

  /** An option inside the FEEL list that a choice offers. */
  private static final Pattern OPTION = Pattern.compile("\\{\\s*label:\\s*\"([^\"]*)\",\\s*value:\\s*(?:\"([^\"]*)\"|(true|false))\\s*}");

  private RequestFormLayout() {}

  record Group(String label, List<Field> fields) {}

  /**
   * @param format date, money, identity, …; empty for plain values
   * @param source whose choices these are: channels or services of the association; empty when the form has its own
   * @param options value to label, empty when the field is no choice
   * @param columns fields of a row, empty when the field is no list
   */
  record Field(String key, String label, String type, String format, String source, Map<String, String> options, List<Field> columns) {}

  static List<Group> of(String form, ObjectMapper json) {
    try (InputStream content = RequestFormLayout.class.getResourceAsStream("/forms/" + form + ".form")) {
      List<Group> groups = new ArrayList<>();
      for (JsonNode component : json.readTree(content).path("components")) {
        if ("group".equals(component.path("type").asText())) {
          groups.add(new Group(component.path("label").asText(), fields(component.path("components"))));
        }
      }
      return List.copyOf(groups);
    } catch (IOException e) {
      throw new IllegalStateException("The form " + form + " cannot be read", e);
    }
  }

  private static List<Field> fields(JsonNode components) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode component : components) {
      boolean list = "dynamiclist".equals(component.path("type").asText());
      String key = component.path(list ? "path" : "key").asText();
      if (!key.isEmpty() && component.hasNonNull("label")) {
        fields.add(new Field(key, component.path("label").asText(), component.path("type").asText(),
            component.path("properties").path("field").asText(), component.path("properties").path("options").asText(),
            options(component), list ? fields(component.path("components")) : List.of()));
      }
    }
    return fields;
  }

  private static Map<String, String> options(JsonNode component) {
    Map<String, String> options = new LinkedHashMap<>();
    component.path("values").forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
    Matcher offered = OPTION.matcher(component.path("valuesExpression").asText());
    while (offered.find()) {
      options.putIfAbsent(offered.group(2) == null ? offered.group(3) : offered.group(2), offered.group(1));
    }
    return options;
  }
}
