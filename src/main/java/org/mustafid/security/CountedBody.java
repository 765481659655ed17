package org.mustafid.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request whose body has been read already and is handed on from memory, as the fields of a form where it is one. */
final class CountedBody extends HttpServletRequestWrapper {

  private final byte[] body;
  private final Map<String, String[]> parameters;

  /** Reads the body; empty when it is larger than allowed there. */
  static Optional<CountedBody> of(HttpServletRequest request) throws IOException {
    int limit = BodyLimits.of(request);
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    return body.length > limit ? Optional.empty() : Optional.of(new CountedBody(request, body));
  }

  private CountedBody(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
    this.parameters = parameters(request, body);
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
