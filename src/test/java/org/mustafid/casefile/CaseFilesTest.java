package org.mustafid.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Storage of case files. */
@EngineTest
class CaseFilesTest {

  @Autowired
  CaseFiles cases;
  @Autowired
  Attachments attachments;

  @Test
  void whatIsRecordedIsThereAgain() {
    CaseFile file = cases.open("baraa", "reception.baraa");
    file.requested("PHONE", "EDU_BAG");
    file.record("identity", Map.of("firstName", "نورة", "caseCategory", List.of("ORPHAN"), "familySize", 6));
    cases.save(file);

    CaseFile again = cases.load(file.number());
    assertThat(again.text("firstName")).isEqualTo("نورة");
    assertThat(again.codes("caseCategory")).containsExactly("ORPHAN");
    assertThat(again.amount("familySize")).isEqualByComparingTo("6");
    assertThat(again.service()).isEqualTo("EDU_BAG");
    assertThat(again.answer("enrolled")).as("no answer is not a no").isNull();
  }

  @Test
  void whoSavesSecondIsToldAndLosesNothingOfTheFirst() {
    String number = cases.open("baraa", null).number();
    CaseFile mine = cases.load(number);
    CaseFile yours = cases.load(number);
    mine.record("contact", Map.of("city", "الرياض"));
    cases.save(mine);
    yours.record("contact", Map.of("city", "جدة"));
    assertThatThrownBy(() -> cases.save(yours)).isInstanceOf(CaseChangedMeanwhile.class);
    assertThat(cases.load(number).text("city")).isEqualTo("الرياض");
  }

  @Test
  void numbersAreUniqueAndWithoutGapsUnderLoad() throws Exception {
    ExecutorService clerks = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> opened = clerks.invokeAll(IntStream.range(0, 60)
          .<Callable<String>>mapToObj(index -> () -> cases.open("new-muslims", null).number()).toList());
      Set<Integer> serials = opened.stream().map(CaseFilesTest::serial).collect(Collectors.toSet());
      assertThat(serials).hasSize(60);
      assertThat(serials.stream().max(Integer::compare).orElseThrow() - serials.stream().min(Integer::compare).orElseThrow()).isEqualTo(59);
    } finally {
      clerks.shutdown();
    }
  }

  private static int serial(Future<String> number) {
    try {
      return Integer.parseInt(number.get().substring(number.get().lastIndexOf('-') + 1));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCaseHoldsTwentyScansAndNoMore() {
    CaseFile file = cases.open("baraa", null);
    byte[] scan = "%PDF-1.4 scan".getBytes(StandardCharsets.US_ASCII);
    for (int index = 0; index < 20; index++) {
      attachments.add(file, "OTHER", "scan.pdf", scan, new Attachments.Origin("reception.baraa", null));
    }
    assertThatThrownBy(() -> attachments.add(file, "OTHER", "scan.pdf", scan, new Attachments.Origin("reception.baraa", null))).hasMessageContaining("attachment.tooMany");
    assertThat(attachments.of(file, "reception.baraa", Set.of())).hasSize(20);
  }

  @Test
  void whatAColleagueAddedInATaskIsNotTakenBackByWhoHasItNow() {
    CaseFile file = cases.open("baraa", "reception.baraa");
    byte[] scan = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
    UUID id = attachments.add(file, "OTHER", "scan.pdf", scan, new Attachments.Origin("relations.baraa", "a-task"));
    assertThat(attachments.of(file, "supervisor.baraa", Set.of("a-task"))).extracting(Attachments.Listed::deletable).containsExactly(false);
    assertThatThrownBy(() -> attachments.remove(file, id, "supervisor.baraa", Set.of("a-task"))).hasMessageContaining("attachment.kept");
    assertThatThrownBy(() -> attachments.remove(file, id, "relations.baraa", Set.of("another"))).hasMessageContaining("attachment.kept");
    assertThat(attachments.remove(file, id, "relations.baraa", Set.of("a-task"))).isEqualTo("OTHER");
    assertThat(attachments.of(file, "relations.baraa", Set.of())).isEmpty();
  }
}
