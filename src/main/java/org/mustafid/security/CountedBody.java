package org.mustafid.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;

/** A request whose body has been read already and is handed on from memory, as the fields of a form where it is one. */
final class CountedBody extends HttpServletRequestWrapper {

  private final byte[] body;
  private final Map<String, String[]> parameters;

  /**
   * Reads the body.
   *
   * @return empty when it is larger than allowed there; that has been answered then (413)
   * @throws ClientAbortException because of a {@link SocketTimeoutException} when it comes too slowly or not at all (408)
   */
  static Optional<CountedBody> orRefuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int limit = BodyLimits.of(request);
    try {
      byte[] body = read(request.getInputStream(), limit, BodyLimits.patience(limit));
      if (body.length <= limit) {
        return Optional.of(new CountedBody(request, body));
      }
    } catch (SocketTimeoutException e) {
      throw new ClientAbortException(e);
    }
    Doorkeeper.refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    return Optional.empty();
  }

  /** @return at most one byte more than the limit, after which nothing is read */
  static byte[] read(InputStream sent, int limit, Duration patience) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    for (int read = 0; read >= 0 && body.size() <= limit; read = sent.read(part, 0, Math.min(part.length, limit + 1 - body.size()))) {
      body.write(part, 0, read);
      if (System.nanoTime() > until) {
        throw new SocketTimeoutException("The body comes too slowly");
      }
    }
    return body.toByteArray();
  }

  private CountedBody(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
    this.parameters = parameters(request, body);
  }

  /** The body itself, not a copy. */
  byte[] bytes() {
    return body;
  }

  private static Map<String, String[]> parameters(HttpServletRequest request, byte[] body) {
    if (!BodyLimits.isForm(request)) {
      return request.getParameterMap();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, given) -> values.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(given)));
    for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
      int separator = pair.indexOf('=');
      String name = separator < 0 ? pair : pair.substring(0, separator);
      String value = separator < 0 ? "" : pair.substring(separator + 1);
      values.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
    }
    Map<String, String[]> parameters = new LinkedHashMap<>();
    values.forEach((name, given) -> parameters.put(name, given.toArray(String[]::new)));
    return Collections.unmodifiableMap(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String[] getParameterValues(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String encoding = getCharacterEncoding();
    return new BufferedReader(new InputStreamReader(getInputStream(), encoding == null ? StandardCharsets.UTF_8.name() : encoding));
  }

  @Override
  public ServletInputStream getInputStream() {
    ByteArrayInputStream bytes = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return bytes.read(target, offset, length);
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("The body is in memory already");
      }
    };
  }
}
