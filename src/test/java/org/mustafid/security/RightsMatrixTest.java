package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what, as {@code security/rights-matrix.csv} says: every call asked as every role, over real connections.
 *
 * <p>A cell is the answer's status; {@code +} where the answer shows the case. {@code -} is not asked: an administrator may, and it would
 * change the installation under the other tests. What came is written to {@code target/rights-matrix.csv}.
 */
@EngineTest
class RightsMatrixTest {

  static final Path TABLE = Path.of("src/test/resources/security/rights-matrix.csv");
  private static final String ENGINE = "/camunda/api/engine/engine/default/";
  private static final Set<String> LOOKING = Set.of("GET", "QUERY");
  private static final Map<String, String> WITHOUT_DEMO_USER = Map.of("quality", "quality", "privacy", "privacy", "colleague", "research-committee");
  private static final int CELLS_BEFORE_ROLES = 3;

  @LocalServerPort
  int port;
  @Autowired
  IdentityService identities;
  @Autowired
  AutowireCapableBeanFactory beans;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping pages;

  private AskedCase asked;

  /** @param method QUERY is a POST that only looks; with {@code !} an administrator may, and is not asked to */
  record Call(String method, String path, String body, Map<String, String> expected) {

    boolean onlyLooks() {
      return LOOKING.contains(method);
    }

    boolean spared(String role) {
      return method.endsWith("!") && "admin".equals(role);
    }

    String name() {
      return method + " " + path + " " + body;
    }
  }

  @BeforeEach
  void people() {
    asked = new AskedCase();
    beans.autowireBean(asked);
    for (String tenant : List.of("baraa", "new-muslims")) {
      WITHOUT_DEMO_USER.forEach((name, group) -> {
        var user = identities.newUser(name + "." + tenant);
        user.setPassword(Visitor.DEMO_PASSWORD);
        // A password new accounts would not be given; that rule has a test of its own.
        ((IdentityServiceImpl) identities).saveUser(user, true);
        identities.createMembership(user.getId(), group);
        identities.createTenantUserMembership(tenant, user.getId());
      });
    }
  }

  @AfterEach
  void leave() {
    List.of("baraa", "new-muslims").forEach(tenant -> WITHOUT_DEMO_USER.keySet().forEach(name -> identities.deleteUser(name + "." + tenant)));
    jdbc.sql("delete from tool_document").update();
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(TABLE).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  static List<String> roles() throws IOException {
    List<String> head = List.of(lines().get(0).split(";"));
    return head.subList(CELLS_BEFORE_ROLES, head.size());
  }

  static List<Call> calls() throws IOException {
    List<String> roles = roles();
    List<Call> calls = new ArrayList<>();
    for (String line : lines().subList(1, lines().size())) {
      String[] cells = line.split(";", -1);
      Map<String, String> expected = new LinkedHashMap<>();
      for (int role = 0; role < roles.size(); role++) {
        expected.put(roles.get(role), cells.length > CELLS_BEFORE_ROLES + role ? cells[CELLS_BEFORE_ROLES + role] : "");
      }
      calls.add(new Call(cells[0], cells[1], cells.length > 2 ? cells[2] : "", expected));
    }
    return calls;
  }

  private static String user(String role, String tenant) {
    return Set.of("models", "admin").contains(role) ? role : role + "." + tenant;
  }

  private static HttpResponse<String> ask(Visitor visitor, Call call, String me, Map<String, String> names) {
    String path = filled(call.path(), me, names);
    String body = filled(call.body(), me, names);
    if (path.startsWith("E/")) {
      path = ENGINE + path.substring(2);
    }
    String method = call.method().replace("!", "");
    return switch (method) {
      case "GET" -> visitor.get(path, "Accept", path.contains("/app/") ? "text/html" : "application/json, */*");
      case "MULTIPART" -> visitor.send("POST", path, multipart(), "Content-Type", "multipart/form-data; boundary=cut", "X-XSRF-TOKEN", visitor.token());
      case "PDF" -> visitor.send("PUT", path, BodyPublishers.ofString("%PDF-1.4 tool"), "Content-Type", "application/pdf", "X-XSRF-TOKEN", visitor.token());
      case "QUERY" -> visitor.post(path, body);
      case "FORM" -> visitor.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded", "X-XSRF-TOKEN",
          visitor.token());
      default -> visitor.send(method, path, BodyPublishers.ofString(body), "Content-Type", "application/json", "X-XSRF-TOKEN", visitor.token());
    };
  }

