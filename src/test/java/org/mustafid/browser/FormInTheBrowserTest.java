package org.mustafid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.browser.Clerk.Screen;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One form in a browser: what it says to wrong answers, how it keeps an unfinished one, both languages, small screens. */
@BrowserTest
class FormInTheBrowserTest {

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  JdbcClient jdbc;

  private String reception() {
    Request request = office.visitorComesTo("reception.baraa");
    return jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.business_key_ = :number")
        .param("number", request.number()).query(String.class).single();
  }

  private static FilledForm begun(Clerk clerk, String task) {
    return clerk.takes(task).chooses("نتيجة الاستقبال", "طلب دعم مستفيد").chooses("نوع الخدمة المطلوبة", "سداد رسوم دراسية")
        .chooses("الجنسية", "السعودية").chooses("نوع الهوية", "هوية وطنية");
  }

  @Test
  void everyWrongAnswerIsToldInArabicAtItsField() {
    try (Clerk clerk = Clerk.signedIn(port, "reception.baraa")) {
      FilledForm form = begun(clerk, reception());
      List.of(
          List.of("رقم الهوية", "123", "رقم الهوية يجب أن يتكون من عشرة أرقام"),
          List.of("رقم الهوية", "1000000000", "رقم الهوية غير صحيح"),
          List.of("رقم الجوال", "0123", "رقم الجوال غير صحيح"),
          List.of("رقم الآيبان", "SA00", "رقم الآيبان يجب أن يبدأ بـ SA"),
          List.of("رقم الآيبان", "SA0380000000608010167518", "رقم الآيبان غير صحيح"),
          List.of("البريد الإلكتروني", "nobody", "البريد"),
          List.of("تاريخ الميلاد", "20/05/2090", "لا يمكن أن يكون التاريخ في المستقبل"),
          List.of("تاريخ الميلاد", "31/02/1990", "التاريخ"),
          List.of("الاسم الأول", "Nora", "الاسم"),
          List.of("العنوان الوطني المختصر", "12", "العنوان")).forEach(wrong -> {
            form.types(wrong.get(0), wrong.get(1));
            PlaywrightAssertions.assertThat(form.field(wrong.get(0)).locator(".fjs-form-field-error")).containsText(wrong.get(2));
          });
      form.presses();
      PlaywrightAssertions.assertThat(clerk.find(".mf-problems")).isVisible();
      assertThat(clerk.page().evaluate("() => document.activeElement.getAttribute('aria-invalid') ?? document.activeElement.type"))
          .as("the first error has the focus").isIn("true", "radio");
      clerk.keepsPicture("form-errors").findsThePageAccessible("form with errors");
    }
  }

  @ParameterizedTest
  @CsvSource({"20/05/1990, en-US", "٢٠/٠٥/١٩٩٠, ar-SA", "25/10/1410هـ, en-US", "1990-05-20, ar-SA"})
  void theSameDayHoweverItIsWrittenAndWhateverTheBrowserSpeaks(String written, String browserLanguage) {
    String task = reception();
    try (Clerk clerk = Clerk.signedIn(port, "reception.baraa", new Screen(1400, 900, browserLanguage, 1))) {
      FilledForm form = begun(clerk, task);
      form.types("تاريخ الميلاد", written);
      assertThat(form.field("تاريخ الميلاد").innerText()).contains("25 شوال 1410", "20 مايو 1990");
    }
  }

  @Test
  void anUnfinishedFormIsKeptOnTheServerAndResumedElsewhere() {
    String task = reception();
    try (Clerk clerk = Clerk.signedIn(port, "reception.baraa")) {
      FilledForm form = begun(clerk, task).types("الاسم الأول", "نورة").types("وصف الحاجة", "رسوم الفصل الثاني");
      Response kept = clerk.page().waitForResponse(answer -> answer.url().endsWith("/draft") && "PUT".equals(answer.request().method()),
          () -> form.types("المدينة", "الرياض"));
      assertThat(kept.status()).isEqualTo(204);
      PlaywrightAssertions.assertThat(clerk.find(".mf-draft")).containsText("حُفظت المسودة");
      clerk.leavesNothingBehind("نورة", "الفصل الثاني");
    }
    assertThat(jdbc.sql("select content from form_draft where task_id = :task").param("task", task).query(byte[].class).list())
        .singleElement().satisfies(content -> assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain("نورة"));
    try (Clerk elsewhere = Clerk.signedIn(port, "reception.baraa")) {
      FilledForm form = elsewhere.takes(task);
      assertThat(form.field("الاسم الأول").locator("input").inputValue()).isEqualTo("نورة");
      assertThat(form.field("المدينة").locator("input").inputValue()).isEqualTo("الرياض");
      PlaywrightAssertions.assertThat(elsewhere.find(".mf-restored")).isVisible();
      elsewhere.keepsPicture("form-restored").leavesNothingBehind("نورة", "الفصل الثاني");
    }
  }

  @Test
  void whoChoosesEnglishReadsTheFormInEnglishFromLeftToRight() {
    String task = reception();
    try (Clerk clerk = Clerk.signedIn(port, "reception.baraa")) {
      clerk.speaksEnglish();
      FilledForm form = clerk.takes(task);
      assertThat(clerk.find("html").getAttribute("dir")).isEqualTo("ltr");
      form.chooses("Outcome of the visit", "Beneficiary support request");
      String text = clerk.find(".mf").innerText();
      assertThat(Pattern.compile("\\p{IsArabic}{3,}").matcher(text).results().map(found -> found.group()).toList()).as("Arabic left in the form").isEmpty();
      clerk.keepsPicture("form-english").findsThePageAccessible("form in English");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHONE", "ZOOMED"})
  void theFormFitsSmallScreens(String screen) {
    try (Clerk clerk = Clerk.signedIn(port, "reception.baraa", "PHONE".equals(screen) ? Screen.PHONE : Screen.ZOOMED)) {
      begun(clerk, reception());
      assertThat((Boolean) clerk.page().evaluate("() => document.querySelector('.mf').scrollWidth <= document.querySelector('.mf').clientWidth + 1"))
          .as("nothing reaches over the side").isTrue();
      Locator name = clerk.find(".mf-form input[type=text]:visible").first();
      assertThat(name.boundingBox().height).as("room for a finger").isGreaterThanOrEqualTo(40);
      clerk.keepsPicture("form-" + screen.toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void whatTheServerSaysAboutACaseIsNotKeptByTheBrowser() {
    String task = reception();
    try (Clerk clerk = Clerk.signedIn(port, "reception.baraa")) {
      Response form = clerk.page().waitForResponse(answer -> answer.url().endsWith("/api/tasks/" + task + "/form"), () -> clerk.opensTask(task));
      assertThat(form.headers().get("cache-control")).contains("no-store");
    }
  }
}
