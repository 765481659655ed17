package org.mustafid.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.MovableClock;
import org.mustafid.MustafidApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is done to the journal behind the application's back is found. Each attack is undone afterwards by rolling it back. */
@EngineTest
class JournalChainTest {

  @Autowired
  Journal journal;
  @Autowired
  JournalChain chain;
  @Autowired
  JournalSealing sealing;
  @Autowired
  JournalAudit audit;
  @Autowired
  MasterKey master;
  @Autowired
  CaseFiles cases;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  JdbcTemplate batches;
  @Autowired
  TransactionTemplate transaction;
  @Autowired
  DataSource database;
  @Autowired
  JdbcConnectionDetails server;
  @Autowired
  MovableClock clock;

  @BeforeEach
  void threeSealsAtLeast() {
    for (int seal = 0; seal < 3; seal++) {
      for (int entry = 0; entry < 5; entry++) {
        journal.note("baraa", "BR-1448-999999", "relations.baraa", "case.read", "overview");
      }
      sealAll();
    }
  }

  @AfterEach
  void today() {
    clock.reset();
  }

  private void sealAll() {
    for (int attempt = 0; attempt < 100 && unsealed() > 0; attempt++) {
      chain.seal();
      if (unsealed() > 0) {
        Thread.yield();
      }
    }
    assertThat(unsealed()).isZero();
  }

  private long unsealed() {
    return jdbc.sql("select count(*) from journal where seal is null").query(Long.class).single();
  }

  private long id(String select) {
    return jdbc.sql(select).query(Long.class).single();
  }

  private long inTheMiddle() {
    return id("select max(id) - 7 from journal where action = 'case.read' and case_number = 'BR-1448-999999'");
  }

  /** What the audit says after that attack. */
  private JournalAudit.Finding after(Runnable attack, JournalAnchor... known) {
    return transaction.execute(status -> {
      status.setRollbackOnly();
      attack.run();
      return audit.check(List.of(known));
    });
  }

  private void run(String sql, Object... arguments) {
    batches.update(sql, arguments);
  }

  private JournalAnchor newest() {
    return audit.check(List.of()).newest();
  }

  @Test
  void whatTheApplicationWroteIsIntact() {
    JournalAudit.Finding finding = audit.check(List.of());
    assertThat(finding.problem()).isNull();
    assertThat(finding.entries()).isEqualTo(id("select count(*) from journal"));
    assertThat(finding.unsealed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"detail = 'overviex'", "detail = null", "actor = 'reception.baraa'", "action = 'case.reae'", "case_number = 'BR-1448-999998'",
      "tenant = 'new-muslims'", "at = at + interval '1 microsecond'", "mac = set_byte(mac, 31, get_byte(mac, 31) # 1)", "mac = null"})
  void aFlippedByteIsFound(String change) {
    long id = inTheMiddle();
    JournalAudit.Finding finding = after(() -> run("update journal set " + change + " where id = ?", id));
    assertThat(finding.problem()).startsWith("Entry " + id + " ");
  }

  @Test
  void aDeletedEntryIsFound() {
    long id = inTheMiddle();
    long seal = id("select seal from journal where id = " + id);
    assertThat(after(() -> run("delete from journal where id = ?", id)).problem()).startsWith("Seal " + seal + " covers 5 entries and 4");
  }

  @Test
  void anEntryThatWasCopiedInventedOrMovedIsFound() {
    long id = inTheMiddle();
    String columns = "at, tenant, case_number, actor, action, detail, mac, seal";
    assertThat(after(() -> run("insert into journal (" + columns + ") select " + columns + " from journal where id = ?", id)).problem())
        .contains("was not written by the application");
    assertThat(after(() -> run("insert into journal (at, action, actor, case_number) values (now(), 'case.read', 'relations.baraa', 'BR-1448-000001')")).problem())
        .contains("carries no mark");
    assertThat(after(() -> run("update journal set seal = seal + 1 where id = ?", id)).problem()).contains("covers 5 entries and 4");
    assertThat(after(() -> run("update journal set seal = null where id = ?", id)).problem()).contains("covers 5 entries and 4");
    assertThat(after(() -> run("update journal set seal = 1000000 where id = ?", id)).problem()).contains("covers 5 entries and 4");
    assertThat(after(() -> {
      run("alter table journal alter column id drop identity");
      run("update journal set id = -1 where id = ?", id);
      run("update journal set id = ? where id = ?", id, id + 1);
      run("update journal set id = ? where id = -1", id + 1);
    }).problem()).contains("was changed");
  }

