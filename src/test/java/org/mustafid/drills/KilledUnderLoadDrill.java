package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R1: a node is killed again and again while requests come in and clerks work. Nothing acknowledged is lost, nothing is doubled. */
class KilledUnderLoadDrill {

  private static final int REQUESTS = 300;
  private static final int AT_ONCE = 20;
  private static final int DOWN_MILLIS = 10_000;
  /** Above the lock of a job and the longest pause between two looks for jobs (application.yml). */
  private static final long RECOVERY_SECONDS = 75;

  private final Report report = new Report("R1-killed-under-load");
  private final Sql database = Cluster.shared().booted("killed");
  private final int kills = Report.repetitions(5);

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoubled() throws Exception {
    ServerSetup smtp = new ServerSetup(Cluster.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    GreenMail mail = new GreenMail(smtp);
    mail.start();
    Tally tally = new Tally();
    try (Node a = node("a", smtp.getPort()); Node b = node("b", smtp.getPort())) {
      a.start();
      b.start();
      a.awaitReady();
      b.awaitReady();
      long longest = 0;
      try (Workday day = new Workday(List.of(a, b), tally).clerksWork()) {
        for (int kill = 1; kill <= kills; kill++) {
          longest = Math.max(longest, killed(kill, a, day, tally));
        }
      }
      long quiet = new Invariants(database, report).quiet(2 * RECOVERY_SECONDS);
      report.say("all clerks stopped; quiet after %s", Report.seconds(quiet));
      report.say("answers seen by clients: %s", tally.answers());
      tally.firstBodies().forEach((what, body) -> report.say("first %s: %.300s", what, body));
      new Invariants(database, report).hold(tally);
      mails(mail);
      report.say("longest recovery of jobs the killed node had locked: %s (target %d s)", Report.seconds(longest), RECOVERY_SECONDS);
      assertThat(tally.acknowledgedCases()).hasSize(REQUESTS);
      assertThat(longest).isLessThanOrEqualTo(TimeUnit.SECONDS.toNanos(RECOVERY_SECONDS));
      assertThat(tally.answers(" 500")).as("internal errors").isZero();
    } finally {
      mail.stop();
    }
  }

  private Node node(String name, int smtp) {
    return new Node("killed-" + name, database).withFreshLog().with("--spring.mail.host=127.0.0.1", "--spring.mail.port=" + smtp,
        "--mustafid.notification.mail.enabled=true", "--mustafid.notification.mail.from=drill@example.org",
        "--mustafid.notification.beneficiary-channels=MAIL");
  }

  /**
   * One burst of requests with the kill somewhere in it, at a moment when a job is under way. Answers how long a job that node had locked
   * waited for the other node.
   */
  private long killed(int number, Node node, Workday day, Tally tally) throws Exception {
    int requests = REQUESTS / kills + (number <= REQUESTS % kills ? 1 : 0);
    Workday.until("Everybody at work at both nodes", 120, () -> {
      day.allNodesAreBack();
      return day.everybodyIsAtWork();
    });
    int answeredBefore = answersOf(node, tally);
    Future<?> burst = day.requests(requests, AT_ONCE);
    int before = tally.acknowledgedCases().size();
    Workday.until("The first request of the burst", 60, () -> tally.acknowledgedCases().size() > before);
    int delay = report.random().nextInt(2000);
    Node.pause(delay);
    awaitAJob();
    node.kill();
    int answered = answersOf(node, tally) - answeredBefore;
    long begun = System.nanoTime();
    List<String> locked = database.list("select id_ || ' ' || lock_owner_ || ' ' || lock_exp_time_ from act_ru_job where lock_owner_ is not null");
    report.say("kill %d: %d ms into a burst of %d requests, %d of them acknowledged, %d answers by this node meanwhile, jobs locked at that moment: %d",
        number, delay, requests, tally.acknowledgedCases().size() - before, answered, locked.size());
    assertThat(answered).as("answers of the node that is killed, which is to be one at work").isGreaterThan(10);
    Node.pause(DOWN_MILLIS);
    long restart = System.nanoTime();
    node.start().awaitReady();
    report.say("kill %d: node back %s after its start", number, Report.seconds(System.nanoTime() - restart));
    day.allNodesAreBack();
    burst.get(3, TimeUnit.MINUTES);
    long[] free = {begun};
    Workday.until("Jobs of the killed node", 150, () -> {
      boolean stillHeld = locked.stream().anyMatch(database.list(
          "select id_ || ' ' || lock_owner_ || ' ' || lock_exp_time_ from act_ru_job where lock_owner_ is not null")::contains);
      if (!stillHeld) {
        free[0] = System.nanoTime();
      }
      return !stillHeld;
    });
    return locked.isEmpty() ? 0 : free[0] - begun;
  }

  private static int answersOf(Node node, Tally tally) {
    return tally.answers(node.name() + " 200") + tally.answers(node.name() + " 201") + tally.answers(node.name() + " 204");
  }

  /** Most jobs take some milliseconds: a kill at any moment would seldom meet one. */
  private void awaitAJob() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (System.nanoTime() < end && database.count("select count(*) from act_ru_job where lock_owner_ is not null") == 0) {
      Thread.onSpinWait();
    }
  }

  /** (f): every notice arrived, none more than once beyond those under way when a node died. The Message-ID is the id of the notice. */
  private void mails(GreenMail mail) throws MessagingException {
    Map<String, Long> received = Stream.of(mail.getReceivedMessages()).collect(Collectors.groupingBy(KilledUnderLoadDrill::id, Collectors.counting()));
    List<String> toPeople = database.list("select id::text from notice where audience = 'BENEFICIARY' and channel = 'MAIL' and status = 'SENT'");
    List<String> missing = new ArrayList<>(database.list("select id::text from notice where channel = 'MAIL' and status = 'SENT'"));
    missing.removeAll(received.keySet());
    long doubled = toPeople.stream().mapToLong(id -> received.getOrDefault(id, 0L) - 1).filter(more -> more > 0).sum();
    report.say("(f) notices marked sent to beneficiaries %d, mails received (all) %d, sent and not received %d, received again %d (at most %d kills)",
        toPeople.size(), received.size(), missing.size(), doubled, kills);
    assertThat(missing).as("(f) notices that never arrived").isEmpty();
    assertThat(doubled).as("(f) notices that arrived twice").isLessThanOrEqualTo(kills);
  }

  private static String id(MimeMessage message) {
    try {
      return message.getMessageID().replaceAll("[<>]|@.*", "");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
