package org.mustafid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseStage;
import org.mustafid.notification.NotificationSlice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;

@SpringBootTest(classes = MessageFilesTest.Slice.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = NotificationSlice.LOG_FILE)
class MessageFilesTest {

  @ImportAutoConfiguration(MessageSourceAutoConfiguration.class)
  @EnableConfigurationProperties(Associations.class)
  static class Slice {}

  private static final Locale ARABIC = Locale.forLanguageTag("ar");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z0-9]+}");
  private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]+");
  /** Names of formats and the fixed letters of numbers, which Arabic text writes in Latin too. */
  private static final Set<String> SAID_IN_LATIN = Set.of("PDF", "JPG", "PNG", "SA", "XXXXXXXX");

  @Autowired
  private MessageSource messages;

  @Autowired
  private Associations associations;

  @ParameterizedTest
  @ValueSource(strings = {"errors", "notices", "codes", "facts", "survey", "timeline", "tools", "privacy"})
  void bothLanguagesSayTheSameThings(String name) throws IOException {
    Map<String, String> arabic = texts(name + "_ar");
    Map<String, String> english = texts(name + "_en");

    assertThat(english.keySet()).isEqualTo(arabic.keySet()).isNotEmpty();
    arabic.forEach((key, text) -> {
      assertThat(text).as(key).isNotBlank();
      assertThat(english.get(key)).as(key).isNotBlank();
      if (!key.startsWith("days.")) {
        assertThat(placeholders(english.get(key))).as(key).isEqualTo(placeholders(text));
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors", "notices", "codes", "facts", "survey", "timeline", "tools", "privacy"})
  void arabicTextsAreArabic(String name) throws IOException {
    texts(name + "_ar").forEach((key, text) -> {
      Set<String> latin = LATIN_WORD.matcher(PLACEHOLDER.matcher(text).replaceAll("")).results()
          .map(word -> word.group()).collect(Collectors.toCollection(TreeSet::new));
      latin.removeAll(SAID_IN_LATIN);
      assertThat(latin).as(key).isEmpty();
      assertThat(text).as(key).doesNotContain("مسئول", "الالكتروني", "إجراءات التسجيلات");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors", "notices", "codes", "facts", "survey", "timeline", "tools", "privacy"})
  void englishTextsAreEnglish(String name) throws IOException {
    texts(name + "_en").forEach((key, text) -> assertThat(text).as(key).doesNotContainPattern("\\p{IsArabic}"));
  }

  /** An apostrophe would be swallowed where a text has arguments and shown twice where it has none. */
  @ParameterizedTest
  @ValueSource(strings = {"errors_ar", "errors_en", "timeline_ar", "timeline_en"})
  void errorsAreFormatsThatKeepTheirWords(String file) throws IOException {
    texts(file).forEach((key, text) -> {
      assertThat(text).as(key).doesNotContain("'");
      assertThatCode(() -> new MessageFormat(text, Locale.ROOT)).as(key).doesNotThrowAnyException();
    });
  }

  @Test
  void theApplicationsConfigurationFindsTheTextsInTheirEncoding() {
    assertThat(messages.getMessage("required", null, ARABIC)).isEqualTo("هذا الحقل مطلوب.");
    assertThat(messages.getMessage("required", null, Locale.forLanguageTag("ar-SA"))).isEqualTo("هذا الحقل مطلوب.");
    assertThat(messages.getMessage("stage.COMMITTEE", null, ARABIC)).isEqualTo("معروض على لجنة البحث");
    assertThat(messages.getMessage("doc.tooOld", new Object[] {"تعريف بالراتب", "90"}, ARABIC))
        .isEqualTo("مضى على إصدار «تعريف بالراتب» أكثر من 90 يومًا، يرجى إحضار نسخة حديثة.");
    assertThat(messages.getMessage("decision.ACCEPT", null, Locale.ENGLISH)).isEqualTo("Accepted");
  }

  @Test
  void everyServiceChannelAndStageHasItsLabel() {
    associations.tenants().stream().map(associations::of).forEach(profile -> {
      profile.services().forEach(service -> {
        assertThat(messages.getMessage("service." + service.code(), null, ARABIC)).isEqualTo(service.label());
        assertThat(messages.getMessage("service." + service.code(), null, Locale.ENGLISH)).isEqualTo(service.english());
      });
      profile.channels().forEach(channel -> assertThat(messages.getMessage("channel." + channel.code(), null, ARABIC)).isNotBlank());
      Stream.concat(profile.channels().stream(), profile.tools().stream()).forEach(listed -> {
        assertThat(listed.label("ar")).as(listed.code()).matches(".*\\p{IsArabic}.*");
        assertThat(listed.label("en")).as(listed.code()).isNotBlank().doesNotContainPattern("\\p{IsArabic}");
      });
    });
    for (CaseStage stage : CaseStage.values()) {
      assertThat(messages.getMessage("stage." + stage, null, ARABIC)).isNotBlank();
    }
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(placeholder -> placeholder.group()).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Read strictly: a file in another encoding fails instead of showing question marks. */
  private static Map<String, String> texts(String file) throws IOException {
    Properties properties = new Properties();
    try (var reader = new InputStreamReader(MessageFilesTest.class.getResourceAsStream("/messages/" + file + ".properties"),
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT))) {
      properties.load(reader);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }
}
