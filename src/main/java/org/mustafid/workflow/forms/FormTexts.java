package org.mustafid.workflow.forms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The words of the forms, and of the tables' answers that forms show, in English. Models are written in Arabic; the English stands in
 * {@code messages/forms_en.json}, text by text, so that a model stays one file; «field/text» stands before «text». A text an administrator has changed stays Arabic until
 * it is entered there.
 */
@Component
public class FormTexts {

  /** Properties of a component that are read by people. */
  private static final Set<String> READ_BY_PEOPLE = Set.of("label", "description", "prefixAdorner", "suffixAdorner", "placeholder");
  private static final Pattern ARABIC = Pattern.compile("\\p{IsArabic}");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

  private final Map<String, String> english;
  private final UserMessages messages;

  FormTexts(ObjectMapper json, UserMessages messages) throws IOException {
    this.messages = messages;
    try (InputStream file = new ClassPathResource("messages/forms_en.json").getInputStream()) {
      this.english = Map.copyOf(json.readValue(file, new TypeReference<Map<String, String>>() {}));
    }
  }

  /** The form in the language of whoever asks; the form given stays as it is. */
  public JsonNode spoken(JsonNode form) {
    return messages.isEnglish() ? in(form, this::english) : form;
  }

  /** Whether there is English for a text, of that field or of any. */
  boolean knows(String field, String arabic) {
    return english.containsKey(field + '/' + arabic) || english.containsKey(arabic);
  }

  Set<String> entries() {
    return english.keySet();
  }

  /** A text of a form or a table in the language of whoever asks. */
  public String spoken(String text) {
    return messages.isEnglish() && text != null ? english.getOrDefault(text, text) : text;
  }

  /** One Arabic word may need several in English (متوسط is a school, a priority and the state of a house); an entry may name its field. */
  private String english(String field, String arabic) {
    String ofAnyField = english.getOrDefault(arabic, arabic);
    return english.getOrDefault(field + '/' + arabic, ofAnyField);
  }

  /**
   * Replaces every text a person reads; names, codes and expressions stay.
   *
   * @param translation of a text of a field; the field's key is empty outside fields
   */
  static JsonNode in(JsonNode form, BinaryOperator<String> translation) {
    JsonNode copy = form.deepCopy();
    replace(copy, "", translation);
    return copy;
  }

  private static void replace(JsonNode node, String outerField, BinaryOperator<String> translation) {
    if (node instanceof ObjectNode object) {
      String field = object.path("key").asText(object.path("path").asText(outerField));
      UnaryOperator<String> ofField = text -> translation.apply(field, text);
      object.fieldNames().forEachRemaining(name -> {
        JsonNode value = object.get(name);
        if (!value.isTextual()) {
          replace(value, field, translation);
        } else if (READ_BY_PEOPLE.contains(name)) {
          object.put(name, phrase(value.asText(), ofField));
        } else if ("text".equals(name)) {
          object.put(name, template(value.asText(), ofField));
        } else if ("valuesExpression".equals(name)) {
          object.put(name, literals(value.asText(), ofField));
        }
      });
    } else if (node instanceof ArrayNode array) {
      array.forEach(element -> replace(element, outerField, translation));
    }
  }

  /** Text with expressions in double braces: what stands around them, and the words inside them. */
  private static String template(String text, UnaryOperator<String> translation) {
    StringBuilder translated = new StringBuilder();
    Matcher expression = TEMPLATE.matcher(text);
    int from = 0;
    while (expression.find()) {
      translated.append(phrase(text.substring(from, expression.start()), translation)).append(literals(expression.group(), translation));
      from = expression.end();
    }
    return translated.append(phrase(text.substring(from), translation)).toString();
  }

  private static String literals(String expression, UnaryOperator<String> translation) {
    return LITERAL.matcher(expression).replaceAll(literal -> Matcher.quoteReplacement('"' + word(literal, translation) + '"'));
  }

  private static String word(MatchResult literal, UnaryOperator<String> translation) {
    String text = phrase(literal.group(1), translation);
    return text.equals(literal.group(1)) ? text : text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Looked up without the spaces around it, which stay. */
  private static String phrase(String text, UnaryOperator<String> translation) {
    String bare = text.strip();
    if (!ARABIC.matcher(bare).find()) {
      return text;
    }
    int start = text.indexOf(bare);
    return text.substring(0, start) + translation.apply(bare) + text.substring(start + bare.length());
  }
}
