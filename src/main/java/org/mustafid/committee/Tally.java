package org.mustafid.committee;

/**
 * The votes of one round. A member with a conflict of interest abstains and counts for nothing, not even for the quorum.
 *
 * @param present members without a conflict of interest who voted, abstentions included
 */
public record Tally(int accept, int notAccept, int moreInformation, int abstain, int present, int quorum) {

  public enum Result { ACCEPT, NOT_ACCEPT, MORE_INFORMATION, TIE, NO_QUORUM }

  /** The majority of the votes cast; a tie is the chair's to break, without a quorum nothing is decided. */
  public Result result() {
    int most = Math.max(accept, Math.max(notAccept, moreInformation));
    int leaders = (accept == most ? 1 : 0) + (notAccept == most ? 1 : 0) + (moreInformation == most ? 1 : 0);
    if (present < quorum) {
      return Result.NO_QUORUM;
    }
    if (leaders > 1) {
      return Result.TIE;
    }
    return accept == most ? Result.ACCEPT : notAccept == most ? Result.NOT_ACCEPT : Result.MORE_INFORMATION;
  }
}
