package org.mustafid.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mustafid.calendar.CivilDates;

/**
 * The notices there are, and what each needs to know. The texts are in {@code messages/notices} under the same code.
 *
 * <p>Parameters are stored beside the case number, so they hold codes, numbers and dates and nothing that says who the person is.
 */
enum Template {
  REQUEST_RECEIVED(Audience.BENEFICIARY, Set.of(), Set.of()),
  MISSING_ITEMS(Audience.BENEFICIARY, Set.of("until"), Set.of("items", "question")),
  COMPLETION_REMINDER(Audience.BENEFICIARY, Set.of("until"), Set.of("items", "question")),
  CLOSED_INCOMPLETE(Audience.BENEFICIARY, Set.of(), Set.of()),
  REFERRAL(Audience.BENEFICIARY, Set.of("due"), Set.of()),
  REFERRAL_MINIMUM(Audience.BENEFICIARY, Set.of("due", "notBefore"), Set.of()),
  DELAY(Audience.BENEFICIARY, Set.of("expected"), Set.of()),
  REPLY_ACCEPTED(Audience.BENEFICIARY, Set.of(), Set.of("documents")),
  REPLY_NOT_ACCEPTED(Audience.BENEFICIARY, Set.of("appealDays"), Set.of("reasonCode")),
  APPEAL_UPHELD(Audience.BENEFICIARY, Set.of(), Set.of()),
  APPEAL_NOT_UPHELD(Audience.BENEFICIARY, Set.of(), Set.of()),
  WITHDRAWN(Audience.BENEFICIARY, Set.of(), Set.of()),
  SATISFACTION(Audience.BENEFICIARY, Set.of("outcome"), Set.of()),
  COMMITTEE_INVITATION(Audience.STAFF, Set.of("until"), Set.of()),
  COMMITTEE_REMINDER(Audience.STAFF, Set.of("due"), Set.of()),
  OVERDUE_SUPERVISOR(Audience.STAFF, Set.of("due"), Set.of()),
  OVERDUE_DIRECTOR(Audience.STAFF, Set.of("due"), Set.of()),
  CASE_REGISTERED(Audience.STAFF, Set.of(), Set.of()),
  CASE_STOPPED(Audience.STAFF, Set.of("step"), Set.of());

  enum Audience {
    BENEFICIARY,
    STAFF
  }

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*(:[A-Z][A-Z0-9_]*)?|[a-z]+(_[a-z]+)*");

  private final Audience audience;
  private final Set<String> needed;
  private final Set<String> optional;

  Template(Audience audience, Set<String> needed, Set<String> optional) {
    this.audience = audience;
    this.needed = needed;
    this.optional = optional;
  }

  /** @throws IllegalArgumentException when there is no such notice, or it is not for that audience */
  static Template of(String code, Audience audience) {
    return Arrays.stream(values()).filter(template -> template.code().equals(code) && template.audience == audience).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No notice " + code + " for the " + audience.name().toLowerCase(Locale.ROOT)));
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An invitation carries a secret link, needs a consent of its own and goes out once, through one channel; nobody is called about it. */
  boolean isInvitation() {
    return this == SATISFACTION;
  }

  /**
   * The parameters as they may be stored.
   *
   * @throws IllegalArgumentException when one is missing, unknown, or something else than a code, number, flag or date; the
   *     message never repeats a value
   */
  Map<String, Object> checked(Map<String, Object> parameters) {
    Map<String, Object> checked = new LinkedHashMap<>();
    parameters.forEach((name, value) -> {
      if (!needed.contains(name) && !optional.contains(name)) {
        throw new IllegalArgumentException("Notice " + code() + " has no parameter " + name);
      }
      if (value != null) {
        checked.put(name, storable(name, value));
      }
    });
    if (!checked.keySet().containsAll(needed)) {
      throw new IllegalArgumentException("Notice " + code() + " needs " + needed);
    }
    return checked;
  }

  private Object storable(String name, Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof LocalDate date) {
      return date.toString();
    }
    if (value instanceof Instant instant) {
      return CivilDates.in(instant).toString();
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(element -> storable(name, element)).toList();
    }
    if (value instanceof String text && (CODE.matcher(text).matches() || isDate(text))) {
      return text;
    }
    throw new IllegalArgumentException("Parameter " + name + " of notice " + code() + " is no code, number, flag or date");
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException notADate) {
      return false;
    }
  }
}
