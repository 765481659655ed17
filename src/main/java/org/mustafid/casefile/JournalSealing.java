package org.mustafid.casefile;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals the journal again and again, and remembers the newest seal in a file of this node. */
@Component
class JournalSealing {

  private static final Logger log = LoggerFactory.getLogger(JournalSealing.class);

  private final JournalChain chain;
  private final Path anchor;

  JournalSealing(JournalChain chain, @Value("${mustafid.data-dir}") Path dataDir) {
    this.chain = chain;
    this.anchor = JournalAnchor.fileIn(dataDir);
  }

  @Scheduled(initialDelayString = "${mustafid.journal.seal-every:30s}", fixedDelayString = "${mustafid.journal.seal-every:30s}")
  void seal() {
    chain.seal().ifPresent(this::remember);
  }

  private void remember(JournalChain.Seal seal) {
    Optional<JournalAnchor> earlier = JournalAnchor.read(anchor);
    if (earlier.isPresent() && earlier.get().seal() >= seal.number()) {
      // Never overwritten: it is the proof.
      log.error("The journal is shorter than it was: seal {} was just made, and {} remembers seal {}. Run --verify-journal.", seal.number(),
          anchor, earlier.get().seal());
      return;
    }
    new JournalAnchor(seal.number(), HexFormat.of().formatHex(seal.mark())).write(anchor);
  }
}
