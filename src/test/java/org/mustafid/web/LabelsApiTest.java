package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.association.Associations;
import org.mustafid.web.LabelsApi.Field;
import org.mustafid.web.LabelsApi.Group;
import org.mustafid.web.LabelsApi.Labels;
import org.mustafid.notification.NotificationSlice;
import org.mustafid.workflow.forms.FormTexts;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.context.i18n.LocaleContextHolder;

/** The words under which a case file is shown. */
@SpringBootTest(classes = LabelsApiTest.Slice.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = NotificationSlice.LOG_FILE)
class LabelsApiTest {

  @ImportAutoConfiguration({MessageSourceAutoConfiguration.class, JacksonAutoConfiguration.class})
  @EnableConfigurationProperties(Associations.class)
  @Import({LabelsApi.class, FormTexts.class, UserMessages.class})
  static class Slice {}

  @Autowired
  LabelsApi api;

  private Labels labels;

  @BeforeEach
  void inArabic() {
    LocaleContextHolder.setLocale(Locale.forLanguageTag("ar"));
    labels = api.labels();
  }

  @AfterEach
  void nobodysLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void everyFieldOfEveryFormHasAnArabicLabelAndBelongsToASection() {
    assertThat(fields()).hasSizeGreaterThan(100).allSatisfy(field -> assertThat(field.label()).matches(".*\\p{IsArabic}.*"));
    assertThat(labels.groups()).allSatisfy(group -> {
      assertThat(group.section()).isNotEmpty();
      assertThat(group.fields()).isNotEmpty();
    });
  }

  @Test
  void choicesTellTheirOptionsHoweverTheFormOffersThem() {
    assertThat(field("request", "outcome").options()).containsEntry("ENQUIRY_ANSWERED", "استفسار أُجيب عنه");
    assertThat(field("request", "serviceType").options()).containsEntry("EDU_TUTOR", "دروس تقوية").containsEntry("NM_UMRAH", "رحلة عمرة");
    assertThat(field("request", "channel").options()).containsKey("BRANCH_DELEGATE");
    assertThat(labels.associations().get("baraa").channels()).containsEntry("LETTER", "المخاطبة");
    assertThat(labels.associations().get("new-muslims").channels()).containsEntry("LETTER", "الخطابات");
    assertThat(field("documents", "enrolled").options()).containsExactly(Map.entry("true", "نعم"), Map.entry("false", "لا"));
  }

  @Test
  void rowsOfListsHaveColumns() {
    Field documents = field("documents", "documents");
    assertThat(documents.columns()).extracting(Field::key).contains("type", "result", "originalSeen");
    assertThat(documents.columns().get(0).options()).containsEntry("NATIONAL_ID", "الهوية الوطنية");
  }

  @Test
  void whatReceptionAsksStandsFirst() {
    assertThat(labels.groups().get(0).fields()).extracting(Field::key).contains("outcome", "channel");
  }

  @Test
  void codesAreSortedByKind() {
    assertThat(labels.codes().get("verdict")).containsEntry("EXPIRED", "منتهي الصلاحية في تاريخ التقديم");
    assertThat(labels.codes().get("stage")).containsKey("AWAITING_SIGNATURE");
  }

  @Test
  void whoChoseEnglishReadsEnglish() {
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    labels = api.labels();
    assertThat(fields()).allSatisfy(field -> assertThat(field.label()).doesNotContainPattern("\\p{IsArabic}"));
    assertThat(field("request", "serviceType").options()).containsEntry("EDU_TUTOR", "Tutoring");
    assertThat(labels.associations().get("new-muslims").channels()).containsEntry("LETTER", "Letters");
    assertThat(labels.codes().get("verdict")).containsEntry("MISSING", "Not provided");
  }

  @Test
  void picturesAreNoWords() {
    assertThat(fields()).extracting(Field::key).doesNotContain("attachments", "signature").contains("signatureMethod");
  }

  private Stream<Field> fields() {
    return labels.groups().stream().flatMap(group -> group.fields().stream())
        .flatMap(field -> Stream.concat(Stream.of(field), field.columns().stream()));
  }

  private Field field(String section, String key) {
    List<Field> known = labels.groups().stream().filter(group -> section.equals(group.section())).map(Group::fields)
        .flatMap(List::stream).filter(field -> key.equals(field.key())).toList();
    assertThat(known).as(key).isNotEmpty();
    return known.get(0);
  }
}
