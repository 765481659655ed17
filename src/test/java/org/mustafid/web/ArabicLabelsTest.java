package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The web applications' Arabic texts stand beside the English ones that Camunda ships: none left out, none broken, none half English. */
class ArabicLabelsTest {

  enum Application { TASKLIST, COCKPIT, ADMIN, WELCOME }

  /** What the applications put values in for; {@code {}} is Cockpit's own. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}|\\{\\w*}|%[a-z]\\b");
  /** Elements by name: Camunda also writes plain words between angle brackets, and those are for translating. */
  private static final Pattern MARKUP = Pattern.compile("</?(?:a|b|br|code|em|i|li|ol|p|pre|small|span|strong|ul)\\b[^>]*>|&\\w+;");
  private static final Pattern DATE_PATTERN = Pattern.compile("[Yy]{4}-MM-[Dd]{2}(?:THH:mm:ss)?");
  private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\u0660-\\u0669\\u06F0-\\u06F9]");
  /** Clumsy, misspelt or kept for something else by the glossary. */
  private static final Pattern AVOIDED = Pattern.compile("(?<!\\p{L})قم ب|قوموا ب|القيام ب|الخاص بك|مسئول|الالكتروني|فشل");
  /** Moment's own Arabic knows the dual and the two plurals; a fixed text could not. */
  private static final Set<String> LEFT_TO_MOMENT = Set.of("/relativeTime/mm", "/relativeTime/hh", "/relativeTime/dd", "/relativeTime/MM",
      "/relativeTime/yy");

  private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @ParameterizedTest
  @EnumSource
  void saysWhatEnglishSaysAndNothingElse(Application application) throws IOException {
    Set<String> english = labels(application, "en").keySet();
    Set<String> arabic = labels(application, "ar").keySet();

    assertThat(without(english, arabic)).as("%s lacks", application).isEmpty();
    assertThat(without(arabic, english)).as("%s does not know", application).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoTextEmpty(Application application) throws IOException {
    assertNone(application, (english, arabic) -> arabic.isBlank() != english.isBlank());
  }

  @ParameterizedTest
  @EnumSource
  void keepsPlaceholders(Application application) throws IOException {
    assertNone(application, (english, arabic) -> !all(PLACEHOLDER, arabic).equals(all(PLACEHOLDER, english)));
  }

  @ParameterizedTest
  @EnumSource
  void keepsMarkup(Application application) throws IOException {
    assertNone(application, (english, arabic) -> !all(MARKUP, arabic).equals(all(MARKUP, english)));
  }

  /** The applications put some texts together out of pieces; without the space at the seam two words would become one. */
  @ParameterizedTest
  @EnumSource
  void keepsSpacesAtTheSeams(Application application) throws IOException {
    assertNone(application, (english, arabic) -> english.startsWith(" ") && !arabic.startsWith(" ")
        || english.endsWith(" ") && !arabic.endsWith(" "));
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoEnglish(Application application) throws IOException {
    Set<String> allowed = allowedInLatin();

    assertNone(application, (english, arabic) -> !allowed.containsAll(latinWords(arabic)));
  }

  @Test
  void allowsNoLatinWordThatNobodyNeeds() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Application application : Application.values()) {
      labels(application, "ar").values().forEach(text -> used.addAll(latinWords(text)));
    }

    assertThat(without(allowedInLatin(), used)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void speaksPlainArabic(Application application) throws IOException {
    assertNone(application, (english, arabic) -> AVOIDED.matcher(arabic).find() || OTHER_DIGITS.matcher(arabic).find()
        || !arabic.equals(arabic.strip()) && english.equals(english.strip()));
  }

  /** Whoever goes from one application to the next finds the same thing under the same name. */
  @Test
  void everyApplicationSaysTheSameTextInTheSameWords() throws IOException {
    Map<String, Set<String>> wordings = new TreeMap<>();
    for (Application application : Application.values()) {
      Map<String, String> english = labels(application, "en");
      labels(application, "ar").forEach((key, text) -> wordings.computeIfAbsent(key + " = " + english.get(key),
          each -> new LinkedHashSet<>()).add(text));
    }
    wordings.values().removeIf(texts -> texts.size() == 1);

    assertThat(wordings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void hasDatesInTheSameShape(Application application) throws IOException {
    Map<String, String> english = leaves(application, "en");
    Map<String, String> arabic = leaves(application, "ar");
    if (!english.isEmpty()) {
      english.keySet().removeAll(LEFT_TO_MOMENT);
      // Moment's Arabic with the digits 0 to 9
      assertThat(arabic.remove("/parentLocale")).isEqualTo("ar-dz");
    }

    assertThat(without(english.keySet(), arabic.keySet())).as("%s lacks", application).isEmpty();
    assertThat(without(arabic.keySet(), english.keySet())).as("%s does not know", application).isEmpty();
    arabic.forEach((path, text) -> {
      assertThat(text).as(path).isNotBlank();
      assertThat(all(PLACEHOLDER, text)).as(path).isEqualTo(all(PLACEHOLDER, english.get(path)));
      assertThat(OTHER_DIGITS.matcher(text).find()).as(path).isFalse();
    });
  }

  @Test
  void everyApplicationNamesDaysAndMonthsAlike() throws IOException {
    assertThat(leaves(Application.COCKPIT, "ar")).isEqualTo(leaves(Application.TASKLIST, "ar"));
    assertThat(leaves(Application.ADMIN, "ar")).isEqualTo(leaves(Application.TASKLIST, "ar"));
  }

  /** A failure names the key and the Arabic text of each label to mend. */
  private static void assertNone(Application application, BiPredicate<String, String> wrong) throws IOException {
    Map<String, String> english = labels(application, "en");
    Map<String, String> found = labels(application, "ar");
    found.entrySet().removeIf(label -> !english.containsKey(label.getKey()) || !wrong.test(english.get(label.getKey()), label.getValue()));

    assertThat(found).as("%s", application).isEmpty();
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  /** Sorted, as Arabic may say things in another order. */
  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  private static Set<String> latinWords(String text) {
    String words = text;
    for (Pattern technical : List.of(PLACEHOLDER, MARKUP, DATE_PATTERN)) {
      words = technical.matcher(words).replaceAll(" ");
    }
    return new TreeSet<>(all(LATIN_WORD, words));
  }

  private static Set<String> allowedInLatin() throws IOException {
    try (InputStream file = ArabicLabelsTest.class.getResourceAsStream("/locales/latin-allowed.txt")) {
      return new TreeSet<>(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static Map<String, String> labels(Application application, String language) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    read(application, language).required("labels").properties().forEach(label -> {
      assertThat(label.getValue().isTextual()).as(label.getKey()).isTrue();
      labels.put(label.getKey(), label.getValue().textValue());
    });
    return labels;
  }

  private static Map<String, String> leaves(Application application, String language) throws IOException {
    Map<String, String> leaves = new TreeMap<>();
    gather(read(application, language).path("dateLocales"), JsonPointer.empty(), leaves);
    return leaves;
  }

  private static void gather(JsonNode node, JsonPointer path, Map<String, String> leaves) {
    node.properties().forEach(child -> gather(child.getValue(), path.appendProperty(child.getKey()), leaves));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      gather(node.get(i), path.appendIndex(i), leaves);
    }
    if (node.isValueNode()) {
      leaves.put(path.toString(), node.asText());
    }
  }

  /** Camunda's files begin with a byte order mark, which is no JSON; ours have none. */
  private static JsonNode read(Application application, String language) throws IOException {
    String name = "/META-INF/resources/webjars/camunda/app/" + application.name().toLowerCase() + "/locales/" + language + ".json";
    try (InputStream file = ArabicLabelsTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      byte[] text = file.readAllBytes();
      boolean marked = text[0] == (byte) 0xEF;
      assertThat(marked).as("byte order mark of " + name).isEqualTo(!"ar".equals(language));
      return JSON.readTree(marked ? Arrays.copyOfRange(text, 3, text.length) : text);
    }
  }
}
