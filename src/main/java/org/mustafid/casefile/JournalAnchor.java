package org.mustafid.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A seal remembered outside of the database. Whoever cuts off the end of the journal and puts back an older state of everything beside it
 * is found by it.
 *
 * @param mark the seal's mark or the beginning of it, in hexadecimal
 */
record JournalAnchor(long seal, String mark) {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{8,64})");

  /** @throws IllegalArgumentException when it is not written as {@link #toString()} does */
  static JournalAnchor of(String text) {
    Matcher parts = WRITTEN.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("A seal is written as its number and its mark, for example 12:0a1b2c3d4e5f6071");
    }
    return new JournalAnchor(Long.parseLong(parts.group(1)), parts.group(2));
  }

  static Path fileIn(Path dataDir) {
    return dataDir.resolve("journal-anchor");
  }

  static Optional<JournalAnchor> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(of(Files.readString(file))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, this + System.lineSeparator());
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  @Override
  public String toString() {
    return seal + ":" + mark;
  }
}
