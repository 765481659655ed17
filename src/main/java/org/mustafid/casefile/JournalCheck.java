package org.mustafid.casefile;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The command that verifies the journal: with the configuration of the application, but without its engine and its web server. It only
 * reads, so the application may be running.
 */
public final class JournalCheck {

  public static final String OPTION = "--verify-journal";
  private static final int INTACT = 0;
  private static final int BROKEN = 1;
  private static final int NOT_CHECKED = 2;

  private JournalCheck() {}

  public static boolean isAskedFor(String... args) {
    return seals(args).findAny().isPresent();
  }

  /**
   * @param args as the application takes them; {@code --verify-journal=12:0a1b…} demands that seal to be there
   * @return 0 when the journal is intact, 1 when it is not, 2 when it could not be checked
   */
  public static int run(PrintStream out, String... args) {
    SpringApplication parts = new SpringApplication(Parts.class);
    parts.setWebApplicationType(WebApplicationType.NONE);
    parts.setBannerMode(Banner.Mode.OFF);
    parts.setLogStartupInfo(false);
    String[] quietly = Stream.concat(Arrays.stream(args).filter(arg -> !arg.startsWith(OPTION)), Stream.of("--logging.level.root=warn", "--mustafid.data-alongside=true"))
        .toArray(String[]::new);
    try (ConfigurableApplicationContext context = parts.run(quietly)) {
      List<JournalAnchor> known = new ArrayList<>(seals(args).filter(seal -> !seal.isEmpty()).map(JournalAnchor::of).toList());
      Path file = JournalAnchor.fileIn(Path.of(context.getEnvironment().getRequiredProperty("mustafid.data-dir")));
      Optional<JournalAnchor> kept = JournalAnchor.read(file);
      kept.ifPresent(known::add);
      long began = System.nanoTime();
      JournalAudit.Finding finding = context.getBean(JournalAudit.class).check(known);
      tell(out, finding, Duration.ofNanos(System.nanoTime() - began));
      if (known.isEmpty()) {
        out.println("No seal from outside of the database was at hand (" + file + "), so an older state of the whole database would pass.");
      }
      return finding.intact() ? INTACT : BROKEN;
    } catch (RuntimeException notPossible) {
      out.println("The journal could not be checked: " + notPossible.getMessage());
      return NOT_CHECKED;
    }
  }

  private static void tell(PrintStream out, JournalAudit.Finding finding, Duration took) {
    if (!finding.intact()) {
      out.println("THE JOURNAL WAS ALTERED. " + finding.problem() + ".");
    }
    out.printf(Locale.ROOT, "%s: %d entries checked in %.1f s (%d not yet sealed, %d emptied after their time, %d from before the chain), %d removed after"
        + " their time.%n", finding.intact() ? "The journal is intact" : "Up to there", finding.entries(), took.toMillis() / 1000.0,
        finding.unsealed(), finding.purged(), finding.adopted(), finding.gone());
    out.println("Newest seal: " + finding.newest());
  }

  private static Stream<String> seals(String... args) {
    return Arrays.stream(args).filter(arg -> arg.equals(OPTION) || arg.startsWith(OPTION + "="))
        .map(arg -> arg.equals(OPTION) ? "" : arg.substring(OPTION.length() + 1));
  }

  /** Database and master key, and nothing else of the application. Not a configuration of the application itself. */
  @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
      JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class})
  @Import({MasterKeyConfiguration.class, EmbeddedDatabase.class, JournalAudit.class})
  static class Parts {}

  /** The embedded database, where no server is configured; by name, because its package keeps it to itself. */
  static class EmbeddedDatabase implements ImportSelector {
    @Override
    public String[] selectImports(AnnotationMetadata asking) {
      return new String[] {"org.mustafid.database.EmbeddedDatabaseConfiguration"};
    }
  }
}
