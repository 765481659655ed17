package org.mustafid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Outcomes;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests taken through the procedure by clerks in Chromium, in Arabic, with everything a visitor brings. */
@BrowserTest
class RequestInTheBrowserTest {

  private static final String[] SAME_IN_EVERY_LANGUAGE = {"\\b[a-z0-9]+\\.baraa\\b", "\\bbaraa\\b", "\\b(?:BR|NM)-\\d{4}-\\d{6}\\b",
      "\\b[A-Z][a-z]+/[A-Z][a-z]+\\b", "\\bEnglish\\b", "\\bCamunda Platform\\b", "\\bv\\. ?1\\.0\\.0\\b", "\\b(?:PDF|JPG|PNG|KB|MB)\\b", "\\S+\\.(?:pdf|jpg)\\b"};
  private static final String[] PERSONAL = {"نورة", "المثال", "سارة", "0551239876", "55123"};
  private static final LocalDate TODAY = LocalDate.now();

  @LocalServerPort
  int port;
  @Autowired
  Office office;
  @Autowired
  Outcomes outcomes;
  @Autowired
  CaseFiles cases;
  @Autowired
  JdbcClient jdbc;

  private final Map<String, Clerk> clerks = new HashMap<>();

  @AfterEach
  void everyoneGoesHome() {
    clerks.forEach((role, clerk) -> clerk.keepsPicture("journey-last-seen-by-" + role));
    clerks.values().forEach(Clerk::close);
  }

  private Clerk clerk(String role) {
    return clerks.computeIfAbsent(role, name -> Clerk.signedIn(port, name + ".baraa"));
  }

  private String task(Request request, String key, String user) {
    return jdbc.sql("""
        select t.id_ from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
        where p.business_key_ = :number and t.task_def_key_ = :key and (t.assignee_ is null or t.assignee_ = :user)""")
        .param("number", request.number()).param("key", key).param("user", user).query(String.class).single();
  }

  /** The clerk of that role opens the task, fills it in and completes it. */
  private void does(Request request, String role, String key, Consumer<FilledForm> work) {
    Clerk clerk = clerk(role);
    FilledForm form = clerk.takes(task(request, key, role + ".baraa"));
    work.accept(form);
    clerk.keepsPicture("journey-" + key).readsNoEnglish(key, SAME_IN_EVERY_LANGUAGE).findsThePageAccessible(key).leavesNothingBehind(PERSONAL);
    accepted(form.completes());
    office.runJobs(request);
  }

  private static void accepted(Response answer) {
    assertThat(answer.status()).as(answer.status() < 300 ? "" : answer.text()).isBetween(200, 299);
  }

  /** One click in the header, and the reception form is there. */
  private Request begun() {
    Clerk reception = clerk("reception");
    reception.goes("/camunda/app/tasklist/default/");
    Response started = reception.page().waitForResponse(answer -> answer.url().endsWith("/api/cases"),
        () -> reception.find(".mustafid-new-request a").click());
    String number = started.text().replaceAll(".*\"caseNumber\":\"([^\"]+)\".*", "$1");
    new FilledForm(reception.page());
    assertThat(reception.page().url()).contains("task=").doesNotContain(number);
    return outcomes.request(number);
  }

  static void receives(FilledForm form, String identity) {
    form.chooses("نتيجة الاستقبال", "طلب دعم مستفيد").chooses("قناة التواصل", "المقابلة").chooses("جهة المبادرة", "المستفيد")
        .chooses("هل مقدم الطلب هو المستفيد؟", "نعم").chooses("نوع الخدمة المطلوبة", "حقيبة ومستلزمات مدرسية")
        .types("وصف الحاجة", "أسرة بحاجة إلى حقائب مدرسية").ticks("أوافق صراحةً على جمع بياناتي").ticks("أوافق على زيارة الباحث")
        .chooses("الجنسية", "السعودية").chooses("الجنس", "أنثى").types("الاسم الأول", "نورة").types("اسم العائلة", "المثال")
        .types("اسم الأب", "محمد").types("اسم الجد", "عبد الله").chooses("نوع الهوية", "هوية وطنية").types("رقم الهوية", arabic(identity))
        .types("تاريخ انتهاء الهوية", TODAY.plusYears(2).toString()).types("تاريخ الميلاد", "25/10/1410هـ")
        .chooses("الحالة الاجتماعية", "أرمل / أرملة").chooses("فئة المستفيد", "أرملة")
        .types("رقم الجوال", "٠٥٥١٢٣٩٨٧٦").chooses("وسيلة التواصل المفضلة", "رسالة نصية").types("المدينة", "الرياض")
        .chooses("الطالب المستفيد", "أحد أفراد أسرته").types("اسم الطالب", "سارة").types("تاريخ ميلاد الطالب", "٢٠/٠٥/٢٠١٦")
        .chooses("المرحلة الدراسية", "ابتدائي").types("المدرسة / الجامعة", "المدرسة الأولى").chooses("نوعها", "حكومي")
        .types("عدد أفراد الأسرة المقيمين في المنزل", "٣").chooses("ملكية السكن", "ملك").chooses("الحالة الوظيفية", "ربة منزل");
    form.adds("أفراد الأسرة").types("الاسم", "سارة").chooses("القرابة", "ابنة").types("تاريخ الميلاد", "20/05/2016");
    form.adds("أفراد الأسرة").types("الاسم", "سعد").chooses("القرابة", "ابن").types("تاريخ الميلاد", "١٥-٠٨-١٤٣٩هـ");
    form.adds("الدخل الشهري ومصدره").chooses("مصدر الدخل", "معاش تقاعدي").types("المبلغ الشهري", "٢٬٥٠٠");
  }