  @Test
  void aDeletedTailIsFound() {
    JournalAnchor newest = newest();
    assertThat(after(() -> run("delete from journal where seal = ?", newest.seal())).problem()).contains("covers 5 entries and 0");
    assertThat(after(() -> {
      run("delete from journal where seal = ?", newest.seal());
      run("delete from journal_seal where number = ?", newest.seal());
    }).problem()).contains("its end was cut off");
    assertThat(after(() -> run("delete from journal_bound")).problem()).contains("where it ends");
    assertThat(after(() -> run("update journal_bound set seal = seal - 1")).problem()).contains("ends was changed");
  }

  @Test
  void anOlderStateOfEverythingIsFoundByASealKeptElsewhere() {
    JournalAnchor earlier = newest();
    byte[] head = jdbc.sql("select mac from journal_bound where kind = 'HEAD'").query(byte[].class).single();
    Instant made = jdbc.sql("select made_at from journal_bound where kind = 'HEAD'").query(java.time.OffsetDateTime.class).single().toInstant();
    journal.note("baraa", "BR-1448-999999", "relations.baraa", "case.read", "overview");
    sealAll();
    JournalAnchor later = newest();
    Runnable older = () -> {
      run("delete from journal where seal > ?", earlier.seal());
      run("delete from journal_seal where number > ?", earlier.seal());
      run("update journal_bound set seal = ?, seal_mac = ?, made_at = ?, mac = ? where kind = 'HEAD'", earlier.seal(),
          HexFormat.of().parseHex(earlier.mark()), made.atOffset(ZoneOffset.UTC), head);
    };
    assertThat(after(older).problem()).as("nothing inside the database tells").isNull();
    assertThat(after(older, earlier).problem()).isNull();
    assertThat(after(older, later).problem()).contains("was seen earlier");
    assertThat(after(() -> {}, new JournalAnchor(later.seal(), "00".repeat(32))).problem()).contains("written anew");
    assertThat(after(() -> {}, later, earlier).problem()).isNull();
  }

  @Test
  void aSealThatWasRemovedOrChangedIsFound() {
    long seal = newest().seal() - 1;
    assertThat(after(() -> run("delete from journal_seal where number = ?", seal)).problem()).contains("seal " + seal + ", which is missing");
    assertThat(after(() -> {
      run("delete from journal where seal = ?", seal);
      run("delete from journal_seal where number = ?", seal);
    }).problem()).contains("Seal " + seal + " is missing");
    assertThat(after(() -> run("update journal_seal set entries = 4 where number = ?", seal)).problem()).startsWith("Seal " + seal + " was changed");
    assertThat(after(() -> run("update journal_seal set sealed_at = sealed_at + interval '1 second' where number = ?", seal)).problem())
        .startsWith("Seal " + seal + " was changed");
  }

  @Test
  void aChainComputedAnewWithoutTheMasterKeyIsFound() {
    byte[] guessed = new byte[MasterKey.BYTES];
    JournalChain forger = new JournalChain(jdbc, batches, new MasterKey(guessed), clock);
    JournalAudit.Finding finding = after(() -> {
      run("delete from journal where id = ?", inTheMiddle());
      run("delete from journal_seal");
      run("delete from journal_bound");
      run("update journal set seal = null, mac = null");
      forger.seal();
      assertThat(new JournalAudit(jdbc, batches, new MasterKey(guessed)).check(List.of()).problem()).as("it is a perfect chain of its own").isNull();
    });
    assertThat(finding.problem()).isNotNull();
  }

