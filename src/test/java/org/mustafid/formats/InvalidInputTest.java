package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidInputTest {

  @Test
  void saysNothingButItsKey() {
    InvalidInput refusal = new InvalidInput("name.arabic", "2", "40");

    assertThat(refusal.key()).isEqualTo("name.arabic");
    assertThat(refusal).hasMessage("name.arabic").hasNoCause();
    assertThat(refusal.toString()).doesNotContain("40");
    assertThat(refusal.arguments()).containsExactly("2", "40");
  }
}
