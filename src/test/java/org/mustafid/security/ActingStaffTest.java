package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** During a request the engine works with the rights of the person signed in, on every path, and afterwards with nobody's. */
@EngineTest
class ActingStaffTest {

  @Autowired
  private IdentityService identities;
  @Autowired
  private ManagementService management;
  @Autowired
  private StaffDirectory directory;
  @Autowired
  private EngineAuthority authority;

  @BeforeEach
  void aClerkIsSignedIn() {
    SecurityContextHolder.getContext().setAuthentication(EngineLogin.signedIn(directory.find("reception.baraa").orElseThrow(), null));
  }

  @AfterEach
  void nobodyIs() {
    SecurityContextHolder.clearContext();
    identities.clearAuthentication();
  }

  @Test
  void theEngineKnowsPersonGroupsAndAssociationsDuringARequestOfOurs() throws Exception {
    through("/api/cases", () -> {
      Authentication acting = identities.getCurrentAuthentication();
      assertThat(acting.getUserId()).isEqualTo("reception.baraa");
      assertThat(acting.getGroupIds()).containsExactly("reception");
      assertThat(acting.getTenantIds()).containsExactly("baraa");
      assertThatThrownBy(() -> management.getProperties()).isInstanceOf(AuthorizationException.class);
    });
    assertThat(identities.getCurrentAuthentication()).isNull();
  }

  @Test
  void afterAFailedRequestTheEngineKnowsNobodyEither() {
    assertThatThrownBy(() -> through("/api/cases", () -> {
      throw new IllegalStateException("as expected");
    })).hasMessage("as expected");
    assertThat(identities.getCurrentAuthentication()).isNull();
  }

  @Test
  void theWebApplicationsSeeThePersonOnPathsTheirOwnPatternsDoNotKnow() throws Exception {
    MockHttpServletRequest request = through("/camunda/api/something/new", () -> {});
    UserAuthentication shown = (UserAuthentication) AuthenticationUtil.getAuthsFromSession(request.getSession()).getAuthenticationForProcessEngine("default");
    assertThat(shown.getIdentityId()).isEqualTo("reception.baraa");
    assertThat(shown.getGroupIds()).containsExactly("reception");
    assertThat(shown.getTenantIds()).containsExactly("baraa");
    assertThat(shown.getAuthorizedApps()).containsExactlyInAnyOrder("tasklist", "welcome");
  }

  @Test
  void theApplicationMayActOnItsOwnAccountAndTheClerkIsBackAfterwards() throws Exception {
    through("/api/cases", () -> {
      assertThat(authority.ofTheApplication(() -> management.getProperties())).isNotEmpty();
      assertThat(identities.getCurrentAuthentication().getUserId()).isEqualTo("reception.baraa");
    });
  }

  private MockHttpServletRequest through(String path, Runnable inside) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    FilterChain chain = (passed, response) -> inside.run();
    new ActingStaffFilter(authority).doFilter(request, new MockHttpServletResponse(), chain);
    return request;
  }
}
