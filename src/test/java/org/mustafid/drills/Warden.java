package org.mustafid.drills;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Sees to it that no process of a drill outlives it, however the drill ends: a shell that is told every process and kills those still
 * there, with their children, as soon as the pipe from us breaks. It does not heed the signal that ends the whole group of processes. A process counts only while its command line names our folder.
 */
final class Warden {

  private static final String WATCH = """
      trap '' TERM INT HUP
      ids=; while read id; do ids="$ids $id"; done
      for id in $ids; do
        if tr '\\0' ' ' < /proc/$id/cmdline 2> /dev/null | grep -q "$1"; then
          kids=$(cat /proc/$id/task/*/children 2> /dev/null)
          kill -9 $id $kids 2> /dev/null
        fi
      done
      """;
  private static OutputStream told;

  private Warden() {}

  static synchronized void watch(long pid) {
    try {
      if (told == null) {
        told = new ProcessBuilder("sh", "-c", WATCH, "warden", Report.FOLDER.toString())
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().getOutputStream();
      }
      told.write((pid + "\n").getBytes(StandardCharsets.US_ASCII));
      told.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
