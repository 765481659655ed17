package org.mustafid.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.CaseFiles;
import org.mustafid.casefile.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the outbox. A notice is taken into hand and put into words in one short transaction, sent outside of any, and marked in another:
 * however long a gateway is silent, no connection and no lock waits for it. Any number of senders may run. Dying between sending and
 * marking is the one way to send twice; the notice then has the same id, from which the receiver knows it.
 */
@Component
class OutboxSender {

  private static final Logger log = LoggerFactory.getLogger(OutboxSender.class);
  private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  /** Of one call, so that the thread is given back now and then. */
  private static final int MOST_ROUNDS = 100;
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

  private enum Result {
    NOTHING_DUE,
    GATEWAY_ANSWERED,
    GATEWAY_DOWN,
    /** Nobody was asked: the person may not be told this way. */
    UNREACHABLE,
    OWN_FAULT
  }

  private final Outbox outbox;
  private final Channels channels;
  private final NoticeTexts texts;
  private final CaseFiles caseFiles;
  private final StaffAddresses staff;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final NotificationProperties properties;
  private final Clock clock;
  private final Map<Medium, Gate> gates = new EnumMap<>(Medium.class);

  OutboxSender(Outbox outbox, Channels channels, NoticeTexts texts, CaseFiles caseFiles, StaffAddresses staff, Journal journal,
      TransactionTemplate transactions, NotificationProperties properties, Clock clock) {
    this.outbox = outbox;
    this.channels = channels;
    this.texts = texts;
    this.caseFiles = caseFiles;
    this.staff = staff;
    this.journal = journal;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
    channels.all().forEach(channel -> gates.put(channel.medium(), new Gate()));
  }

  /** Sends what is due, some of each channel in turn, until nothing is. */
  @Scheduled(fixedDelayString = "${mustafid.notification.poll}")
  void sendDue() {
    try {
      boolean more = true;
      for (int round = 0; more && round < MOST_ROUNDS; round++) {
        more = false;
        for (Channel channel : channels.all()) {
          more |= sendDue(channel);
        }
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("The outbox cannot be worked on at the moment: {}", e.getClass().getSimpleName());
    }
  }

  /** Answers whether more may be due. */
  private boolean sendDue(Channel channel) {
    Gate gate = gates.get(channel.medium());
    boolean more = true;
    for (int i = 0; more && i < properties.batch() && gate.letsThrough(clock.instant()); i++) {
      boolean probing = gate.isProbing();
      Result result = sendNext(channel, probing);
      more = result != Result.NOTHING_DUE;
      if (result == Result.GATEWAY_DOWN) {
        gate.failed(clock.instant());
      } else if (result == Result.OWN_FAULT && probing) {
        gate.undecided(clock.instant());
      }
    }
    if (gate.isProbing()) {
      giveUpOld(channel.medium());
    }
    return more && gate.letsThrough(clock.instant());
  }

  private Result sendNext(Channel channel, boolean early) {
    AtomicReference<Notice> taken = new AtomicReference<>();
    Dispatch dispatch;
    try {
      dispatch = transactions.execute(status -> outbox.take(channel.medium(), early).map(notice -> {
        taken.set(notice);
        return notice.isForBeneficiary() ? forBeneficiary(notice) : forStaff(notice);
      }).orElse(null));
    } catch (RuntimeException e) {
      if (taken.get() == null) {
        throw e;
      }
      // The class alone: the message may repeat what is in the case file.
      putOff(taken.get(), e.getClass().getSimpleName());
      return Result.OWN_FAULT;
    }
    if (taken.get() == null) {
      return Result.NOTHING_DUE;
    }
    return dispatch == null ? Result.UNREACHABLE : send(channel, dispatch);
  }

  private Result send(Channel channel, Dispatch dispatch) {
    Notice notice = dispatch.notice();
    try {
      channel.send(dispatch);
    } catch (NotTaken e) {
      boolean down = e.isGatewayDown();
      if (!down) {
        // First the others, then this one: it was refused for itself and has to wait.
        answered(channel);
      }
      notSent(dispatch, e.getMessage());
      return down ? Result.GATEWAY_DOWN : Result.GATEWAY_ANSWERED;
    } catch (RuntimeException e) {
      notSent(dispatch, e.getClass().getSimpleName());
      return Result.OWN_FAULT;
    }
    transactions.executeWithoutResult(status -> {
      outbox.sent(notice.id());
      if (notice.isForBeneficiary()) {
        journal.note(notice.tenant(), notice.caseNumber(), null, "notice.sent", notice.template() + " " + notice.medium());
      }
    });
    answered(channel);
    return Result.GATEWAY_ANSWERED;
  }

  private void answered(Channel channel) {
    if (gates.get(channel.medium()).answered()) {
      transactions.executeWithoutResult(status -> outbox.hurry(channel.medium()));
    }
  }

  /** Null when the person may not be reached this way any more. */
  private Dispatch forBeneficiary(Notice notice) {
    CaseFile file = caseFiles.load(notice.caseNumber());
    Contact contact = Contact.of(file, notice.kind());
    if (!contact.isReachableBy(notice.medium())) {
      outbox.unreachable(notice);
      return null;
    }
    List<String> recipients = switch (notice.medium()) {
      case SMS -> List.of(contact.mobile());
      case MAIL -> List.of(contact.email());
      case LOG, PERSONAL -> List.of();
    };
    return new Dispatch(notice, texts.senderName(notice.tenant(), contact.language()), recipients,
        texts.toBeneficiary(notice, file, contact.language()));
  }

  private Dispatch forStaff(Notice notice) {
    List<String> recipients = notice.medium() == Medium.LOG ? List.of() : staff.emailsOf(notice.audience(), notice.tenant());
    if (recipients.isEmpty() && notice.medium() != Medium.LOG) {
      throw new IllegalStateException("Nobody in group " + notice.audience() + " has an address");
    }
    return new Dispatch(notice, texts.senderName(notice.tenant(), Contact.ARABIC), recipients, texts.toStaff(notice, Contact.ARABIC));
  }

  private void notSent(Dispatch dispatch, String error) {
    transactions.executeWithoutResult(status -> texts.notSent(dispatch.notice(), dispatch.letter()));
    putOff(dispatch.notice(), error);
  }

  private void putOff(Notice notice, String error) {
    Instant now = clock.instant();
    boolean dead = !now.isBefore(notice.createdAt().plus(GIVE_UP_AFTER));
    Duration pause = notice.attempts() < PAUSES.size() ? PAUSES.get(notice.attempts()) : LONGEST_PAUSE;
    transactions.executeWithoutResult(status -> outbox.failed(notice, dead ? null : now.plus(pause), error));
    if (dead) {
      log.warn("Notice {} of {} through {} is given up: {}", notice.template(), notice.caseNumber(), notice.medium(), error);
    }
  }

  private void giveUpOld(Medium medium) {
    Integer givenUp = transactions.execute(status -> outbox.giveUp(medium, clock.instant().minus(GIVE_UP_AFTER)));
    if (givenUp != null && givenUp > 0) {
      log.warn("{} notices through {} are given up: the gateway has been down for a day", givenUp, medium);
    }
  }
}
