package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our scripts in Tasklist: a browser must never run yesterday's, and data is never read as markup. */
class TasklistScriptsTest {

  private static final Path TASKLIST = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/tasklist");
  private static final Pattern NAMED = Pattern.compile("['\"](?:custom|\\.)/([\\w-]+\\.js)(\\?v=([0-9a-f]{8}))?[^'\"]*['\"]");

  @Test
  void everyScriptIsNamedWithTheBeginningOfItsHash() throws IOException {
    Set<String> outOfDate = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (Path script : scripts()) {
      Matcher name = NAMED.matcher(Files.readString(script));
      while (name.find()) {
        named.add(name.group(1));
        String fits = hash(TASKLIST.resolve("custom").resolve(name.group(1)));
        if (!fits.equals(name.group(3))) {
          outOfDate.add(script.getFileName() + " must name " + name.group(1) + "?v=" + fits);
        }
      }
    }
    assertThat(outOfDate).isEmpty();
    assertThat(named).as("scripts in use").isEqualTo(present());
  }

  @Test
  void noScriptMakesMarkupOfText() throws IOException {
    for (Path script : scripts()) {
      assertThat(Files.readString(script)).as(script.toString())
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(TASKLIST)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  private static Set<String> present() throws IOException {
    try (Stream<Path> files = Files.list(TASKLIST.resolve("custom"))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static String hash(Path script) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
