package org.mustafid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** No step of a case ever waits for another machine, and no date depends on where this one stands. */
@AnalyzeClasses(packages = "org.mustafid", importOptions = ImportOption.DoNotIncludeTests.class)
class OutgoingCallsTest {

  /** What goes out lies in the outbox first; there is its sender alone, outside of transactions and jobs. */
  @ArchTest
  static final ArchRule stepsOfACaseCallNobody = noClasses().that().resideInAnyPackage("..workflow..", "..engine..", "..casefile..",
      "..committee..", "..reception..", "..verification..", "..registration..", "..delivery..", "..appeal..", "..satisfaction..", "..eligibility..")
      .should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "jakarta.mail..", "org.springframework.mail..",
          "org.springframework.web.client..", "org.springframework.web.reactive..");

  /** The table of papers reads a {@code Date} in the server's zone, so there it is written in it; that gives the same day everywhere. */
  @ArchTest
  static final ArchRule noDateIsOfTheServersZone = noClasses().that()
      .doNotHaveFullyQualifiedName("org.mustafid.verification.DocumentReview").should().callMethod(ZoneId.class, "systemDefault")
      .orShould().callMethod(LocalDateTime.class, "now").orShould().callMethod(ZonedDateTime.class, "now")
      .orShould().callMethod(LocalDate.class, "now");
}
