package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mustafid.Visitor;

/**
 * S6: fifty bodies at once that do not say how large they are and do not end, at every door that takes one, from a clerk and from a
 * visitor, on a small heap. The node stays up, and others hardly notice.
 */
class LargeBodiesDrill {

  private static final int AT_ONCE = 50;
  private static final int MEGABYTES = 64;
  private static final int QUIET_QUESTIONS = 300;

  private final Report report = new Report("S6-large-bodies");
  private final Sql database = Cluster.shared().booted("bodies");

  private record Door(String name, String method, String path, String type, boolean signedIn) {}

  private static final String MULTIPART = "multipart/form-data; boundary=x";
  private static final List<Door> DOORS = List.of(
      new Door("model", "POST", "/camunda/api/engine/engine/default/deployment/create", MULTIPART, true),
      new Door("attachment of the engine", "POST", "/camunda/api/engine/engine/default/task/none/attachment/create", MULTIPART, true),
      new Door("request", "POST", "/api/requests", "application/json", true),
      new Door("scan", "POST", "/api/cases/BR-1448-000001/attachments", MULTIPART, true),
      new Door("sign-in", "POST", "/login", "application/x-www-form-urlencoded", false),
      new Door("request of a visitor", "POST", "/api/requests", "application/json", false),
      new Door("model of a visitor", "POST", "/camunda/api/engine/engine/default/deployment/create", MULTIPART, false));

  @Test
  void theNodeStaysUpAndOthersHardlyNotice() throws Exception {
    try (Node node = new Node("bodies", database).withFreshLog().withHeap("-Xmx320m").start()) {
      node.awaitReady();
      Visitor clerk = Visitor.signedIn(node.port(), "reception.baraa");
      clerk.page("/camunda/app/tasklist/default/");
      Visitor other = Visitor.signedIn(node.port(), "relations.baraa");
      asks(other, QUIET_QUESTIONS);
      double quiet = p95(asks(other, QUIET_QUESTIONS));
      Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
      ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
      long begun = System.nanoTime();
      for (int i = 0; i < 3 * AT_ONCE; i++) {
        Door door = DOORS.get(i % DOORS.size());
        senders.execute(() -> answers.computeIfAbsent(door.name() + " " + sent(door, door.signedIn() ? clerk : new Visitor(node.port())), key -> new AtomicInteger())
            .incrementAndGet());
      }
      senders.shutdown();
      List<Double> meanwhile = new ArrayList<>();
      while (!senders.isTerminated()) {
        meanwhile.addAll(asks(other, 5));
        if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(3)) {
          throw new AssertionError("The bodies keep the node busy for more than three minutes: " + answers);
        }
      }
      report.say("%d bodies of up to %d MB, %d at once, over after %s: %s", 3 * AT_ONCE, MEGABYTES, AT_ONCE, Report.seconds(System.nanoTime() - begun), answers);
      report.say("p95 of others: quiet %.1f ms, meanwhile %.1f ms over %d questions (target: twice; client and node share the cores)", quiet, p95(meanwhile), meanwhile.size());
      report.say("heap after collection afterwards: %.1f MB of 320", node.heapAfterCollection());
      assertThat(node.isAlive()).as("the node lives (it would end at the first OutOfMemoryError)").isTrue();
      assertThat(node.logged("OutOfMemoryError")).isEmpty();
      assertThat(answers.keySet()).as("accepted or failed").noneMatch(answer -> answer.matches(".* (2\\d\\d|50[0124])"));
      assertThat(other.get("/api/me").statusCode()).isEqualTo(200);
    }
  }

  /** The status; {@code cut} when the node ended the connection in the middle of the body. */
  private static String sent(Door door, Visitor sender) {
    try {
      String token = sender.token();
      return String.valueOf(sender.send(door.method(), door.path(), BodyPublishers.ofInputStream(() -> endless(door)), "Content-Type", door.type(),
          "X-XSRF-TOKEN", token.isEmpty() ? "none" : token).statusCode());
    } catch (UncheckedIOException e) {
      return "cut";
    }
  }

  private static InputStream endless(Door door) {
    String head = door.type().equals(MULTIPART)
        ? "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n" : "{\"association\":\"";
    return new SequenceInputStream(new ByteArrayInputStream(head.getBytes(StandardCharsets.US_ASCII)), new InputStream() {
      private long left = MEGABYTES * 1024L * 1024;

      @Override
      public int read() {
        return left-- > 0 ? 'a' : -1;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        int given = (int) Math.min(left, length);
        Arrays.fill(target, offset, offset + given, (byte) 'a');
        left -= given;
        return given;
      }
    });
  }

  private static List<Double> asks(Visitor visitor, int times) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      int status = visitor.get("/camunda/api/engine/engine/default/task/count").statusCode();
      millis.add((System.nanoTime() - begun) / 1e6);
      assertThat(status).isEqualTo(200);
    }
    return millis;
  }

  private static double p95(List<Double> millis) {
    return millis.stream().sorted().skip((long) (millis.size() * 0.95)).findFirst().orElse(0.0);
  }
}
