package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people reach this installation: scheme, host and port of {@code mustafid.public-origin}. */
@Component
public class PublicOrigin {

  private final String origin;

  PublicOrigin(@Value("${mustafid.public-origin}") String configured) {
    this.origin = originOf(configured);
    if (origin == null) {
      throw new IllegalStateException("mustafid.public-origin must look like https://requests.example.org");
    }
  }

  /** As others write it: without a slash at the end, and without the port that is meant anyhow. */
  String address() {
    return origin.replaceFirst(isHttps() ? ":443$" : ":80$", "");
  }

  public boolean isHttps() {
    return origin.startsWith("https:");
  }

  /**
   * Whether a page at that address is ours. Over https only the configured origin is. Without https there is no configured secret to
   * protect from the network, and the host the request was sent to counts as well, so that a trial by another name or port works.
   */
  boolean isOurs(String address, HttpServletRequest request) {
    String source = originOf(address);
    if (source == null) {
      return false;
    }
    return source.equals(origin) || !isHttps() && source.equals(originOf(request.getRequestURL().toString()));
  }

  private static String originOf(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      return null;
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(scheme) ? 443 : 80;
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }
}
