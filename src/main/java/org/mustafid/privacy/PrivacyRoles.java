package org.mustafid.privacy;

import java.util.Set;
import org.mustafid.casefile.Refusal;
import org.mustafid.workflow.Staff;

/**
 * Who does what for the protection of personal data. Destruction takes two people: one of {@code privacy} puts forward, another approves;
 * the executive and the board sign such minutes in the associations' own rules (domain 7.2), so both may be the second.
 */
public final class PrivacyRoles {

  private static final Set<String> OFFICERS = Set.of("privacy");
  private static final Set<String> MANAGEMENT = Set.of("management", "board");
  private static final Set<String> DECIDERS = Set.of("privacy", "management", "board");
  private static final Set<String> FRONT_DESK = Set.of("reception", "beneficiary-relations", "privacy");

  private PrivacyRoles() {}

  /** Finds people, hands out copies of their data, puts forward, places holds, publishes the notice. */
  public static boolean isOfficer(Staff staff) {
    return staff.isIn(OFFICERS);
  }

  /** Sees what is put forward and the certificates, and may be the second of the two. */
  public static boolean mayDecide(Staff staff) {
    return staff.isIn(DECIDERS);
  }

  static void mustBeOfficer(Staff staff) {
    must(isOfficer(staff));
  }

  static void mustDecide(Staff staff) {
    must(mayDecide(staff));
  }

  static void mustBeManagement(Staff staff) {
    must(staff.isIn(MANAGEMENT));
  }

  static void mustMeetPeople(Staff staff) {
    must(staff.isIn(FRONT_DESK));
  }

  /** @throws Refusal {@code fourEyes} when one person would be both */
  static void mustBeTwo(String first, Staff second) {
    if (second.user().equals(first)) {
      throw new Refusal(null, "fourEyes");
    }
  }

  private static void must(boolean allowed) {
    if (!allowed) {
      throw new Refusal(null, "permission");
    }
  }
}
