package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever guesses at secret links is stopped for a minute: ten wrong ones a minute per address. The right ones do not count, since many
 * people may share an address. (The links hold 192 bits; this spares the database, not the secret.)
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 3)
class SecretLinksFilter extends OncePerRequestFilter {

  static final int MISSES_ALLOWED = 10;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int ADDRESSES_REMEMBERED = 10_000;

  private record Misses(Instant since, int count) {}

  private final Clock clock;
  private final Map<String, Misses> misses = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Misses> eldest) {
      return size() > ADDRESSES_REMEMBERED;
    }
  };

  SecretLinksFilter(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Paths.SECRET_LINKS.matches(request) || isKnown();
  }

  /** Staff are known by name, and have nothing to gain here. */
  private static boolean isKnown() {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    return current != null && current.getPrincipal() instanceof StaffMember;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (recent(request.getRemoteAddr()).count() >= MISSES_ALLOWED) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(WINDOW.toSeconds()));
      response.sendError(429);
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND) {
      missed(request.getRemoteAddr());
    }
  }

  private synchronized Misses recent(String address) {
    Instant now = clock.instant();
    Misses known = misses.get(address);
    boolean counts = known != null && !known.since().isAfter(now) && known.since().plus(WINDOW).isAfter(now);
    return counts ? known : new Misses(now, 0);
  }

  private synchronized void missed(String address) {
    Misses recent = recent(address);
    misses.put(address, new Misses(recent.since(), recent.count() + 1));
  }
}
