package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.database.EmbeddedPostgres;
import org.mustafid.database.Maintenance;
import org.mustafid.workflow.Office;
import org.mustafid.workflow.Papers;
import org.mustafid.workflow.Request;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Cases that run are there again after a restore and after an upgrade, and end there as if nothing had happened. */
@EngineTest
class DataLastsTest {

  private static final Path DATA = Path.of("target", "data-lasts").toAbsolutePath();

  @LocalServerPort
  int port;
  @Autowired
  EmbeddedPostgres server;
  @Autowired
  JdbcClient live;
  @Autowired
  Office office;

  private String url(String database) {
    return server.jdbcUrl().replace("/postgres?", "/" + database + "?");
  }

  private Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(url(database), server.username(), server.password());
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private JdbcClient database(String name) {
    return JdbcClient.create(new DriverManagerDataSource(url(name), server.username(), server.password()));
  }

  private static long count(JdbcClient database, String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  /** The folder of another machine: nothing but the master key was carried there. */
  private static Path anotherMachine() throws Exception {
    Files.createDirectories(DATA);
    Files.copy(Path.of("target", "test-data", "master.key"), DATA.resolve("master.key"), StandardCopyOption.REPLACE_EXISTING);
    return DATA;
  }

  private int maintenance(StringBuilder said, String database, String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> args = new ArrayList<>(List.of("--spring.datasource.url=" + url(database), "--spring.datasource.username=" + server.username(),
        "--spring.datasource.password=" + server.password()));
    args.addAll(List.of(command));
    int result = Maintenance.run(new PrintStream(out, true, StandardCharsets.UTF_8), args.toArray(String[]::new));
    said.append(out.toString(StandardCharsets.UTF_8));
    return result;
  }

  private Request parked() {
    return office.visitorComesTo("reception.baraa").received(Papers.tutoring(Papers.citizen()));
  }

  private static void waitFor(JdbcClient database, String process, String task) {
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200)).until(() ->
        database.sql("select count(*) from act_ru_task where proc_inst_id_ = :process and task_def_key_ = :task").param("process", process)
            .param("task", task).query(Integer.class).single() > 0);
  }

  /** From the check of its papers to its end, by the association's staff at their browsers. */
  private static void ends(int port, JdbcClient database, String process) {
    StaffDesk relations = new StaffDesk(port, "relations.baraa");
    submits(relations, process, "verification", Papers.tutoringPapers());
    waitFor(database, process, "declaration");
    submits(relations, process, "declaration", Papers.signature());
    waitFor(database, process, "committee_vote");
    for (int member = 1; member <= 3; member++) {
      submits(new StaffDesk(port, "member" + member + ".baraa"), process, "committee_vote",
          Map.of("conflictOfInterest", false, "vote", "ACCEPT", "voteReason", "رأي العضو بعد دراسة الملف"));
    }
    waitFor(database, process, "committee_decision");
    submits(new StaffDesk(port, "chair.baraa"), process, "committee_decision",
        Map.of("decision", "ACCEPT", "decisionReason", "بناء على دراسة الملف وتصويت الأعضاء"));
    waitFor(database, process, "registration");
    submits(new StaffDesk(port, "registrar.baraa"), process, "registration", Map.of("requirementsComplete", true));
    submits(new StaffDesk(port, "provider.baraa"), process, "service_delivery",
        Map.of("delivered", true, "deliveredOn", LocalDate.now().toString(), "receiptNote", "سُلّم للمستفيد مقابل توقيعه"));
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200)).until(() ->
        database.sql("select count(*) from act_ru_execution where proc_inst_id_ = :process").param("process", process).query(Integer.class).single() == 0);
  }

  private static void submits(StaffDesk desk, String process, String task, Map<String, Object> form) {
    var answer = desk.submits(process, task, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  @Test
  void aBackupTakenUnderLoadIsRestoredElsewhereAndItsCasesEndThere() throws Exception {
    Request request = parked();
    ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    AtomicBoolean working = new AtomicBoolean(true);
    ExecutorService visitors = Executors.newFixedThreadPool(4);
    for (int visitor = 0; visitor < 4; visitor++) {
      visitors.submit(() -> {
        StaffDesk website = new StaffDesk(port, "reception.baraa");
        while (working.get()) {
          acknowledged.add(StaffDesk.ok(website.posts("/api/requests", "{\"association\":\"baraa\",\"answers\":{}}")).path("caseNumber").asText());
        }
      });
    }
    await().until(() -> acknowledged.size() > 20);
    Path file = Path.of("target", "mustafid-test.backup").toAbsolutePath();
    Files.deleteIfExists(file);
    List<String> beforeTheBackup = List.copyOf(acknowledged);
    StringBuilder said = new StringBuilder();
    long began = System.nanoTime();
    int result;
    try {
      result = maintenance(said, "postgres", "--backup=" + file);
    } finally {
      working.set(false);
      visitors.shutdown();
    }
    long taken = System.nanoTime();
    int during = acknowledged.size() - beforeTheBackup.size();
    assertThat(visitors.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(result).as("%s", said).isZero();
    assertThat(during).as("the application goes on working meanwhile").isPositive();

    try (Connection connection = superuser("postgres")) {
      run(connection, "drop database if exists restored with (force)", "create database restored");
    }
    long begins = System.nanoTime();
    assertThat(maintenance(said, "restored", "--restore=" + file)).as("%s", said).isZero();
    long restoredIn = System.nanoTime() - begins;
    JdbcClient restored = database("restored");
    assertThat(restored.sql("select number from case_file").query(String.class).list()).as("nothing acknowledged is lost").containsAll(beforeTheBackup);
    assertThat(count(restored, """
        select count(*) from case_file c where (select count(*) from act_ru_execution e where e.business_key_ = c.number and e.parent_id_ is null)
          <> case when c.closed_at is null then 1 else 0 end
          and exists (select 1 from act_hi_procinst h where h.business_key_ = c.number)""")).as("one case, one process").isZero();
    assertThat(count(restored, "select count(*) from act_ru_execution where parent_id_ is null and business_key_ not in (select number from case_file)"))
        .isZero();
    assertThat(count(restored, "select count(*) from pg_constraint where contype = 'f' and not convalidated")).isZero();
    assertThat(count(restored, "select count(*) from pg_constraint where contype = 'f'"))
        .isEqualTo(count(live, "select count(*) from pg_constraint where contype = 'f'"));
    assertThat(maintenance(said, "restored", "--restore=" + file)).as("never over what is there").isEqualTo(1);

    long starts = System.nanoTime();
    try (OwnProcess node = new OwnProcess("restored.log", "--mustafid.data-dir=" + anotherMachine(), "--spring.datasource.url=" + url("restored"),
        "--spring.datasource.username=" + server.username(), "--spring.datasource.password=" + server.password()).ready()) {
      long startedIn = System.nanoTime() - starts;
      ends(node.port(), restored, request.processInstanceId());
      assertThat(restored.sql("select outcome from case_file where number = :number").param("number", request.number()).query(String.class).single())
          .isEqualTo("closed_delivered");
      System.out.printf("R15: %d cases; backup %d ms with %d requests taken meanwhile, file %d KB, restore %d ms, start %d ms%n",
          count(restored, "select count(*) from case_file"), Duration.ofNanos(taken - began).toMillis(), during, Files.size(file) / 1024,
          Duration.ofNanos(restoredIn).toMillis(), Duration.ofNanos(startedIn).toMillis());
    }
  }

  @Test
  void anEarlierReleasesDatabaseWithRunningCasesIsUpgradedByItsOwnerAndWorkedOnByAUserWhoMayNotChangeTables() throws Exception {
    Request request = parked();
    try (Connection connection = superuser("postgres")) {
      run(connection, "drop database if exists earlier with (force)", "drop role if exists mustafid_owner", "drop role if exists mustafid_app",
          "create role mustafid_owner login password 'owner-of-the-tables'", "create role mustafid_app login password 'works-with-rows'",
          "create database earlier owner mustafid_owner");
    }
    SpringLiquibase tables = new SpringLiquibase();
    tables.setResourceLoader(new DefaultResourceLoader());
    tables.setDataSource(new DriverManagerDataSource(url("earlier"), "mustafid_owner", "owner-of-the-tables"));
    tables.setChangeLog("classpath:earlier-release.xml");
    tables.afterPropertiesSet();
    fillAsTheEarlierReleaseWould();
    try (Connection owner = DriverManager.getConnection(url("earlier"), "mustafid_owner", "owner-of-the-tables")) {
      run(owner, "grant select, insert, update, delete on all tables in schema public to mustafid_app",
          "grant usage, select on all sequences in schema public to mustafid_app",
          "alter default privileges in schema public grant select, insert, update, delete on tables to mustafid_app",
          "alter default privileges in schema public grant usage, select on sequences to mustafid_app");
    }
    JdbcClient earlier = database("earlier");
    long cases = count(earlier, "select count(*) from case_file");

    try (OwnProcess node = new OwnProcess("upgraded.log", "--mustafid.data-dir=" + anotherMachine(), "--spring.datasource.url=" + url("earlier"),
        "--spring.datasource.username=mustafid_app", "--spring.datasource.password=works-with-rows", "--spring.liquibase.user=mustafid_owner",
        "--spring.liquibase.password=owner-of-the-tables").ready()) {
      ends(node.port(), earlier, request.processInstanceId());
    }
    assertThat(count(earlier, "select count(*) from case_file")).isEqualTo(cases);
    assertThat(count(earlier, "select count(*) from databasechangelog")).isEqualTo(count(live, "select count(*) from databasechangelog"));
    assertThat(earlier.sql("select outcome from case_file where number = :number").param("number", request.number()).query(String.class).single())
        .isEqualTo("closed_delivered");
    try (Connection app = DriverManager.getConnection(url("earlier"), "mustafid_app", "works-with-rows")) {
      assertThatThrownBy(() -> run(app, "create table mine (id integer)")).hasMessageContaining("permission denied");
      assertThatThrownBy(() -> run(app, "alter table case_file add column mine integer")).hasMessageContaining("must be owner");
    }
    System.out.printf("R14: %d cases upgraded, one of them ended afterwards%n", cases);
  }

  /** The rows of this run in the tables and columns that release had. */
  private void fillAsTheEarlierReleaseWould() throws Exception {
    try (Connection from = superuser("postgres"); Connection to = superuser("earlier")) {
      run(to, "set session_replication_role = replica");
      List<String> tables = database("earlier").sql("""
          select c.relname || ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')'
          from pg_class c join pg_attribute a on a.attrelid = c.oid
          where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and c.relname not like 'databasechange%'
          group by c.relname""").query(String.class).list();
      for (String table : tables) {
        run(to, "truncate " + table.substring(0, table.indexOf(' ')) + " cascade");
      }
      for (String table : tables) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", rows);
        to.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
      }
      run(to, "select setval(pg_get_serial_sequence('journal', 'id'), (select max(id) from journal))",
          "select setval(pg_get_serial_sequence('advice', 'id'), greatest(1, (select max(id) from advice)))");
    }
  }
}
