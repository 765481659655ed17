package org.mustafid.notification;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.mustafid.database.EmbeddedPostgres;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A real PostgreSQL for the tests of notices and evaluations: one server, an empty database for each run. */
public final class NoticeDatabase {

  private static EmbeddedPostgres server;

  private NoticeDatabase() {}

  public static synchronized void register(DynamicPropertyRegistry registry) {
    if (server == null) {
      server = EmbeddedPostgres.in(Path.of("target", "notice-database"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
          var statement = connection.createStatement()) {
        statement.execute("drop database if exists notices with (force)");
        statement.execute("create database notices");
      } catch (SQLException e) {
        throw new IllegalStateException("No database for the tests", e);
      }
    }
    registry.add("spring.datasource.url", () -> server.jdbcUrl().replace("/postgres?", "/notices?"));
    registry.add("spring.datasource.username", server::username);
    registry.add("spring.datasource.password", server::password);
  }
}
