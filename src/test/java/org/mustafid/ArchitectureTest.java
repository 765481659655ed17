package org.mustafid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The borders of the house. */
@AnalyzeClasses(packages = "org.mustafid", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyWorkflowAndEngineKnowTheEngine = noClasses().that()
      .resideOutsideOfPackages("..workflow..", "..engine..", "..security..", "..access..")
      .should().dependOnClassesThat().resideInAnyPackage("org.camunda..");

  @ArchTest
  static final ArchRule noCyclesBetweenPackages = slices().matching("org.mustafid.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields = fields().should().notBeAnnotatedWith(Autowired.class).andShould()
      .notBeAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule timeComesFromTheInjectedClock = noClasses().should().callMethod(Instant.class, "now")
      .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(Clock.class, "systemUTC")
      .orShould().callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs = noClasses().should().haveSimpleNameEndingWith("Util").orShould()
      .haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager")
      .orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameStartingWith("Abstract").orShould()
      .haveSimpleNameStartingWith("Base");
}
