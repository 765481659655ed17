package org.mustafid.security;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.stereotype.Component;

/** Users, groups, associations and applications as the engine's identity service knows them now. */
@Component
class StaffDirectory {

  private final ProcessEngine engine;
  private final EngineAuthority authority;
  private final Clock clock;

  StaffDirectory(ProcessEngine engine, EngineAuthority authority, Clock clock) {
    this.engine = engine;
    this.authority = authority;
    this.clock = clock;
  }

  /** Empty when there is no such account (any more). */
  Optional<StaffMember> find(String id) {
    return authority.ofTheApplication(() -> {
      UserAuthentication known = AuthenticationUtil.createAuthentication(engine, id);
      return Optional.ofNullable(known).map(user -> new StaffMember(user.getIdentityId(),
          Set.copyOf(user.getGroupIds()), Set.copyOf(user.getTenantIds()), Set.copyOf(user.getAuthorizedApps()), passwordMark(id), clock.instant()));
    });
  }

  /** Of the stored hash, which is salted anew with every change. */
  private int passwordMark(String id) {
    User account = engine.getIdentityService().createUserQuery().userId(id).singleResult();
    return account == null ? 0 : Objects.hashCode(account.getPassword());
  }
}
