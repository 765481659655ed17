package org.mustafid.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.notification.InvitationLink;
import org.mustafid.notification.StoppedClock;
import org.mustafid.notification.NoticeDatabase;
import org.mustafid.notification.NotificationSlice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = {NotificationSlice.class, SurveyPageTest.Web.class}, properties = {
    "mustafid.data-dir=target/notice-data", NotificationSlice.LOG_FILE, "mustafid.public-origin=https://requests.association.example"})
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class SurveyPageTest {

  /** As the application guards these pages: open to everybody, with protection against forged submissions. */
  @EnableWebSecurity
  @ImportAutoConfiguration({WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
      ThymeleafAutoConfiguration.class, SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class})
  static class Web {
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.requestMatchers("/survey/**").permitAll().anyRequest().denyAll()).build();
    }
  }

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    NoticeDatabase.register(registry);
  }

  @Autowired
  private MockMvc web;
  @Autowired
  private InvitationLink links;
  @Autowired
  private SurveyLinks surveyLinks;
  @Autowired
  private CaseFiles caseFiles;
  @Autowired
  private TransactionTemplate transactions;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private StoppedClock clock;

  @BeforeEach
  void nobodyInvited() {
    jdbc.sql("truncate case_file, notice, survey_token, survey_answer cascade").update();
    clock.reset();
  }

  @Test
  void theLinkIsLongSecretAndKeptOnlyAsAHash() {
    String first = token(invite("ar"));
    String second = token(invite("ar"));

    assertThat(first).hasSize(32).isNotEqualTo(second);
    String rows = String.join("\n", jdbc.sql("select to_jsonb(t)::text from survey_token t").query(String.class).list());
    assertThat(rows).doesNotContain(first, "BR-14").contains(SurveyAnswers.hash(first), "closed_delivered", "EDU_BAG", "PHONE");
    assertThat(invite("fil")).endsWith("?lang=en");
  }

  @Test
  void thePageIsArabicFromRightToLeftWithAllTwelveItemsAndNoScript() throws Exception {
    String page = page(get(path(invite("ar")))).getContentAsString();

    assertThat(page).contains("<html lang=\"ar\" dir=\"rtl\">")
        .contains("تقييمك للخدمة حقٌّ من حقوقك، وهو أداة للتقويم والتطوير لا للعقاب والتشهير. لن يؤثر تقييمك في طلبك الحالي أو القادم، ولا تُسجَّل هويتك مع إجابتك.")
        .contains("استقبلني الموظف بلباقة واحترام.", "حُفظت خصوصيتي وكرامتي.", "ما رضاك العام عن الجمعية؟",
            "هل تنصح من يمر بظروف مشابهة بالتواصل مع الجمعية؟", "ما الذي تقترح تحسينه؟", "غير راضٍ تمامًا", "لا ينطبق")
        .doesNotContain("<script", "style=", "onclick", "BR-14");
    assertThat(page.split("<fieldset", -1)).hasSize(12);
    assertThat(page.split("type=\"radio\"", -1)).hasSize(1 + 10 * 6 + 11);
    assertThat(page).containsPattern("<a[^>]+lang=en[^>]*>English</a>");
  }

  @Test
  void thePageSpeaksEnglishOnRequest() throws Exception {
    String page = page(get(path(invite("ar"))).param("lang", "en")).getContentAsString();

    assertThat(page).contains("<html lang=\"en\" dir=\"ltr\">", "I was received with courtesy and respect.", "العربية</a>")
        .doesNotContain("استقبلني");
  }

  @Test
  void thePageKeepsItsAddressToItself() throws Exception {
    MockHttpServletResponse response = page(get(path(invite("ar"))));

    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(response.getHeader("X-Robots-Tag")).isEqualTo("noindex");
  }

  @Test
  void anEvaluationIsStoredWithoutAnythingThatLeadsToThePerson() throws Exception {
    String link = path(invite("ar"));

    MockHttpServletResponse answer = send(link, Map.of("COURTESY", "5", "FITNESS", "none", "OVERALL", "4", "RECOMMEND", "0",
        "comment", "تقصير مدة الانتظار\r\n\u0000شكرًا", "WEIGHT", "3"));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(answer.getRedirectedUrl()).isEqualTo("/survey/thanks?lang=ar");
    assertThat(page(get("/survey/thanks")).getContentAsString()).contains("شكرًا لك");
    Map<String, Object> row = jdbc.sql("select *, answers::text as scores from survey_answer").query().singleRow();
    assertThat(row.keySet()).containsExactlyInAnyOrder("id", "tenant", "service", "outcome", "channel", "month", "answers", "comment", "scores");
    assertThat(row).containsEntry("tenant", "baraa").containsEntry("service", "EDU_BAG").containsEntry("outcome", "closed_delivered")
        .containsEntry("channel", "PHONE").containsEntry("comment", "تقصير مدة الانتظار\nشكرًا");
    assertThat(row.get("month")).hasToString("2026-11-01");
    assertThat(row.get("scores")).isEqualTo("{\"OVERALL\": 4, \"COURTESY\": 5, \"RECOMMEND\": 0}");
    assertThat(count("survey_token")).isZero();
  }

  @Test
  void aLinkWorksOnce() throws Exception {
    String link = path(invite("ar"));
    send(link, Map.of("OVERALL", "5"));

    assertThat(page(get(link)).getStatus()).isEqualTo(404);
    assertThat(sendWithTokenOf(path(invite("ar")), link, Map.of("OVERALL", "1")).getStatus()).isEqualTo(404);
    assertThat(count("survey_answer")).isEqualTo(1);
  }

  @Test
  void twoClicksAtOnceCountAsOne() throws Exception {
    String link = path(invite("ar"));
    MockHttpSession session = new MockHttpSession();
    String csrf = csrf(web.perform(get(link).session(session)).andReturn());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> clicks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        clicks.add(() -> page(post(link).session(session).param("_csrf", csrf).param("OVERALL", "5")).getStatus());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> click : threads.invokeAll(clicks)) {
        statuses.add(click.get());
      }
      assertThat(statuses).containsOnlyOnce(302).hasSize(8);
    } finally {
      threads.shutdownNow();
    }
    assertThat(count("survey_answer")).isEqualTo(1);
  }

  @Test
  void unknownExpiredAndUsedLinksLookTheSame() throws Exception {
    String expired = path(invite("ar"));
    clock.move(Duration.ofDays(14));
    String used = path(invite("ar"));
    send(used, Map.of("OVERALL", "5"));

    MockHttpServletResponse unknown = page(get("/survey/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));

    assertThat(unknown.getStatus()).isEqualTo(404);
    assertThat(unknown.getContentAsString()).contains("الرابط غير متاح");
    for (String link : List.of(expired, used, "/survey/x", "/survey/survey.css")) {
      MockHttpServletResponse other = page(get(link));
      assertThat(other.getStatus()).as(link).isEqualTo(404);
      assertThat(other.getContentAsString()).as(link).isEqualTo(unknown.getContentAsString());
    }
  }

  @Test
  void aLinkDiesAfterTwoWeeksAndIsRemoved() throws Exception {
    String link = path(invite("ar"));
    clock.move(Duration.ofDays(14).minusSeconds(1));
    assertThat(page(get(link)).getStatus()).isEqualTo(200);
    surveyLinks.removeExpired();
    assertThat(count("survey_token")).isEqualTo(1);

    clock.move(Duration.ofSeconds(1));
    assertThat(page(get(link)).getStatus()).isEqualTo(404);
    surveyLinks.removeExpired();
    assertThat(count("survey_token")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"OVERALL, 6", "OVERALL, 0", "OVERALL, -1", "OVERALL, 5.0", "RECOMMEND, 11", "COURTESY, <script>", "comment, '  '", "COURTESY, none"})
  void whatIsNotOnTheScaleOrEmptyIsRefusedAndTheRightKept(String item, String value) throws Exception {
    String link = path(invite("ar"));

    MockHttpServletResponse refused = send(link, Map.of(item, value));

    assertThat(refused.getStatus()).isEqualTo(400);
    assertThat(refused.getContentAsString()).contains("role=\"alert\"").doesNotContain("<script>");
    assertThat(count("survey_answer")).isZero();
    assertThat(count("survey_token")).isEqualTo(1);
  }

  @Test
  void aCommentThatIsTooLongIsShownAgainWithTheOtherAnswers() throws Exception {
    String link = path(invite("ar"));

    String page = send(link, Map.of("OVERALL", "4", "comment", "<b>" + "ا".repeat(1000))).getContentAsString();

    assertThat(page).contains("التعليق أطول من ألف حرف.").contains("&lt;b&gt;اااا")
        .containsPattern("name=\"OVERALL\" value=\"4\" checked=\"checked\"");
    assertThat(send(link, Map.of("comment", "ا\r\n".repeat(500).strip())).getStatus()).as("a line break counts once").isEqualTo(302);
  }

  @Test
  void aSubmissionFromAnotherSiteIsRefused() throws Exception {
    String link = path(invite("ar"));

    assertThat(page(post(link).param("OVERALL", "1")).getStatus()).isEqualTo(403);
    assertThat(count("survey_answer")).isZero();
  }

  @Test
  void theStyleSheetLiesUnderTheSameOpenPath() throws Exception {
    assertThat(page(get("/survey/style/survey.css")).getStatus()).isEqualTo(200);
  }

  private int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  private String invite(String language) {
    return transactions.execute(status -> {
      CaseFile file = caseFiles.open("baraa", null);
      file.requested("PHONE", "EDU_BAG");
      file.record("contact", Map.of("preferredLanguage", language));
      return links.create(file, "closed_delivered");
    });
  }

  private static String path(String link) {
    assertThat(link).startsWith("https://requests.association.example/survey/");
    return link.substring("https://requests.association.example".length());
  }

  private static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private MockHttpServletResponse page(MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response = web.perform(request).andReturn().getResponse();
    response.setCharacterEncoding("UTF-8");
    return response;
  }

  private MockHttpServletResponse send(String link, Map<String, String> answers) throws Exception {
    return sendWithTokenOf(link, link, answers);
  }

  private MockHttpServletResponse sendWithTokenOf(String opened, String link, Map<String, String> answers) throws Exception {
    MockHttpSession session = new MockHttpSession();
    String csrf = csrf(web.perform(get(opened).session(session)).andReturn());
    MockHttpServletRequestBuilder request = post(link).session(session).param("_csrf", csrf);
    answers.forEach(request::param);
    return page(request);
  }

  private static String csrf(MvcResult page) throws Exception {
    Matcher matcher = CSRF.matcher(page.getResponse().getContentAsString());
    assertThat(matcher.find()).as("the form carries the token that Spring Security asks for").isTrue();
    return matcher.group(1);
  }
}
