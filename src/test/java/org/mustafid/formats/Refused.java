package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The one way an entry is refused: by a key alone, with no cause that could repeat what was typed. */
final class Refused {

  private Refused() {
  }

  static void with(String key, ThrowingCallable entry) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(entry).withMessage(key).withNoCause();
  }
}