  @Test
  void anEntryOfAnOlderTransactionThatIsStillUnderWayIsWaitedForAndNothingElse() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService slow = Executors.newSingleThreadExecutor();
    try {
      Future<?> first = slow.submit(() -> transaction.executeWithoutResult(status -> {
        journal.note("baraa", "BR-1448-999999", "slow", "case.read", "overview");
        written.countDown();
        await(goOn);
      }));
      await(written);
      journal.note("baraa", "BR-1448-999999", "fast", "case.read", "overview");
      chain.seal();
      assertThat(id("select count(*) from journal where actor = 'fast' and seal is null")).as("its turn may come after the slow one's").isEqualTo(1);
      assertThat(audit.check(List.of()).problem()).isNull();
      goOn.countDown();
      first.get(10, TimeUnit.SECONDS);
      sealAll();
      assertThat(id("select count(distinct seal) from journal where actor in ('slow', 'fast')")).isEqualTo(1);
      assertThat(audit.check(List.of()).problem()).isNull();
    } finally {
      goOn.countDown();
      slow.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writersAtOnceLeaveAnIntactChain() throws Exception {
    long before = id("select count(*) from journal");
    ExecutorService writers = Executors.newFixedThreadPool(5);
    AtomicBoolean writing = new AtomicBoolean(true);
    try {
      Future<Integer> seals = writers.submit(() -> {
        int made = 0;
        while (writing.get()) {
          made += chain.seal().isPresent() ? 1 : 0;
        }
        return made;
      });
      List<Future<Integer>> written = writers.invokeAll(IntStream.range(0, 4).<Callable<Integer>>mapToObj(writer -> () -> {
        int kept = 0;
        for (int entry = 0; entry < 250; entry++) {
          boolean given = entry % 10 != 0;
          transaction.executeWithoutResult(status -> {
            journal.note("baraa", "BR-1448-999999", "writer" + writer, "case.read", "overview");
            journal.note("baraa", "BR-1448-999999", "writer" + writer, "case.read", "notes");
            if (!given) {
              status.setRollbackOnly();
            }
          });
          kept += given ? 2 : 0;
        }
        return kept;
      }).toList());
      int kept = 0;
      for (Future<Integer> one : written) {
        kept += one.get(60, TimeUnit.SECONDS);
      }
      writing.set(false);
      System.out.println("Journal: " + kept + " entries by 4 writers at once, " + seals.get(10, TimeUnit.SECONDS) + " seals made meanwhile");
      sealAll();
      JournalAudit.Finding finding = audit.check(List.of());
      assertThat(finding.problem()).isNull();
      assertThat(finding.entries() - before).isEqualTo(kept).isEqualTo(1800);
    } finally {
      writing.set(false);
      writers.shutdown();
    }
  }

  @Test
  void entriesFromBeforeThereWasAChainAreTakenOnceAndCounted() {
    JournalAudit.Finding finding = after(() -> {
      run("delete from journal_seal");
      run("delete from journal_bound");
      run("update journal set seal = null, mac = null");
      assertThat(audit.check(List.of()).problem()).as("not begun").isNull();
      chain.seal();
    });
    assertThat(finding.problem()).isNull();
    assertThat(finding.adopted()).isEqualTo(finding.entries());
    assertThat(finding.unsealed()).isZero();
  }

  @Test
  void whatIsOverIsPurgedAndTheChainStaysVerifiable() {
    String number = cases.open("baraa", null).number();
    Instant then = clock.instant().atZone(ZoneOffset.UTC).minusYears(4).toInstant();
    clock.pass(Duration.between(clock.instant(), then));
    for (int entry = 0; entry < 4; entry++) {
      journal.note("baraa", number, "member1.baraa", "case.read", "overview");
      journal.note("baraa", "BR-1440-000001", "member1.baraa", "form.submitted", "registration");
      journal.note("baraa", number, "member1.baraa", "form.submitted", "registration");
    }
    clock.reset();
    sealAll();
    Instant limit = clock.instant().atZone(ZoneOffset.UTC).minusYears(3).minusDays(1).toInstant();
    assertThatThrownBy(() -> journal.purgeBefore(limit.plus(Duration.ofDays(2)))).isInstanceOf(IllegalArgumentException.class);
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      assertThat(journal.purgeBefore(limit)).isEqualTo(8);
      JournalAudit.Finding finding = audit.check(List.of());
      assertThat(finding.problem()).isNull();
      assertThat(finding.purged()).isEqualTo(8);
      assertThat(id("select count(*) from journal where action = 'form.submitted' and case_number = '" + number + "'")).isEqualTo(4);
      assertThat(id("select count(*) from journal where case_number = 'BR-1440-000001'")).isZero();
      assertThat(journal.purgeBefore(limit)).isZero();

      run("update journal set action = '', actor = null, tenant = null, case_number = null, detail = null, purge_mac = mac where id = ?", inTheMiddle());
      assertThat(audit.check(List.of()).problem()).contains("was emptied, and not by the application");
    });
  }

  @Test
  void theBeginningGoesWhenAllOfItIsOverAndTheCheckpointVouchesForIt() {
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      run("delete from journal");
      run("delete from journal_seal");
      run("delete from journal_bound");
      Instant then = clock.instant().atZone(ZoneOffset.UTC).minusYears(4).toInstant();
      clock.pass(Duration.between(clock.instant(), then));
      for (int seal = 0; seal < 3; seal++) {
        journal.note("baraa", "BR-1440-000001", "member1.baraa", "case.read", "overview");
        run("update journal set tx = '3'");
        chain.seal();
      }
      clock.reset();
      journal.note("baraa", "BR-1448-000001", "member1.baraa", "case.read", "overview");
      run("update journal set tx = '3'");
      chain.seal();
      assertThat(journal.purgeBefore(clock.instant().minus(Duration.ofDays(1200)))).isEqualTo(3);
      JournalAudit.Finding finding = audit.check(List.of());
      assertThat(finding.problem()).isNull();
      assertThat(finding.entries()).isEqualTo(1);
      assertThat(finding.gone()).isEqualTo(3);
      assertThat(finding.newest().seal()).isEqualTo(4);
      assertThat(audit.check(List.of(new JournalAnchor(2, "00".repeat(32)))).problem()).as("purged meanwhile").isNull();
      run("update journal_bound set purged = 2 where kind = 'CHECKPOINT'");
      assertThat(audit.check(List.of()).problem()).contains("begins was changed");
      run("delete from journal_bound where kind = 'CHECKPOINT'");
      assertThat(audit.check(List.of()).problem()).contains("Seal 1 is missing");
    });
  }

  @Test
  void itIsFast() throws SQLException {
    int many = 100_000;
    long begun = System.nanoTime();
    for (int entry = 0; entry < 1000; entry++) {
      journal.note("baraa", "BR-1448-999999", "relations.baraa", "case.read", "overview");
    }
    double perNote = (System.nanoTime() - begun) / 1e6 / 1000;
    JournalMarks marks = new JournalMarks(master);
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      long first = id("select max(id) + 1000 from journal");
      Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
      List<Object[]> rows = new ArrayList<>();
      for (long id = first; id < first + many; id++) {
        rows.add(new Object[] {id, at.atOffset(ZoneOffset.UTC), marks.ofEntry(id, at, "baraa", "BR-1448-999999", "relations.baraa", "case.read", "overview")});
      }
      batches.batchUpdate("insert into journal (id, at, tenant, case_number, actor, action, detail, mac, tx) overriding system value"
          + " values (?, ?, 'baraa', 'BR-1448-999999', 'relations.baraa', 'case.read', 'overview', ?, '3')", rows);
      long sealingBegun = System.nanoTime();
      chain.seal();
      double sealingTook = (System.nanoTime() - sealingBegun) / 1e9;
      long auditBegun = System.nanoTime();
      JournalAudit.Finding finding = audit.check(List.of());
      double took = (System.nanoTime() - auditBegun) / 1e9;
      assertThat(finding.problem()).isNull();
      System.out.printf("Journal: %.2f ms a note; %.0f entries sealed a second; %.0f entries verified a second (%d in %.2f s)%n", perNote, many / sealingTook,
          finding.entries() / took, finding.entries(), took);
      assertThat(finding.entries() / took).isGreaterThan(20_000);
    });
  }

  @Test
  void theCommandSaysSoAndItsExitTells() throws Exception {
    sealing.seal();
    journal.note("baraa", "BR-1448-999999", "relations.baraa", "case.read", "overview");
    sealAll();
    long id = inTheMiddle();
    Answer intact = command("--verify-journal");
    assertThat(intact.text()).contains("The journal is intact", "Newest seal: " + newest());
    assertThat(intact.exit()).isZero();
    assertThat(command("--verify-journal=" + (newest().seal() + 5) + ":0123456789abcdef").exit()).isEqualTo(1);

    run("update journal set detail = 'overviex' where id = ?", id);
    try {
      Answer altered = command("--verify-journal");
      assertThat(altered.text()).contains("THE JOURNAL WAS ALTERED", "Entry " + id + " was changed");
      assertThat(altered.exit()).isEqualTo(1);
    } finally {
      run("update journal set detail = 'overview' where id = ?", id);
    }
    assertThat(command("--verify-journal", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none").exit()).isEqualTo(2);
  }

  private record Answer(int exit, String text) {}

  private Answer command(String... options) throws IOException, InterruptedException, SQLException {
    String url;
    try (Connection connection = database.getConnection()) {
      url = connection.getMetaData().getURL();
    }
    Path output = Path.of("target", "verify-journal.log");
    List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), MustafidApplication.class.getName(),
        "--spring.profiles.active=demo", "--mustafid.data-dir=target/test-data", "--spring.datasource.username=" + server.getUsername(),
        "--spring.datasource.password=" + server.getPassword()));
    line.addAll(List.of(options));
    if (options.length == 1) {
      line.add("--spring.datasource.url=" + url);
    }
    Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Answer(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
