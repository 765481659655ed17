package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mustafid.association.Associations;
import org.mustafid.web.LabelsApi.Field;
import org.mustafid.web.LabelsApi.Group;
import org.mustafid.web.LabelsApi.Labels;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words under which a case file is shown. */
class LabelsApiTest {

  private static Labels labels;

  @BeforeAll
  static void read() throws IOException {
    labels = new LabelsApi(new PathMatchingResourcePatternResolver(), new ObjectMapper(), new Associations(Map.of())).labels();
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

  private static Stream<Field> fields() {
    return labels.groups().stream().flatMap(group -> group.fields().stream())
        .flatMap(field -> Stream.concat(Stream.of(field), field.columns().stream()));
  }

  private static Field field(String section, String key) {
    List<Field> known = labels.groups().stream().filter(group -> section.equals(group.section())).map(Group::fields)
        .flatMap(List::stream).filter(field -> key.equals(field.key())).toList();
    assertThat(known).as(key).isNotEmpty();
    return known.get(0);
  }
}
