package org.mustafid.committee;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.Journal;
import org.mustafid.casefile.Refusal;
import org.mustafid.casefile.SealedText;
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

  private final JdbcClient jdbc;
  private final SealedText sealed;
  private final Journal journal;
  private final Associations associations;
  private final Clock clock;

  ResearchCommittee(JdbcClient jdbc, SealedText sealed, Journal journal, Associations associations, Clock clock) {
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.journal = journal;
    this.associations = associations;
    this.clock = clock;
  }

  /**
   * Opens a round of voting.
   *
   * @param appointed user ids of the members of the association's committee
   * @return the members who have a seat in this case
   * @throws IllegalStateException when nobody is left to vote; an incident for the supervisor
   */
  public List<String> convene(CaseFile file, List<String> appointed) {
    List<String> members = appointed.stream().filter(member -> !journal.acted(file.number(), member, "form.submitted", "field_study"))
        .toList();
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
        .param("reason", reason == null ? null : sealed.seal(file, "committee_seat", reason), Types.BINARY)
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

  /** Counts the newest round. */
  public Tally count(String caseNumber, String tenant) {
    return jdbc.sql("""
        select count(*) filter (where vote = 'ACCEPT') as accept,
               count(*) filter (where vote = 'NOT_ACCEPT') as not_accept,
               count(*) filter (where vote = 'MORE_INFORMATION') as more_information,
               count(*) filter (where vote = 'ABSTAIN') as abstain,
               count(*) filter (where vote is not null and not conflict) as present
        from committee_seat where case_number = :number
          and round = (select max(round) from committee_seat where case_number = :number)""")
        .param("number", caseNumber)
        .query((row, index) -> new Tally(row.getInt("accept"), row.getInt("not_accept"), row.getInt("more_information"),
            row.getInt("abstain"), row.getInt("present"), associations.of(tenant).committee().quorum())).single();
  }

  /** Whether that person voted on the case in any round. */
  public boolean hasVoted(String caseNumber, String member) {
    return jdbc.sql("select exists (select 1 from committee_seat where case_number = :number and member = :member and vote is not null)")
        .param("number", caseNumber).param("member", member).query(Boolean.class).single();
  }
}
