package org.mustafid.papers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mustafid.calendar.CivilDates;
import org.mustafid.casefile.CaseFile;
import org.mustafid.committee.ResearchCommittee.Round;
import org.mustafid.committee.ResearchCommittee.Seat;
import org.mustafid.committee.ResearchCommittee.Settled;
import org.mustafid.committee.ResearchCommittee;
import org.mustafid.committee.Tally;
import org.mustafid.eligibility.Advice;
import org.mustafid.security.StaffNames;
import org.springframework.stereotype.Component;

/**
 * The minutes of the research committee «محضر لجنة البحث»: who took part, what was advised, how each voted, what was decided and why
 * . About the beneficiary they hold what the decision rests on, and neither name nor number.
 */
@Component
class Minutes {

  private static final Pattern SOURCE = Pattern.compile("\\s*\\[[^\\]]*]");

  private final Press press;
  private final PaperWords words;
  private final ResearchCommittee committee;
  private final Advice advice;
  private final StaffNames names;

  Minutes(Press press, PaperWords words, ResearchCommittee committee, Advice advice, StaffNames names) {
    this.press = press;
    this.words = words;
    this.committee = committee;
    this.advice = advice;
    this.names = names;
  }

  /** @param vote null when the member was absent */
  record Member(String number, String name, boolean present, boolean conflict, String vote, String reason, String votedOn) {

    @Override
    public String toString() {
      return "Member of the committee";
    }
  }

  record Fact(String label, String value) {

    @Override
    public String toString() {
      return "Fact";
    }
  }

  record Count(String accept, String notAccept, String moreInformation, String abstain, String present, String seats, String quorum,
      boolean quorumReached, String result) {}

  record Advised(String recommendation, String reason, String rule, String tables) {}

  record Decided(String decision, String reason, String justification, String chair) {

    @Override
    public String toString() {
      return "Decided";
    }
  }

  byte[] of(CaseFile file, Round round, Instant now) {
    Settled settled = round.settled();
    LocalDate day = CivilDates.in(settled == null ? now : settled.at());
    Tally tally = committee.count(file.number(), file.tenant(), round.number());
    Map<String, Object> values = words.values(file, day);
    values.put("draft", settled == null);
    values.put("round", words.number(file, round.number()));
    values.put("service", words.service(file));
    values.put("on", words.both(file, day));
    values.put("facts", facts(file));
    values.put("members", members(file, round));
    values.put("advised", advised(file));
    values.put("count", new Count(words.number(file, tally.accept()), words.number(file, tally.notAccept()),
        words.number(file, tally.moreInformation()), words.number(file, tally.abstain()), words.number(file, tally.present()),
        words.number(file, round.seats().size()), words.number(file, tally.quorum()), tally.present() >= tally.quorum(),
        words.label("votesResult", tally.result())));
    values.put("tieRule", words.text("tally.tieRule"));
    values.put("decided", settled == null ? null : new Decided(words.label("decision", settled.decision()),
        settled.reasonCode() == null ? null : words.label("reason", settled.reasonCode()), PaperWords.printable(settled.reason()),
        names.of(settled.by())));
    values.put("board", words.profile(file).boardRatification());
    return press.print("minutes", values, words.text("paper.minutes") + " " + file.number(), Date.from(now));
  }

  private List<Fact> facts(CaseFile file) {
    BigDecimal net = advice.newest(file).map(given -> given.facts().get("netPerCapita")).map(value -> new BigDecimal(value.toString()))
        .orElse(null);
    long missing = file.rows("documentVerdicts").stream().filter(row -> !List.of("VALID", "NOT_NEEDED").contains(row.get("result"))).count();
    return Stream.of(
        new Fact("الخدمة المطلوبة", words.service(file)),
        new Fact("قناة التواصل", words.channel(file)),
        new Fact("تاريخ تقديم الطلب", words.both(file, file.submittedOn())),
        file.codes("caseCategory").isEmpty() ? null : new Fact("فئة المستفيد",
            String.join("، ", file.codes("caseCategory").stream().map(code -> words.label("caseCategory", code)).toList())),
        file.amount("familySize") == null ? null : new Fact("عدد أفراد الأسرة", words.number(file, file.amount("familySize").longValue())),
        file.amount("familySize") == null ? null : new Fact("صافي دخل الفرد شهريًا", net == null ? words.text("answer.unknown") : words.riyals(file, net)),
        new Fact("المستندات", missing == 0 ? "مكتملة ومطابقة" : "ناقصة أو غير صالحة: " + words.number(file, missing)),
        file.date("visitDate") == null ? null : new Fact("البحث الميداني", words.both(file, file.date("visitDate"))
            + (file.text("researcherRecommendation") == null ? ""
                : "، وتوصية الباحث: " + words.label("recommendation", file.text("researcherRecommendation")))))
        .filter(Objects::nonNull).toList();
  }

  private List<Member> members(CaseFile file, Round round) {
    List<Seat> seats = round.seats();
    return IntStream.range(0, seats.size()).mapToObj(index -> {
      Seat seat = seats.get(index);
      return new Member(words.number(file, index + 1L), names.of(seat.member()), seat.voted(), seat.conflict(),
          seat.voted() ? words.label("vote", seat.vote()) : null, PaperWords.printable(seat.reason()),
          seat.votedAt() == null ? null : words.both(file, seat.votedAt()));
    }).toList();
  }

  private Advised advised(CaseFile file) {
    return advice.newest(file).map(given -> new Advised(words.label("recommendation", given.outcome().get("recommendation")),
        words.label("reason", given.outcome().get("reasonCode")),
        given.answers().stream().filter(answer -> "eligibility".equals(answer.table()) && answer.description() != null)
            .map(answer -> SOURCE.matcher(answer.description()).replaceAll("").strip()).findFirst().orElse(null),
        String.join("، ", given.answers().stream().map(answer -> words.label("table", answer.table()) + " (الإصدار "
            + words.number(file, answer.version()) + ")").toList()))).orElse(null);
  }
}
