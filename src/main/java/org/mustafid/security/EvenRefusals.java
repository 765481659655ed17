package org.mustafid.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets refused sign-ins be answered at fixed intervals after they came, so that their time does not tell what was found or noted on the
 * way (hardening S11). The answer is written before the wait: code that follows it runs the slower the longer the thread has slept.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class EvenRefusals extends OncePerRequestFilter {

  private static final Duration BEAT = Duration.ofMillis(500);
  private static final String CAME = EvenRefusals.class.getName() + ".CAME";
  private static final String REFUSED = EvenRefusals.class.getName() + ".REFUSED";

  @EventListener(AuthenticationFailureBadCredentialsEvent.class)
  void refused() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(REFUSED, true, RequestAttributes.SCOPE_REQUEST);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(REFUSED) != null) {
      ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
      chain.doFilter(request, held);
      untilNextBeat(request);
      held.copyBodyToResponse();
      return;
    }
    request.setAttribute(CAME, System.nanoTime());
    chain.doFilter(request, response);
    // An error is answered by another dispatch.
    if (request.getAttribute(REFUSED) != null && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
      untilNextBeat(request);
    }
  }

  private static void untilNextBeat(HttpServletRequest request) {
    long taken = System.nanoTime() - (Long) request.getAttribute(CAME);
    try {
      TimeUnit.NANOSECONDS.sleep(BEAT.toNanos() - taken % BEAT.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
