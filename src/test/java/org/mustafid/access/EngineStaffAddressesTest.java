package org.mustafid.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.notification.StaffAddresses;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class EngineStaffAddressesTest {

  @Autowired
  private StaffAddresses addresses;
  @Autowired
  private IdentityService identities;

  @AfterEach
  void nobodyIsSignedIn() {
    identities.clearAuthentication();
  }

  @Test
  void onlyColleaguesOfThatAssociationAreWrittenTo() {
    assertThat(addresses.emailsOf("supervisors", "baraa")).containsExactly("supervisor@baraa.example");
    assertThat(addresses.emailsOf("research-committee", "new-muslims"))
        .containsExactly("member1@new-muslims.example", "member2@new-muslims.example", "member3@new-muslims.example");
    assertThat(addresses.emailsOf("quality", "baraa")).isEmpty();
  }

  @Test
  void theAnswerDoesNotDependOnWhoIsSignedIn() {
    identities.setAuthentication("reception.baraa", List.of("reception"), List.of("baraa"));
    assertThat(addresses.emailsOf("supervisors", "baraa")).containsExactly("supervisor@baraa.example");
    assertThat(identities.getCurrentAuthentication().getUserId()).isEqualTo("reception.baraa");
  }
}