  private static BodyPublisher multipart() {
    return BodyPublishers.ofString("""
        --cut\r
        Content-Disposition: form-data; name="deployment-name"\r
        \r
        matrix\r
        --cut\r
        Content-Disposition: form-data; name="documentType"\r
        \r
        NATIONAL_ID\r
        --cut\r
        Content-Disposition: form-data; name="file"; filename="matrix.bpmn"\r
        Content-Type: application/xml\r
        \r
        <x/>\r
        --cut--\r
        """);
  }

  private static String filled(String text, String me, Map<String, String> names) {
    String result = text.replace("{me}", me);
    for (Map.Entry<String, String> name : names.entrySet()) {
      result = result.replace("{" + name.getKey() + "}", name.getValue());
    }
    return result;
  }

  /** What tells that there is this case. */
  private static Set<String> traces(Map<String, String> names) {
    return Set.of("case", "identity", "pi", "task", "job", "incident", "ended", "note", "attachment").stream().map(names::get).collect(Collectors.toSet());
  }

  /** What is done to several tasks at once answers with the ids it was asked about. */
  private static boolean shows(HttpResponse<String> answer, Map<String, String> names) {
    return !answer.body().startsWith("[{\"taskId\":") || answer.body().contains("\"ok\":true") ? showsTraces(answer, names) : false;
  }

  private static boolean showsTraces(HttpResponse<String> answer, Map<String, String> names) {
    return traces(names).stream().anyMatch(answer.body()::contains);
  }

  private static boolean succeeded(HttpResponse<String> answer) {
    return answer.statusCode() / 100 == 2;
  }

  @Test
  void everyRoleGetsTheAnswersOfTheTable() throws IOException {
    List<Call> calls = calls();
    Map<String, Map<String, String>> came = new LinkedHashMap<>();
    Map<String, String> names = asked.names("baraa");
    int answers = 0;
    for (String role : roles()) {
      String me = user(role, "baraa");
      Visitor visitor = AskedCase.visitor(port, me);
      for (Call call : calls) {
        String cell = "-";
        if (!call.spared(role)) {
          HttpResponse<String> answer = ask(visitor, call, me, names);
          cell = answer.statusCode() + (succeeded(answer) && shows(answer, names) ? "+" : "");
          answers++;
          if (!call.onlyLooks() && answer.statusCode() < 400) {
            names = asked.names("baraa");
            jdbc.sql("delete from tool_document").update();
          }
        }
        came.computeIfAbsent(call.name(), name -> new LinkedHashMap<>()).put(role, cell);
      }
    }
    write(calls, came);
    List<String> differing = new ArrayList<>();
    calls.forEach(call -> call.expected().forEach((role, expected) -> {
      String cell = came.get(call.name()).get(role);
      if (!expected.equals(cell)) {
        differing.add(role + ": " + call.name() + " answered " + cell + ", the table says " + expected);
      }
    }));
    System.out.println("Rights: " + answers + " answers, " + calls.size() + " calls as " + roles().size() + " roles, " + differing.size() + " differ");
    assertThat(differing).isEmpty();
  }

  private static void write(List<Call> calls, Map<String, Map<String, String>> came) throws IOException {
    List<String> lines = new ArrayList<>(List.of("method;path;body;" + String.join(";", roles())));
    calls.forEach(call -> lines.add(String.join(";", call.method(), call.path(), call.body(), String.join(";", came.get(call.name()).values()))));
    Files.write(Path.of("target", "rights-matrix.csv"), lines, StandardCharsets.UTF_8);
  }

