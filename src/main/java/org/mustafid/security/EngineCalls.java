package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Which calls of the engine's own API are open to whom ({@code access/engine-calls.csv}); all others are closed. The engine's rights are
 * checked behind it: they say on which task or case, but let a task's owner write variables through half a dozen calls nobody needs.
 */
final class EngineCalls implements AuthorizationManager<RequestAuthorizationContext> {

  private static final Pattern ENGINE = Pattern.compile("/camunda/api/engine/engine(?:/" + Paths.ENGINE + ")?(?:/(.*?))?/?");
  private static final String ADMINISTRATORS = "camunda-admin";
  private static final String ALL = "all";

  private final List<Call> calls = read();

  private record Call(String method, Pattern path, Set<String> groups) {

    boolean isOpenTo(StaffMember staff) {
      return groups.contains(ALL) || groups.stream().anyMatch(staff.groups()::contains);
    }
  }

  @Override
  public AuthorizationDecision authorize(Supplier<Authentication> signedIn, RequestAuthorizationContext request) {
    Authentication current = signedIn.get();
    return new AuthorizationDecision(current != null && current.getPrincipal() instanceof StaffMember staff
        && (staff.groups().contains(ADMINISTRATORS) || isNamed(request.getRequest(), staff)));
  }

  @Override
  @Deprecated
  public AuthorizationDecision check(Supplier<Authentication> signedIn, RequestAuthorizationContext request) {
    return authorize(signedIn, request);
  }

  private boolean isNamed(HttpServletRequest request, StaffMember staff) {
    var address = ENGINE.matcher(request.getRequestURI());
    if (!address.matches()) {
      return false;
    }
    String path = address.group(1) == null ? "" : address.group(1);
    String method = "HEAD".equals(request.getMethod()) ? "GET" : request.getMethod();
    return calls.stream().filter(call -> call.method().equals(method) && call.path().matcher(path).matches()).findFirst()
        .filter(call -> call.isOpenTo(staff)).isPresent();
  }

  private static List<Call> read() {
    try {
      List<Call> calls = new ArrayList<>();
      new ClassPathResource("access/engine-calls.csv").getContentAsString(StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).skip(1).forEach(line -> {
            String[] cells = line.split(",");
            if (cells.length != 3) {
              throw new IllegalArgumentException("access/engine-calls.csv: three cells expected in: " + line);
            }
            calls.add(new Call(cells[0], pattern(cells[1]), new TreeSet<>(Arrays.asList(cells[2].split(" +")))));
          });
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException("access/engine-calls.csv cannot be read", e);
    }
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(Arrays.stream(path.split("/"))
        .map(part -> "**".equals(part) ? ".*" : "*".equals(part) ? "[^/]+" : Pattern.quote(part)).collect(Collectors.joining("/")));
  }
}
