package org.mustafid.workflow;

import java.util.Set;

/** Every name the code shares with the models. A contract test holds them to the models both ways. */
public final class BeneficiaryProcess {

  public static final String KEY = "beneficiary-service";

  private BeneficiaryProcess() {}

  public static final class Messages {
    public static final String REQUEST_RECEIVED = "request-received";
    public static final String DOCUMENTS_PROVIDED = "documents-provided";
    public static final String REQUEST_WITHDRAWN = "request-withdrawn";
    public static final String APPEAL_FILED = "appeal-filed";

    private Messages() {}
  }

  public static final class Tasks {
    public static final String RECEPTION = "reception";
    public static final String VERIFICATION = "verification";
    public static final String COMPLETION = "completion";
    public static final String CLARIFICATION = "clarification";
    public static final String DECLARATION = "declaration";
    public static final String FIELD_STUDY = "field_study";
    public static final String COMMITTEE_VOTE = "committee_vote";
    public static final String COMMITTEE_DECISION = "committee_decision";
    public static final String BOARD_RATIFICATION = "board_ratification";
    public static final String OVERDUE_FOLLOW_UP = "overdue_follow_up";
    public static final String REGISTRATION = "registration";
    public static final String SERVICE_DELIVERY = "service_delivery";
    public static final String APPEAL_REVIEW = "appeal_review";

    private Tasks() {}
  }

  public static final class Ends {
    public static final String DELIVERED = "closed_delivered";
    public static final String NOT_ACCEPTED = "closed_not_accepted";
    public static final String WITHDRAWN = "closed_withdrawn";
    public static final String ENQUIRY_ANSWERED = "closed_enquiry_answered";
    public static final String INCOMPLETE = "closed_incomplete";

    private Ends() {}
  }

  public static final class Timers {
    public static final String COMMITTEE_REMINDER = "committee_reminder";
    public static final String COMMITTEE_DEADLINE = "committee_deadline";
    public static final String OVERDUE_REPEAT = "overdue_repeat";
    public static final String REPLY_NOT_BEFORE = "reply_not_before";
    public static final String FIELD_STUDY_CAP = "field_study_cap";
    public static final String APPEAL_WINDOW = "appeal_window";
    public static final String COMPLETION_REMINDER = "completion_reminder";
    public static final String COMPLETION_EXPIRY = "completion_expiry";
    public static final String VOTING_CLOSES = "voting_closes";

    private Timers() {}
  }

  public static final class Decisions {
    public static final String REQUIRED_DOCUMENTS = "required-documents";
    public static final String DOCUMENT_VALIDITY = "document-validity";
    public static final String VERIFICATION_GATE = "verification-gate";
    public static final String NEED_BAND = "need-band";
    public static final String ELIGIBILITY = "eligibility";
    public static final String PRIORITY = "priority";
    public static final String ROUTE = "route";
    public static final String ENTITLEMENT = "entitlement";
    public static final String REPLY_WINDOW = "reply-window";
    public static final String RETENTION = "retention";

    private Decisions() {}
  }

  /** Process variables: codes, flags, numbers and dates, never personal data. */
  public static final class Variables {
    public static final String ASSOCIATION = "association";
    public static final String CASE_NUMBER = "caseNumber";
    public static final String SERVICE = "service";
    public static final String CHANNEL = "channel";
    public static final String OUTCOME = "outcome";
    public static final String TASK_PRIORITY = "taskPriority";
    public static final String PROCEDURES_CLEAR = "proceduresClear";
    public static final String GATE_ACTION = "gateAction";
    public static final String GATE_MESSAGE = "gateMessage";
    public static final String DECLARATION_SIGNED = "declarationSigned";
    public static final String PAPERS_CHECKED = "papersChecked";
    public static final String BAND = "band";
    public static final String RECOMMENDATION = "recommendation";
    public static final String REASON_CODE = "reasonCode";
    public static final String SCORE = "score";
    public static final String PRIORITY = "priority";
    public static final String AMOUNT = "amount";
    public static final String UNIT = "unit";
    public static final String CAP = "cap";
    public static final String NEXT = "next";
    public static final String REFERRED = "referred";
    public static final String WINDOW_START = "windowStart";
    public static final String REMIND_AT = "remindAt";
    public static final String DUE_AT = "dueAt";
    public static final String NOT_BEFORE = "notBefore";
    public static final String REPEAT_EVERY_DAYS = "repeatEveryDays";
    public static final String NEXT_ESCALATION_AT = "nextEscalationAt";
    public static final String COMPLETION_REMIND_AT = "completionRemindAt";
    public static final String COMPLETION_CLOSE_AT = "completionCloseAt";
    public static final String FIELD_STUDY_CAP_AT = "fieldStudyCapAt";
    public static final String VOTING_CLOSES_AT = "votingClosesAt";
    public static final String APPEAL_UNTIL = "appealUntil";
    public static final String MEMBERS = "members";
    public static final String MEMBER = "member";
    public static final String VOTES_ACCEPT = "votesAccept";
    public static final String VOTES_NOT_ACCEPT = "votesNotAccept";
    public static final String VOTES_ABSTAIN = "votesAbstain";
    public static final String VOTES_MORE_INFORMATION = "votesMoreInformation";
    public static final String VOTES_RESULT = "votesResult";
    public static final String DECISION = "decision";
    public static final String BOARD_RATIFICATION = "boardRatification";
    public static final String RATIFIED = "ratified";
    public static final String HOLD_REPLY = "holdReply";
    public static final String APPEAL_UPHELD = "appealUpheld";
    public static final String REQUIREMENTS_COMPLETE = "requirementsComplete";
    public static final String COLLECT_MISSING = "collectMissingAtRegistration";
    public static final String DELIVERED = "delivered";

    /** What a form may write itself: the answers of people who may decide, each checked before it is let through. */
    static final Set<String> WRITTEN_BY_FORMS = Set.of(OUTCOME, CHANNEL, PROCEDURES_CLEAR, DECISION, REASON_CODE, RATIFIED, APPEAL_UPHELD,
        REQUIREMENTS_COMPLETE, DELIVERED);

    static final Set<String> TIMES = Set.of(REMIND_AT, DUE_AT, NOT_BEFORE, NEXT_ESCALATION_AT, COMPLETION_REMIND_AT, COMPLETION_CLOSE_AT,
        FIELD_STUDY_CAP_AT, VOTING_CLOSES_AT, APPEAL_UNTIL);

    private Variables() {}
  }
}
