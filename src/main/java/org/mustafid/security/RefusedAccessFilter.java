package org.mustafid.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mustafid.casefile.Journal;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes in the journal what somebody signed in asked for and was refused, whoever refused it: these doors, or the engine. What is about a
 * case of ours is noted with its number by whoever refuses it.
 */
final class RefusedAccessFilter extends OncePerRequestFilter {

  private static final Pattern WORD = Pattern.compile("[a-zA-Z-]{1,40}");
  private static final int FEW_PARTS = 9;

  private final Journal journal;

  RefusedAccessFilter(Journal journal) {
    this.journal = journal;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    String actor = signedIn != null && signedIn.getPrincipal() instanceof StaffMember staff ? staff.id() : null;
    if (actor == null || !Paths.CAMUNDA.matches(request)) {
      chain.doFilter(request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (AccessDeniedException refused) {
      journal.noteRefused(actor, "access.refused", address(request));
      throw refused;
    }
    if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
      journal.noteRefused(actor, "access.refused", address(request));
    } else if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && Paths.MODEL_UPLOAD.matches(request)) {
      journal.noteRefused(actor, "models.refused", String.valueOf(response.getStatus()));
    }
  }

  /** The words of the address; ids, and whatever else somebody may have typed there, are a star. */
  private static String address(HttpServletRequest request) {
    return request.getMethod() + ' ' + Arrays.stream(request.getRequestURI().split("/")).skip(2).limit(FEW_PARTS)
        .map(part -> WORD.matcher(part).matches() ? part : "*").collect(Collectors.joining("/"));
  }
}
