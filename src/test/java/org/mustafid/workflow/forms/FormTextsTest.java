package org.mustafid.workflow.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

/** The bundled forms in English: every word of every form, and of the tables' answers that forms show, and nothing else. */
class FormTextsTest {

  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*\\p{IsArabic}[^\"]*)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private FormTexts texts;

  private record Said(String field, String text) {}

  @BeforeEach
  void english() throws IOException {
    texts = new FormTexts(JSON, new UserMessages(new StaticMessageSource()));
    LocaleContextHolder.setLocale(Locale.ENGLISH);
  }

  @AfterEach
  void nobodysLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  private static List<JsonNode> forms() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      return files.sorted().map(FormTextsTest::read).toList();
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<Said> saidByForms() throws IOException {
    Set<Said> said = new LinkedHashSet<>();
    for (JsonNode form : forms()) {
      FormTexts.in(form, (field, text) -> {
        said.add(new Said(field, text));
        return text;
      });
    }
    return said;
  }

  private static Set<String> saidByTables() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String table : List.of("document-validity", "verification-gate")) {
      try (InputStream content = Files.newInputStream(Path.of("decisions/" + table + ".dmn"))) {
        for (OutputEntry entry : Dmn.readModelFromStream(content).getModelElementsByType(OutputEntry.class)) {
          Matcher literal = LITERAL.matcher(entry.getTextContent());
          if (literal.find()) {
            said.add(literal.group(1));
          }
        }
      }
    }
    return said;
  }

  @Test
  void everyTextOfEveryBundledFormHasItsEnglish() throws IOException {
    Set<Said> said = saidByForms();
    assertThat(said).hasSizeGreaterThan(500).allSatisfy(one -> assertThat(texts.knows(one.field(), one.text())).as(one.toString()).isTrue());
    assertThat(saidByTables()).hasSizeGreaterThan(10).allSatisfy(text -> assertThat(texts.knows("", text)).as(text).isTrue());
  }

  @Test
  void noEntryIsSuperfluous() throws IOException {
    Set<String> used = new TreeSet<>(saidByTables());
    for (Said one : saidByForms()) {
      String ofField = one.field() + '/' + one.text();
      used.add(texts.entries().contains(ofField) ? ofField : one.text());
    }
    assertThat(texts.entries()).isSubsetOf(used);
  }

  @Test
  void noArabicIsLeftInAnEnglishForm() throws IOException {
    for (JsonNode form : forms()) {
      assertThat(texts.spoken(form).toString()).as(form.path("id").asText()).doesNotContainPattern("\\p{IsArabic}");
    }
  }

  @Test
  void aWordWithSeveralMeaningsIsToldByItsField() throws IOException {
    JsonNode reception = texts.spoken(read(Path.of("forms/reception.form")));
    assertThat(labels(reception, "housingCondition")).contains("Fair").doesNotContain("Medium");
    assertThat(labels(reception, "educationStage")).contains("Intermediate");
    assertThat(labels(reception, "nationality")).contains("Mali").doesNotContain("Financial");
    assertThat(labels(reception, "aidType")).contains("Financial");
  }

  private static List<String> labels(JsonNode form, String key) {
    return form.findParents("key").stream().filter(field -> key.equals(field.path("key").asText())).findFirst().orElseThrow()
        .path("values").findValuesAsText("label");
  }

  @Test
  void onlyWordsChange() throws IOException {
    JsonNode form = JSON.readTree("""
        {"id":"x","components":[{"type":"select","key":"answer","label":"  الاسم ","conditional":{"hide":"=a = \\"نعم\\""},
          "valuesExpression":"=[{label: \\"نعم\\", value: true}]","properties":{"section":"نعم"}},
          {"type":"text","text":"**الخدمة:** {{if a = \\"x\\" then \\"نعم\\" else a}} \\nكلام لا يعرفه أحد"}]}""");
    JsonNode english = texts.spoken(form);
    JsonNode field = english.path("components").get(0);
    assertThat(field.path("label").asText()).isEqualTo("  Name ");
    assertThat(field.path("valuesExpression").asText()).isEqualTo("=[{label: \"Yes\", value: true}]");
    assertThat(field.path("conditional").path("hide").asText()).as("a condition").isEqualTo("=a = \"نعم\"");
    assertThat(field.path("properties").path("section").asText()).isEqualTo("نعم");
    assertThat(english.path("components").get(1).path("text").asText())
        .isEqualTo("**Service:** {{if a = \"x\" then \"Yes\" else a}} \nكلام لا يعرفه أحد");

    LocaleContextHolder.setLocale(Locale.forLanguageTag("ar"));
    assertThat(texts.spoken(form)).isSameAs(form);
  }
}