  private static String arabic(String digits) {
    return digits.chars().mapToObj(digit -> String.valueOf((char) (digit - '0' + 0x660))).reduce("", String::concat);
  }

  private void papersMatched(FilledForm form) {
    for (String paper : new String[] {"الهوية الوطنية", "كرت العائلة / سجل الأسرة", "مشهد دخل (تقاعد أو تأمينات)",
        "تعريف من المدرسة أو الجامعة"}) {
      form.paper(paper).chooses("نتيجة المطابقة", "مطابق").types("تاريخ الإصدار", TODAY.minusDays(20).toString())
          .types("تاريخ الانتهاء", TODAY.plusDays(300).toString()).ticks("تمت المطابقة مع الأصل");
    }
    form.chooses("هل يقيم ضمن نطاق خدمات الجمعية؟", "نعم").chooses("هل الطالب منتظم في الدراسة؟", "نعم")
        .chooses("هل الأسرة من مستفيدي الضمان الاجتماعي؟", "لا").chooses("هل الإجراءات واضحة للمستفيد؟", "نعم");
  }

  private void toTheCommittee(Request request, String identity) {
    does(request, "reception", "reception", form -> {
      receives(form, identity);
      form.scans("الهوية الوطنية", "هوية.jpg", Scans.photograph(), "image/jpeg")
          .scans("كرت العائلة / سجل الأسرة", "سجل.pdf", Scans.pdf(), "application/pdf")
          .scans("مشهد دخل (تقاعد أو تأمينات)", "دخل.jpg", Scans.photograph(), "image/jpeg");
    });
    does(request, "relations", "verification", this::papersMatched);
    does(request, "relations", "declaration", form -> form.ticks("وقّع مقدم الطلب").types("اسم الموقّع", "نورة محمد المثال")
        .types("تاريخ التوقيع", TODAY.toString()).chooses("طريقة التوقيع", "توقيع مرسوم على الشاشة").signs().ticks("أشهد بأن مقدم الطلب")
        .ticks("أوافق صراحةً على جمع بياناتي"));
    if (!request.openTasks().contains("committee_vote")) {
      does(request, "researcher", "field_study", form -> form.types("تاريخ الزيارة", TODAY.toString()).chooses("مكان الزيارة", "منزل المستفيد")
          .types("عدد أفراد الأسرة المقيمين فعلًا", "3").chooses("هل العنوان مطابق؟", "نعم").chooses("توصية الباحث الاجتماعي", "مستحق")
          .types("تقرير بحث الحالة", "زيرت الأسرة ووُجدت حاجتها كما ذُكرت"));
    }
  }

  private void votes(Request request, String vote) {
    for (int member = 1; member <= 3; member++) {
      does(request, "member" + member, "committee_vote", form -> form.chooses("صوتك", vote).types("السبب", "بعد دراسة الملف"));
    }
  }

  @Test
  void aRequestWithDependantsScansAndASignatureIsTakenInVerifiedRaisedAcceptedAndDelivered() {
    String identity = Papers.citizen();
    Request request = begun();
    toTheCommittee(request, identity);
    votes(request, "قبول الطلب");
    does(request, "chair", "committee_decision", form -> form.chooses("القرار", "قبول الطلب").types("مسوّغ القرار", "حاجة ثابتة"));
    does(request, "registrar", "registration", form -> form.chooses("هل اكتملت جميع متطلبات التسجيل؟", "نعم"));
    does(request, "provider", "service_delivery", form -> form.chooses("هل قُدِّمت الخدمة؟", "نعم").types("تاريخ تقديم الخدمة", TODAY.toString())
        .types("إثبات الاستلام / ملاحظات", "سُلّمت الحقيبة مقابل التوقيع"));
    assertThat(outcomes.of(request)).isEqualTo("closed_delivered");

    CaseFile file = cases.load(request.number());
    assertThat(file.text("birthDate")).isEqualTo("1990-05-20");
    assertThat(file.text("studentBirthDate")).isEqualTo("2016-05-20");
    assertThat(file.text("idNumber")).isEqualTo(identity);
    assertThat(file.rows("dependants")).extracting(row -> row.get("name") + " " + row.get("birthDate"))
        .containsExactly("سارة 2016-05-20", "سعد 2018-05-01");
    assertThat(file.rows("income")).singleElement().satisfies(row -> assertThat(row.get("amount").toString()).isEqualTo("2500"));
    assertThat(file.rows("documents")).hasSize(4);
    assertThat(jdbc.sql("select document_type from attachment where case_number = :number order by document_type")
        .param("number", request.number()).query(String.class).list())
        .containsExactlyInAnyOrder("NATIONAL_ID", "FAMILY_RECORD", "INCOME_CERTIFICATE", "SIGNATURE");
  }

  @Test
  void aRequestThatIsNotAccepted() {
    Request request = begun();
    toTheCommittee(request, Papers.citizen());
    votes(request, "عدم قبول الطلب");
    Clerk chair = clerk("chair");
    FilledForm form = chair.takes(task(request, "committee_decision", "chair.baraa"));
    form.chooses("القرار", "عدم قبول الطلب");
    form.presses();
    assertThat(form.errors()).isNotEmpty();
    form.chooses("سبب عدم القبول", "أخرى").types("مسوّغ القرار", "تبيّن وجود دخل آخر للأسرة");
    accepted(form.completes());
    office.runJobs(request);
    assertThat(outcomes.stage(request)).isEqualTo("REJECTED");
  }
}
