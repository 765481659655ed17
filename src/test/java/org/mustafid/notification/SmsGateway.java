package org.mustafid.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMS provider inside the tests. It can be away, refuse, be slow, take a message and lose its answer, or say nothing at all. */
final class SmsGateway implements AutoCloseable {

  record Message(String id, String authorization, JsonNode body) {
    String text() {
      return body.path("text").asText();
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final List<Message> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;
  private volatile boolean losesAnswers;
  private volatile long delayMillis;
  private volatile CountDownLatch silence = new CountDownLatch(0);
  private HttpServer server;
  private int port;

  SmsGateway() {
    start();
  }

  String url() {
    return "http://127.0.0.1:" + port + "/messages";
  }

  List<Message> taken() {
    return taken;
  }

  void answers(int newStatus) {
    this.status = newStatus;
  }

  void losesAnswers(boolean loses) {
    this.losesAnswers = loses;
  }

  void takes(long millis) {
    this.delayMillis = millis;
  }

  void fallsSilent() {
    this.silence = new CountDownLatch(1);
  }

  void speaksAgain() {
    silence.countDown();
  }

  /** How many messages were brought to it, taken or not. */
  int asked() {
    return asked.get();
  }

  void goesAway() {
    server.stop(0);
    server = null;
  }

  void start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    } catch (IOException e) {
      throw new IllegalStateException("No SMS gateway for the tests", e);
    }
    port = server.getAddress().getPort();
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/messages", this::handle);
    server.start();
  }

  void reset() {
    if (server == null) {
      start();
    }
    taken.clear();
    asked.set(0);
    status = 200;
    losesAnswers = false;
    delayMillis = 0;
    silence.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode body = json.readTree(exchange.getRequestBody());
    asked.incrementAndGet();
    try {
      silence.await();
      Thread.sleep(delayMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (status < 300) {
      taken.add(new Message(exchange.getRequestHeaders().getFirst("Idempotency-Key"), exchange.getRequestHeaders().getFirst("Authorization"), body));
    }
    if (!losesAnswers) {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    silence.countDown();
    if (server != null) {
      server.stop(0);
    }
  }
}
