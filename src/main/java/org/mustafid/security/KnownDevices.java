package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The devices on which somebody has signed in, by a cookie that means nothing else: it lets nobody in, it only keeps the attempts of an
 * account's owner apart from those of others. Kept in memory; who is forgotten counts as a stranger until the next sign-in.
 */
@Component
class KnownDevices {

  private static final String COOKIE = "mustafid-device";
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int REMEMBERED = 10_000;
  private static final int ACCOUNTS_ON_ONE = 50;
  private static final int TOKEN_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final boolean secure;
  private final Map<String, Set<String>> accounts = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
      return size() > REMEMBERED;
    }
  };

  KnownDevices(PublicOrigin publicOrigin) {
    this.secure = publicOrigin.isHttps();
  }

  /** What the device says it is, empty when it says nothing. */
  static String of(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? "" : cookie.getValue();
  }

  /** The device's token where this account has been used on it, else empty. */
  synchronized String knownTo(String account, String token) {
    Set<String> known = accounts.get(token);
    return known != null && known.contains(account) ? token : "";
  }

  synchronized void remember(String account, HttpServletRequest request, HttpServletResponse response) {
    String token = of(request);
    if (!accounts.containsKey(token)) {
      byte[] bytes = new byte[TOKEN_BYTES];
      random.nextBytes(bytes);
      token = HexFormat.of().formatHex(bytes);
    }
    Set<String> known = accounts.computeIfAbsent(token, unknown -> new LinkedHashSet<>());
    if (known.size() < ACCOUNTS_ON_ONE) {
      known.add(account);
    }
    response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, token).path("/").httpOnly(true).sameSite("Lax").secure(secure)
        .maxAge(KEPT).build().toString());
  }
}
