package org.mustafid.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** What a drill did and counted, on the console and in {@code target/drills/<name>.txt}; earlier runs stay in the file. */
final class Report {

  static final Path FOLDER = Path.of("target", "drills").toAbsolutePath();

  private final Path file;
  private final Random random;

  Report(String name) {
    long seed = Long.getLong("mustafid.drill.seed", System.nanoTime());
    this.file = FOLDER.resolve(name + ".txt");
    this.random = new Random(seed);
    say("=== %s at %s, seed %d (-Dmustafid.drill.seed=%d repeats its kill points)", name, Instant.now(), seed, seed);
  }

  /** Every random choice of a drill comes from here. */
  Random random() {
    return random;
  }

  static int repetitions(int usual) {
    return Integer.getInteger("mustafid.drill.repetitions", usual);
  }

  synchronized void say(String format, Object... arguments) {
    String line = format.formatted(arguments);
    System.out.println("[drill] " + line);
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}
