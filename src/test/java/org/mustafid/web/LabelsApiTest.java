package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.workflow.forms.FormWords;
import org.mustafid.workflow.forms.FormWords.Field;
import org.mustafid.workflow.forms.FormWords.Group;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The words under which a case file is shown. */
@EngineTest
class LabelsApiTest {

  @LocalServerPort
  int port;
  @Autowired
  FormWords forms;
  @Autowired
  RepositoryService repository;

  @Test
  void everyFieldOfEveryFormHasAnArabicLabelAndBelongsToASection() {
    assertThat(fields()).hasSizeGreaterThan(100).allSatisfy(field -> assertThat(field.label()).matches(".*\\p{IsArabic}.*"));
    assertThat(forms.groups()).allSatisfy(group -> {
      assertThat(group.section()).isNotEmpty();
      assertThat(group.fields()).isNotEmpty();
    });
  }

  @Test
  void choicesTellTheirOptionsHoweverTheFormOffersThem() {
    assertThat(field("request", "outcome").options()).containsEntry("ENQUIRY_ANSWERED", "استفسار أُجيب عنه");
    assertThat(field("documents", "enrolled").options()).containsEntry("true", "نعم").containsEntry("false", "لا");
  }

  @Test
  void rowsOfListsHaveColumns() {
    Field documents = field("documents", "documents");
    assertThat(documents.columns()).extracting(Field::key).contains("type", "result", "originalSeen");
    assertThat(documents.columns().get(0).options()).containsEntry("NATIONAL_ID", "الهوية الوطنية");
  }

  @Test
  void whatReceptionAsksStandsFirst() {
    assertThat(forms.groups().get(0).fields()).extracting(Field::key).contains("outcome", "channel");
  }

  @Test
  void codesAreSortedByKindAndSpeakTheLanguageOfTheReader() {
    StaffDesk reception = new StaffDesk(port, "reception.baraa");
    JsonNode arabic = StaffDesk.ok(reception.gets("/api/labels"));
    assertThat(arabic.path("codes").path("verdict").path("EXPIRED").asText()).isEqualTo("منتهي الصلاحية في تاريخ التقديم");
    assertThat(arabic.path("associations").path("baraa").path("services").path("EDU_TUTOR").asText()).isEqualTo("دروس تقوية");
    reception.inEnglish();
    JsonNode english = StaffDesk.ok(reception.gets("/api/labels"));
    assertThat(english.path("codes").path("verdict").path("EXPIRED").asText()).isEqualTo("Expired on the day of the request");
    assertThat(english.path("associations").path("baraa").path("services").path("EDU_TUTOR").asText()).isEqualTo("Tutoring");
  }

  @Test
  void aLabelAnAdministratorChangesIsShownFromThenOn() throws IOException {
    String known = Files.readString(Path.of("forms/reception.form"));
    String edited = known.replace("\"وصف الحاجة\"", "\"وصف حاجة الأسرة\"");
    assertThat(edited).isNotEqualTo(known);
    Deployment deployment = repository.createDeployment().name("edit").addString("forms/reception.form", edited).deploy();
    try {
      assertThat(field("request", "needDescription").label()).isEqualTo("وصف حاجة الأسرة");
    } finally {
      repository.deleteDeployment(deployment.getId());
    }
    assertThat(field("request", "needDescription").label()).isEqualTo("وصف الحاجة");
  }

  private Stream<Field> fields() {
    return forms.groups().stream().flatMap(group -> group.fields().stream())
        .flatMap(field -> Stream.concat(Stream.of(field), field.columns().stream()));
  }

  private Field field(String section, String key) {
    List<Field> known = forms.groups().stream().filter(group -> section.equals(group.section())).map(Group::fields)
        .flatMap(List::stream).filter(field -> key.equals(field.key())).toList();
    assertThat(known).as(key).isNotEmpty();
    return known.get(0);
  }
}
