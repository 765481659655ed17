package org.mustafid.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.mustafid.calendar.CivilDates;
import org.mustafid.security.StaffNames;
import org.springframework.stereotype.Component;

/** محضر إتلاف: which cases were destroyed, how much of what, by whom and why; nothing about the people they were about. */
@Component
public class DestructionCertificate {

  private final Press press;
  private final PaperWords words;
  private final StaffNames names;

  DestructionCertificate(Press press, PaperWords words, StaffNames names) {
    this.press = press;
    this.words = words;
    this.names = names;
  }

  /**
   * @param number of the certificate
   * @param origin code of why: CASE, PERSON, RETENTION or CONSENT
   * @param proposedBy user id; null: by the retention table
   * @param decidedBy user id; null: by itself, as the retention table says
   * @param counts kind to how many
   * @param sha256 of what is certified, as the journal keeps it
   */
  public record Content(String tenant, String number, String origin, String proposedBy, Instant proposedAt, String decidedBy, Instant decidedAt,
      List<Destroyed> cases, Map<String, Integer> counts, List<String> kinds, String sha256) {}

  /** @param outcome id of the end event, may be null */
  public record Destroyed(String number, String outcome, LocalDate closedOn, boolean leftOut) {}

  record Row(String number, String outcome, String closedOn) {}

  record Count(String label, String count) {}

  public byte[] of(Content content) {
    String tenant = content.tenant();
    LocalDate day = CivilDates.in(content.decidedAt());
    Map<String, Object> values = words.values(tenant, content.number(), day);
    values.put("on", words.both(tenant, day));
    values.put("reason", words.text("destruction.origin." + content.origin()));
    values.put("cases", rows(content, false));
    values.put("leftOut", rows(content, true));
    values.put("total", words.digits(tenant, Long.toString(content.cases().stream().filter(one -> !one.leftOut()).count())));
    values.put("counts", content.kinds().stream().filter(kind -> content.counts().getOrDefault(kind, 0) > 0)
        .map(kind -> new Count(words.text("destroyed." + kind), words.digits(tenant, content.counts().get(kind).toString()))).toList());
    values.put("proposedBy", content.proposedBy() == null ? words.text("destruction.byTable") : names.of(content.proposedBy()));
    values.put("proposedOn", words.both(tenant, CivilDates.in(content.proposedAt())));
    values.put("decidedBy", content.decidedBy() == null ? words.text("destruction.byItself") : names.of(content.decidedBy()));
    values.put("sha256", content.sha256());
    return press.print("destruction", values, words.text("destruction.certificate") + " " + content.number(), Date.from(content.decidedAt()));
  }

  private List<Row> rows(Content content, boolean leftOut) {
    return content.cases().stream().filter(one -> one.leftOut() == leftOut).map(one -> new Row(one.number(),
        one.outcome() == null ? "–" : words.label("end", one.outcome()),
        one.closedOn() == null ? "–" : words.both(content.tenant(), one.closedOn()))).toList();
  }
}
