package org.mustafid.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What lies in the shipped jar is what its bill of materials says, no more and no less. */
class ShippedJarDrill {

  private final Report report = new Report("S25-shipped-jar");

  @Test
  void theBillOfMaterialsIsTrue() throws IOException {
    Set<String> shipped = new TreeSet<>();
    Set<String> billed = new TreeSet<>();
    try (JarFile jar = new JarFile(Node.JAR.toFile())) {
      jar.stream().map(entry -> entry.getName()).filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
          .forEach(name -> shipped.add(name.substring("BOOT-INF/lib/".length())));
      String place = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
      new ObjectMapper().readTree(jar.getInputStream(jar.getEntry(place))).path("components").forEach(component -> {
        String classifier = component.path("purl").asText().replaceAll(".*classifier=([^&]+).*", "-$1");
        billed.add(component.path("name").asText() + "-" + component.path("version").asText()
            + (classifier.startsWith("-") ? classifier : "") + ".jar");
      });
    }
    report.say("%d libraries in the jar, %d on its bill of materials", shipped.size(), billed.size());
    // Spring Boot adds its tools for unpacking when it makes the jar.
    shipped.removeIf(name -> name.startsWith("spring-boot-jarmode-tools"));
    assertThat(billed).containsAll(shipped);
    assertThat(shipped).hasSizeGreaterThan(120);
  }
}
