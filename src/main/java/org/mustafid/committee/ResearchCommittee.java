package org.mustafid.committee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.SealedText;
import org.mustafid.casefile.SeparateDuties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * لجنة البحث: who sits in it for a case, how each voted, and what that comes to. Each round of voting is kept; a member votes
 * once a round, and who did the field study of a case has no seat in it.
 */
@Repository
@Transactional
public class ResearchCommittee {

  private static final String VOTE = "committee_vote";
  private static final String VOTE_REASON = "committee_seat";
  private static final String DECISION_REASON = "committee_decision";

  private final JdbcClient jdbc;
  private final SealedText sealed;
  private final SeparateDuties duties;
  private final Associations associations;
  private final Clock clock;

  ResearchCommittee(JdbcClient jdbc, SealedText sealed, SeparateDuties duties, Associations associations, Clock clock) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.duties = duties;
    this.associations = associations;
    this.clock = clock;
  }

  /**
   * A member's place in a round.
   *
   * @param vote ACCEPT, NOT_ACCEPT, ABSTAIN or MORE_INFORMATION; null while the member has not voted
   * @param reason what the member wrote, about the vote or about the conflict of interest; may be null
   */
  public record Seat(String member, String vote, boolean conflict, String reason, Instant votedAt) {

    public boolean voted() {
      return vote != null;
    }

    @Override
    public String toString() {
      return "Seat of " + member;
    }
  }

  /**
   * What the chair recorded at the end of a round.
   *
   * @param decision ACCEPT, NOT_ACCEPT, MORE_INFORMATION or DEFER
   * @param reasonCode reason of a refusal, may be null
   * @param reason the chair's own words, may be null
   * @param by user id of the chair
   */
  public record Settled(String decision, String reasonCode, String reason, String by, Instant at) {

    @Override
    public String toString() {
      return "Settled by " + by;
    }
  }

  /**
   * A round of voting with its seats in the order of the user ids.
   *
   * @param settled null while nothing was decided
   */
  public record Round(int number, List<Seat> seats, Settled settled) {

    public Optional<Seat> seatOf(String user) {
      return seats.stream().filter(seat -> seat.member().equals(user)).findFirst();
    }
  }

  /**
   * Opens a round of voting.
   *
   * @param appointed user ids of the members of the association's committee
   * @return the members who have a seat in this case
   * @throws IllegalStateException when nobody is left to vote; an incident for the supervisor
   */
  public List<String> convene(CaseFile file, List<String> appointed) {
    List<String> members = appointed.stream().filter(member -> !duties.excluded(file.number(), member, VOTE)).toList();
    if (members.isEmpty()) {
      throw new IllegalStateException("No member of the research committee of " + file.tenant() + " may vote on " + file.number()
          + ". Appoint members in Admin (group research-committee), then retry the job.");
    }
    int round = round(file.number()) + 1;
    members.forEach(member -> jdbc.sql("insert into committee_seat (case_number, round, member) values (:number, :round, :member)")
        .param("number", file.number()).param("round", round).param("member", member).update());
    return members;
  }

  private int round(String caseNumber) {
    return jdbc.sql("select coalesce(max(round), 0) from committee_seat where case_number = :number").param("number", caseNumber)
        .query(Integer.class).single();
  }

  /**
   * @param vote ACCEPT, NOT_ACCEPT, ABSTAIN or MORE_INFORMATION
   * @param reason free text, stored encrypted; may be null
   * @throws Refusal when that member has no seat in this round or voted already
   */
  void vote(CaseFile file, String member, String vote, boolean conflict, String reason) {
    int round = round(file.number());
    int noted = jdbc.sql("""
        update committee_seat set vote = :vote, conflict = :conflict, reason = :reason, voted_at = :at
        where case_number = :number and round = :round and member = :member and vote is null""")
        .param("vote", vote).param("conflict", conflict)
        .param("reason", reason == null ? null : sealed.seal(file, VOTE_REASON, reason), Types.BINARY)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("number", file.number()).param("round", round).param("member", member).update();
    if (noted == 0) {
      throw new Refusal(null, hasSeat(file.number(), round, member) ? "vote.twice" : "vote.notMember");
    }
  }

  private boolean hasSeat(String caseNumber, int round, String member) {
    return jdbc.sql("select exists (select 1 from committee_seat where case_number = :number and round = :round and member = :member)")
        .param("number", caseNumber).param("round", round).param("member", member).query(Boolean.class).single();
  }

  /** The newest round; empty while the committee was not called together. */
  public Optional<Round> newestRound(CaseFile file) {
    int newest = round(file.number());
    return newest == 0 ? Optional.empty() : Optional.of(roundOf(file, newest));
  }

  /** The newest round that came to a decision. */
  public Optional<Round> newestDecidedRound(CaseFile file) {
    return jdbc.sql("select max(round) from committee_decision where case_number = :number").param("number", file.number())
        .query((row, index) -> row.getObject(1, Integer.class)).list().stream().filter(number -> number != null).findFirst()
        .map(number -> roundOf(file, number));
  }

  /** A round by its number, which starts at one. */
  public Optional<Round> round(CaseFile file, int number) {
    return number < 1 || number > round(file.number()) ? Optional.empty() : Optional.of(roundOf(file, number));
  }

  private Round roundOf(CaseFile file, int number) {
    List<Seat> seats = jdbc.sql("""
        select member, vote, conflict, reason, voted_at from committee_seat
        where case_number = :number and round = :round order by member""")
        .param("number", file.number()).param("round", number)
        .query((row, index) -> new Seat(row.getString("member"), row.getString("vote"), row.getBoolean("conflict"),
            opened(file, VOTE_REASON, row), row.getTimestamp("voted_at") == null ? null : row.getTimestamp("voted_at").toInstant())).list();
    Settled settled = jdbc.sql("select * from committee_decision where case_number = :number and round = :round")
        .param("number", file.number()).param("round", number)
        .query((row, index) -> new Settled(row.getString("decision"), row.getString("reason_code"), opened(file, DECISION_REASON, row),
            row.getString("decided_by"), row.getTimestamp("decided_at").toInstant())).optional().orElse(null);
    return new Round(number, seats, settled);
  }

  private String opened(CaseFile file, String place, ResultSet row) throws SQLException {
    byte[] reason = row.getBytes("reason");
    return reason == null ? null : sealed.open(file, place, reason);
  }

  /** Records what the newest round came to; the minutes are made of it. */
  void decided(CaseFile file, String chair, String decision, String reasonCode, String reason) {
    jdbc.sql("""
        insert into committee_decision (case_number, round, decision, reason_code, reason, decided_by, decided_at)
        values (:number, :round, :decision, :reasonCode, :reason, :by, :at)""")
        .param("number", file.number()).param("round", round(file.number())).param("decision", decision).param("reasonCode", reasonCode)
        .param("reason", reason == null ? null : sealed.seal(file, DECISION_REASON, reason), Types.BINARY)
        .param("by", chair).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  /** Counts the newest round. */
  public Tally count(String caseNumber, String tenant) {
    return count(caseNumber, tenant, round(caseNumber));
  }

  public Tally count(String caseNumber, String tenant, int round) {
    return jdbc.sql("""
        select count(*) filter (where vote = 'ACCEPT') as accept,
               count(*) filter (where vote = 'NOT_ACCEPT') as not_accept,
               count(*) filter (where vote = 'MORE_INFORMATION') as more_information,
               count(*) filter (where vote = 'ABSTAIN') as abstain,
               count(*) filter (where vote is not null and not conflict) as present
        from committee_seat where case_number = :number and round = :round""")
        .param("number", caseNumber).param("round", round)
        .query((row, index) -> new Tally(row.getInt("accept"), row.getInt("not_accept"), row.getInt("more_information"),
            row.getInt("abstain"), row.getInt("present"), associations.of(tenant).committee().quorum())).single();
  }

  /** Whether that person voted on the case in any round. */
  public boolean hasVoted(String caseNumber, String member) {
    return jdbc.sql("select exists (select 1 from committee_seat where case_number = :number and member = :member and vote is not null)")
        .param("number", caseNumber).param("member", member).query(Boolean.class).single();
  }
}
