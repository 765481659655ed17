package org.mustafid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of materials that lies in the jar: nothing banned is in it, and nothing older than the first repaired release. */
class ShippedComponentsTest {

  private static final Map<String, String> COMPONENTS = components("application");

  private static Map<String, String> components(String name) {
    try (InputStream bill = ShippedComponentsTest.class.getResourceAsStream("/META-INF/sbom/" + name + ".cdx.json")) {
      if (bill == null) {
        return Map.of();
      }
      JsonNode root = new ObjectMapper().readTree(bill);
      assertThat(root.path("bomFormat").asText()).isEqualTo("CycloneDX");
      Map<String, String> versions = new TreeMap<>();
      root.path("components").forEach(component -> versions.put(component.path("group").asText() + ":" + component.path("name").asText(),
          component.path("version").asText()));
      return versions;
    } catch (IOException e) {
      throw new AssertionError("The bill of materials cannot be read", e);
    }
  }

  /** Maven leaves its bill out when it is told to work offline; a build for the record asks for it. */
  @BeforeAll
  static void theBillWasMade() {
    assumeTrue(!COMPONENTS.isEmpty() || "required".equals(System.getProperty("mustafid.bill")), "The bill of materials is made online only");
  }

  @Test
  void theBillIsComplete() {
    assertThat(COMPONENTS).hasSizeGreaterThan(120).containsKeys("org.camunda.bpm:camunda-engine", "org.postgresql:postgresql",
        "org.springframework.security:spring-security-web", "org.apache.xmlgraphics:fop-core");
    assertThat(components("frontend")).hasSizeGreaterThan(10).containsKeys(":preact").doesNotContainKeys(":esbuild");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.h2database:", "org.graalvm", "org.apache.groovy:", "org.codehaus.groovy:", "org.openjdk.nashorn:", "org.python:",
      "org.freemarker:", "org.camunda.connect:", "org.camunda.bpm:camunda-engine-plugin-connect", "org.camunda.spin:camunda-spin-dataformat-xml",
      "org.camunda.spin:camunda-spin-dataformat-all", "org.camunda.bpm.springboot:camunda-bpm-spring-boot-starter-rest",
      "org.apache.logging.log4j:log4j-core", "commons-logging:", "commons-collections:", "commons-beanutils:", "org.apache.httpcomponents:", "com.google.code.gson:",
      "org.junit", "org.mockito:", "com.icegreen:", "com.microsoft.playwright:", "org.springframework.boot:spring-boot-devtools"})
  void bannedIsNotShipped(String banned) {
    assertThat(COMPONENTS.keySet()).noneMatch(component -> component.startsWith(banned));
  }

  @ParameterizedTest
  @CsvSource({"org.apache.tomcat.embed:tomcat-embed-core,10.1.61", "com.fasterxml.jackson.core:jackson-databind,2.21.5", "com.fasterxml.jackson.core:jackson-core,2.21.5",
      "org.postgresql:postgresql,42.7.13", "org.apache.commons:commons-lang3,3.18.0", "ch.qos.logback:logback-core,1.5.25", "ch.qos.logback:logback-classic,1.5.25",
      "commons-io:commons-io,2.18.0", "commons-fileupload:commons-fileupload,1.6.0", "org.springframework:spring-core,6.2.19",
      "org.springframework:spring-webmvc,6.2.19", "org.springframework.security:spring-security-web,6.5.11", "org.springframework.boot:spring-boot,3.5.16",
      "org.springframework.boot:spring-boot-actuator,3.5.14"})
  void nothingIsOlderThanItsFirstRepairedRelease(String component, String atLeast) {
    assertThat(COMPONENTS).containsKey(component);
    assertThat(compared(numbers(COMPONENTS.get(component)), numbers(atLeast))).as(component + " " + COMPONENTS.get(component)).isNotNegative();
  }

  private static List<Integer> numbers(String version) {
    return List.of(version.replaceAll("[^0-9.].*", "").split("\\.")).stream().map(Integer::valueOf).toList();
  }

  private static int compared(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      int difference = Integer.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