  /** The same calls by everybody of the other association: nothing of the case comes back, and nothing is done to it. */
  @Test
  void associationsNeverCross() throws IOException {
    int answers = 0;
    List<String> leaks = new ArrayList<>();
    for (String[] pair : new String[][] {{"baraa", "new-muslims"}, {"new-muslims", "baraa"}}) {
      Map<String, String> names = asked.names(pair[0]);
      String state = state(names, pair[0]);
      for (String role : roles()) {
        if (user(role, pair[1]).contains(".")) {
          Visitor stranger = AskedCase.visitor(port, user(role, pair[1]));
          for (Call call : calls()) {
            Call across = new Call(call.method(), call.path().replace("baraa", pair[0]),
                call.body().replace("baraa", "~").replace("new-muslims", pair[0]).replace("~", pair[0]), Map.of());
            HttpResponse<String> answer = ask(stranger, across, user(role, pair[1]), names);
            answers++;
            boolean nameOfAStranger = answer.body().contains("colleague." + pair[0]) && succeeded(answer);
            if (succeeded(answer) && shows(answer, names) || nameOfAStranger) {
              leaks.add(user(role, pair[1]) + ": " + across.name() + " answered " + answer.statusCode());
            }
          }
        }
      }
      assertThat(state(names, pair[0])).as("nothing happened to the case of %s", pair[0]).isEqualTo(state);
    }
    System.out.println("Associations: " + answers + " answers across, " + leaks.size() + " leaks");
    assertThat(leaks).isEmpty();
  }

  /** Also numbers tell: whatever those who oversee one association look at stays the same when the other gets another case. */
  @Test
  void countsAndStatisticsAreOfTheOwnAssociation() throws IOException {
    Map<String, String> names = asked.names("baraa");
    List<String> changed = new ArrayList<>();
    for (String role : List.of("supervisor", "director", "quality", "relations")) {
      Visitor stranger = AskedCase.visitor(port, role + ".new-muslims");
      Map<Call, String> before = looks(stranger, role + ".new-muslims", names);
      asked.names("baraa");
      Map<Call, String> after = looks(stranger, role + ".new-muslims", names);
      before.forEach((call, answer) -> {
        if (!answer.equals(after.get(call))) {
          changed.add(role + ": " + call.name());
        }
      });
      assertThat(before).hasSizeGreaterThan(20);
    }
    assertThat(changed).isEmpty();
  }

  private static Map<Call, String> looks(Visitor visitor, String me, Map<String, String> names) throws IOException {
    Map<Call, String> answers = new LinkedHashMap<>();
    for (Call call : calls()) {
      if (call.onlyLooks() && (call.path().startsWith("E/") || call.path().contains("/api/"))) {
        HttpResponse<String> answer = ask(visitor, call, me, names);
        if (succeeded(answer)) {
          answers.put(call, answer.body());
        }
      }
    }
    return answers;
  }

  /** Everything the engine and we hold about the case, and how many cases the association has. */
  private String state(Map<String, String> names, String tenant) {
    return jdbc.sql("""
        select (select string_agg(concat_ws(' ', id_, assignee_, owner_, rev_, suspension_state_, delegation_), ',' order by id_) from act_ru_task where tenant_id_ = :tenant)
          || (select string_agg(concat_ws(' ', id_, name_, text_, long_), ',' order by id_) from act_ru_variable where proc_inst_id_ = :pi)
          || (select concat_ws(' ', retries_, duedate_, suspension_state_) from act_ru_job where id_ = :job)
          || (select concat_ws(' ', stage, version) from case_file where number = :number)
          || (select count(*) from case_note where case_number = :number) || (select count(*) from attachment where case_number = :number)
          || (select count(*) from act_hi_procinst where id_ = :ended) || (select count(*) from act_ru_identitylink where task_id_ = :task)
          || (select count(*) from case_file where tenant = :tenant)""")
        .param("tenant", tenant).param("pi", names.get("pi")).param("job", names.get("job")).param("number", names.get("case"))
        .param("ended", names.get("ended")).param("task", names.get("task")).query(String.class).single();
  }

