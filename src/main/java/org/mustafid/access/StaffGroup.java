package org.mustafid.access;

/** The groups of the staff, by the ids the models and the engine know them by (contract: groups). Their names are in access/groups.yml. */
public enum StaffGroup {
  RECEPTION("reception"),
  BENEFICIARY_RELATIONS("beneficiary-relations"),
  SOCIAL_RESEARCH("social-research"),
  SOCIAL_RESEARCH_LEAD("social-research-lead"),
  RESEARCH_COMMITTEE("research-committee"),
  COMMITTEE_CHAIR("committee-chair"),
  BOARD("board"),
  REGISTRATION("registration"),
  SERVICE_DELIVERY("service-delivery"),
  SUPERVISORS("supervisors"),
  MANAGEMENT("management"),
  QUALITY("quality"),
  PRIVACY("privacy"),
  MODEL_EDITORS("model-editors"),
  CAMUNDA_ADMIN("camunda-admin");

  private final String id;

  StaffGroup(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }
}
