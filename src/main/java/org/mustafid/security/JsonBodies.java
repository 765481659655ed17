package org.mustafid.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Looks at a JSON body as whoever evaluates it will read it: escapes resolved, at any depth. Only one reading is possible of what passes:
 * UTF-8, well formed, each key once, one value and nothing after it, no character the database cannot hold.
 */
final class JsonBodies {

  static final int DEEPEST = 100;
  /** What Tasklist's own filters say; no other expression of a query is let through (CVE-2026-109432). */
  private static final Set<String> OF_FILTERS = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");
  private static final JsonFactory STRICT = JsonFactory.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
      .build();

  private JsonBodies() {}

  /**
   * @param query whether the body may be a query of the engine, in which no expression may stand
   * @return false when it must not be used
   */
  static boolean areFit(byte[] body, boolean query) {
    try (Reader text = new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
        JsonParser parser = STRICT.createParser(text)) {
      int open = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (!isFit(parser, token, query)) {
          return false;
        }
        if (open == 0) {
          return parser.nextToken() == null;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFit(JsonParser parser, JsonToken token, boolean query) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return isStorable(parser.getText())
          && (!query || !isExpressionKey(parser.currentName()) || isOfFilters(parser.getText()));
    }
    if (token == JsonToken.FIELD_NAME) {
      return isStorable(parser.currentName());
    }
    return !query || token == JsonToken.VALUE_NULL || !isExpressionKey(parser.currentName()) || token == JsonToken.END_OBJECT
        || token == JsonToken.END_ARRAY;
  }

  static boolean isExpressionKey(String key) {
    return key != null && key.strip().toLowerCase(Locale.ROOT).endsWith("expression");
  }

  static boolean isOfFilters(String value) {
    return OF_FILTERS.contains(value.strip());
  }

  /** PostgreSQL holds no NUL, and no half of a character. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }
}