  /** Whoever asks for a case of the other association, or for one that is nobody's, hears the same; the first is noted where it belongs. */
  @Test
  void aForeignCaseAndNoCaseAreAnsweredAlikeAndTheAskingIsNoted() {
    Map<String, String> names = asked.names("baraa");
    Visitor stranger = AskedCase.visitor(port, "supervisor.new-muslims");
    Visitor colleague = AskedCase.visitor(port, "registrar.baraa");
    for (String part : List.of("", "/overview", "/notes", "/attachments", "/attachments/" + names.get("attachment"), "/committee", "/papers/request-form.pdf",
        "/papers/minutes.pdf", "/papers/reply.pdf", "/timeline?before=99999999")) {
      long noted = refusals(names.get("case"), "supervisor.new-muslims");
      HttpResponse<String> foreign = stranger.get("/api/cases/" + names.get("case") + part);
      HttpResponse<String> none = stranger.get("/api/cases/BR-1448-999999" + part);
      assertThat(foreign.statusCode()).as(part).isEqualTo(403);
      assertThat(foreign.body().replace(names.get("case"), "BR-1448-999999")).as(part).isEqualTo(none.body());
      assertThat(refusals(names.get("case"), "supervisor.new-muslims")).as(part).isEqualTo(noted + 1);
      long notedOfColleague = refusals(names.get("case"), "registrar.baraa");
      assertThat(colleague.get("/api/cases/" + names.get("case") + part).statusCode()).as(part).isEqualTo(403);
      assertThat(refusals(names.get("case"), "registrar.baraa")).as(part).isEqualTo(notedOfColleague + 1);
    }
  }

  private long refusals(String number, String actor) {
    return jdbc.sql("select count(*) from journal where case_number = :number and actor = :actor and action = 'case.refused'")
        .param("number", number).param("actor", actor).query(Long.class).single();
  }

  /** A supervisor looks, hands tasks over and tries failed jobs again; of everything that changes, the table grants nothing else. */
  @Test
  void whoOverseesChangesNothing() throws IOException {
    Set<String> granted = calls().stream().filter(call -> !call.onlyLooks() && call.path().startsWith("E/"))
        .filter(call -> call.expected().get("supervisor").startsWith("2")).map(Call::name).collect(Collectors.toSet());
    assertThat(granted).allMatch(call -> call.matches("(POST E/task/\\{task}/(claim|unclaim|assignee) .*|PUT E/job/\\{job}/retries .*)"));
    for (String role : List.of("director", "quality", "privacy")) {
      assertThat(calls().stream().filter(call -> !call.onlyLooks() && call.path().startsWith("E/"))
          .filter(call -> call.expected().get(role).startsWith("2")).map(Call::name)).as(role).isEmpty();
    }
  }

  @Test
  void noMappingOfOursIsMissingFromTheTable() throws IOException {
    List<Call> calls = calls();
    List<String> missing = new ArrayList<>();
    pages.getHandlerMethods().forEach((mapping, handler) -> {
      if (handler.getBeanType().getPackageName().startsWith("org.mustafid")) {
        mapping.getPatternValues().forEach(pattern -> {
          var matcher = PathPatternParser.defaultInstance.parse(pattern);
          Set<String> methods = mapping.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
          boolean named = calls.stream().anyMatch(call -> (methods.isEmpty() || methods.contains(httpMethod(call)))
              && matcher.matches(PathContainer.parsePath(call.path().replaceAll("\\?.*", "").replace("{", "").replace("}", ""))));
          if (!named) {
            missing.add(methods + " " + pattern);
          }
        });
      }
    });
    assertThat(missing).isEmpty();
  }

  private static String httpMethod(Call call) {
    return switch (call.method().replace("!", "")) {
      case "QUERY", "MULTIPART", "FORM" -> "POST";
      case "PDF" -> "PUT";
      default -> call.method().replace("!", "");
    };
  }
}
