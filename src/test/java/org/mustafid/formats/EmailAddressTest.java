package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "person@example.org, person@example.org",
    "' person@example.org ', person@example.org",
    "'\u200Fperson@example.org\u200E', person@example.org",
    "First.Last+aid@Example.ORG, First.Last+aid@example.org",
    "person٢@example.org, person2@example.org",
    "person@موقع.السعودية, person@xn--4gbrim.xn--mgberp4a5d4ar"})
  void isStoredAsItIsDelivered(String typed, String stored) {
    assertThat(EmailAddress.normalise(typed)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "person@", "@example.org", "person@localhost", "person@example", "person@@example.org",
    "a b@example.org", "\"a b\"@example.org", "\"ab\"@example.org", "person@[192.0.2.1]", "person@192.0.2.1",
    "person@exam ple.org", "person@-example.org", "person@example..org",
    ".person@example.org", "person.@example.org", "person@example.org\r\nBcc: other@example.org",
    "person@example.org,other@example.org",
    "Person <person@example.org>", "مريم@example.org", "person@example.nosuchdomain", "\u200F"})
  void anythingElseIsRefused(String typed) {
    Refused.with("email.format", () -> EmailAddress.normalise(typed));
  }

  @Test
  void anAddressThatServersWouldCutIsRefused() {
    String domain = ("a".repeat(60) + ".").repeat(3) + "example.org";

    assertThat(EmailAddress.normalise("p".repeat(59) + "@" + domain)).hasSize(254);
    Refused.with("email.format", () -> EmailAddress.normalise("p".repeat(60) + "@" + domain));
    Refused.with("email.format", () -> EmailAddress.normalise("p".repeat(1_000_000) + "@example.org"));
    Refused.with("email.format", () -> EmailAddress.normalise("p@" + "م".repeat(1_000_000) + ".org"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingEnteredIsNotAWrongEntry(String typed) {
    assertThat(EmailAddress.normalise(typed)).isNull();
  }
}
