package org.mustafid.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.mustafid.calendar.ShownDay;

/**
 * A value as a screen shows it; exactly one of the three is there.
 *
 * @param text words, a number, or a number with its unit
 * @param day a date, in both calendars
 * @param scan id of an attachment, for a drawn signature
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shown(String text, ShownDay day, String scan) {

  static Shown text(String text) {
    return new Shown(text, null, null);
  }

  static Shown day(ShownDay day) {
    return new Shown(null, day, null);
  }

  static Shown scan(String id) {
    return new Shown(null, null, id);
  }

  @Override
  public String toString() {
    return "Shown value";
  }
}
