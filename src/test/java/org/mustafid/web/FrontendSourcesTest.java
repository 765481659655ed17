package org.mustafid.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our scripts in the web applications never read data as markup, and keep nothing in the browser's storage. */
class FrontendSourcesTest {

  @Test
  void noScriptMakesMarkupOfText() throws IOException {
    for (Path script : scripts()) {
      assertThat(Files.readString(script)).as(script.toString())
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "dangerouslySetInnerHTML", "document.write", "eval(");
    }
  }

  private static List<Path> scripts() throws IOException {
    Path sources = Path.of("src/main/frontend");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> scripts = files.filter(file -> !file.startsWith(sources.resolve("node_modules")))
          .filter(file -> file.toString().endsWith(".js") || file.toString().endsWith(".jsx")).sorted().toList();
      assertThat(scripts).isNotEmpty();
      return scripts;
    }
  }
}
