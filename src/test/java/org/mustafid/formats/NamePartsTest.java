package org.mustafid.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePartsTest {

  @ParameterizedTest
  @CsvSource({
      "أحمد, احمد", "إبراهيم, ابراهيم", "آمنة, امنه", "فاطمة, فاطمه", "موسى, موسي", "مُحَمَّد, محمد", "محمـــد, محمد",
      "العتيبي, عتيبي", "عبد الله, عبدالله", "عبدالرحمن, عبد الرحمن", "أبو بكر, ابوبكر", "علی, علي", "رؤى, روي", "فائزة, فايزه",
      "María, maria", "AL-OTAIBI, Otaibi", "O'Brien, obrien"})
  void spellingsOfTheSameNameHaveTheSameParts(String one, String other) {
    assertThat(NameParts.of(one)).isNotEmpty().isEqualTo(NameParts.of(other));
  }

  @Test
  void differentNamesStayDifferent() {
    assertThat(NameParts.of("سعد")).isNotEqualTo(NameParts.of("سعيد"));
    assertThat(NameParts.of("علي")).isNotEqualTo(NameParts.of("عالية"));
  }

  @Test
  void partsOfAWholeNameAreFoundWithoutTheLinksBetweenThem() {
    assertThat(NameParts.of("نورة بنت عبد الله بن سعد المثال")).containsExactlyInAnyOrder("نوره", "عبدله", "سعد", "مثال");
    assertThat(NameParts.of(Arrays.asList("Ana María", null, " "))).containsExactlyInAnyOrder("ana", "maria");
    assertThat(NameParts.of((String) null)).isEmpty();
  }
}
