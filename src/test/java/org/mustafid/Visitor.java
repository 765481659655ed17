package org.mustafid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the other end of a real connection: keeps cookies, follows no redirect, sends paths exactly as given. */
public final class Visitor {

  public static final String DEMO_PASSWORD = "mustafid-demo";
  private static final Pattern HIDDEN_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private static final Map<String, List<HttpCookie>> AT_WORK = new ConcurrentHashMap<>();

  private final String origin;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1)
      .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).build();

  public Visitor(int port) {
    this.origin = "http://localhost:" + port;
  }

  /** Signed in through the login page. */
  public static Visitor signedIn(int port, String user) {
    return new Visitor(port).signsIn(user);
  }

  private Visitor signsIn(String user) {
    HttpResponse<String> answer = login(user, DEMO_PASSWORD);
    if (answer.statusCode() != 302 || location(answer).startsWith("/login")) {
      throw new AssertionError(user + " cannot sign in: " + answer.statusCode() + " " + location(answer));
    }
    return this;
  }

  /** The same browser, signed in at another node: it is known there as a device of its user. */
  public Visitor signsInAt(int other, String user) {
    Visitor visitor = new Visitor(other);
    visitor.keeps(cookies.getCookieStore().getCookies());
    return visitor.signsIn(user);
  }

  /**
   * At work since earlier, in the session this person has had in other tests, too: signing in is slow on purpose. Not for tests that are
   * about sessions, or end them.
   */
  public static Visitor atWork(int port, String user) {
    Visitor visitor = new Visitor(port);
    AT_WORK.compute(port + user, (key, cookies) -> {
      List<HttpCookie> known = cookies == null ? List.of() : cookies;
      visitor.keeps(known);
      // A test may have moved the clock meanwhile, and the session be over.
      if (!known.isEmpty() && visitor.get("/api/me").statusCode() == 200) {
        return known;
      }
      List<HttpCookie> fresh = List.copyOf(signedIn(port, user).cookies.getCookieStore().getCookies());
      visitor.cookies.getCookieStore().removeAll();
      visitor.keeps(fresh);
      return fresh;
    });
    return visitor;
  }

  /** Whoever is given other groups signs in anew; otherwise the change is noticed within a minute only. */
  public static void leavesWork(int port, String user) {
    AT_WORK.remove(port + user);
  }

  private void keeps(List<HttpCookie> kept) {
    kept.forEach(cookie -> cookies.getCookieStore().add(URI.create(origin), cookie));
  }

  public HttpResponse<String> login(String user, String password, String... headers) {
    Matcher token = HIDDEN_TOKEN.matcher(get("/login").body());
    if (!token.find()) {
      throw new AssertionError("The login page has no token");
    }
    return form("/login", Map.of("username", user, "password", password, "_csrf", token.group(1)), headers);
  }

  /** The call of the web applications' own login form. */
  public HttpResponse<String> tasklistLogin(String user, String password, String application, String... headers) {
    return form("/camunda/api/admin/auth/user/default/login/" + application, Map.of("username", user, "password", password), headers);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** Something that is no text, such as a PDF. */
  public HttpResponse<byte[]> bytes(String path) {
    try {
      return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A form of one button, whose answer is no text. */
  public HttpResponse<byte[]> formForBytes(String path, String... headers) {
    try {
      return client.send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("pressed=true")).build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A page as a browser asks for it. */
  public HttpResponse<String> page(String path) {
    return get(path, "Accept", "text/html,application/xhtml+xml");
  }

  public HttpResponse<String> form(String path, Map<String, String> fields, String... headers) {
    String body = fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    return send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
  }

  /** With the token of the session. */
  public HttpResponse<String> post(String path, String json, String... headers) {
    return send(request(path, headers).header("X-XSRF-TOKEN", token()).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).header("X-XSRF-TOKEN", token()).DELETE());
  }

  /** Chooses the language in which pages and messages speak: {@code ar} or {@code en}. */
  public void chooses(String language) {
    HttpCookie chosen = new HttpCookie("mustafid-language", language);
    chosen.setPath("/");
    chosen.setVersion(0);
    cookies.getCookieStore().add(URI.create(origin), chosen);
  }

  /** Anything else; the caller adds the token where it belongs. */
  public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
    return send(request(path, headers).method(method, body));
  }

  /** The token against forged requests, as a script of the web applications reads it. */
  public String token() {
    return cookie("XSRF-TOKEN");
  }

  public String sessionId() {
    return cookie("JSESSIONID");
  }

  public String origin() {
    return origin;
  }

  public static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(HttpCookie::getValue)
        .findFirst().orElse("");
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
